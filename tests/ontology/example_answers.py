"""The answers of every shipped question over the example corpus, kept in golden-example/.

    python tests/ontology/example_answers.py            print how the answers differ now
    python tests/ontology/example_answers.py --write    the same, and keep the new ones

Answers that are false about the articles stand in false-answers.tsv, with what the article says: read line
by line, they show what the extractor still gets wrong. What is no longer answered is struck off by --write.

Run from the root of the checkout, after `make test` has set up `.venv`. IRIs and confidences are left
out, because they change with every word of an article and with every fit.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Store

from policygraph.pipeline import build
from policygraph.query import query, questions, store_of

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden-example"
FALSE = Path(__file__).parent / "false-answers.tsv"
EXAMPLE = "examples/pakistan-vpn"
LEFT_OUT = frozenset(("event", "confidence", "best"))


@contextmanager
def _at(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def example() -> Store:
    """The example corpus as a graph; sources are named as the README's command names them."""
    with _at(ROOT):
        graph = build([EXAMPLE])
    return store_of(graph.knowledge, base=graph.base)


def answer(store: Store, name: str) -> str:
    """The answer to a question with its default parameters, as CSV."""
    rows = list(csv.reader(io.StringIO(query(store, name).render("csv"))))
    kept = [i for i, column in enumerate(rows[0]) if column not in LEFT_OUT]
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows([row[i] for i in kept] for row in rows)
    return held.getvalue()


def difference(name: str, now: str) -> str:
    """What has changed in an answer, as a unified diff; "" where nothing has."""
    path = GOLDEN / f"{name}.csv"
    then = path.read_text("utf-8") if path.exists() else ""
    lines = difflib.unified_diff(
        then.splitlines(), now.splitlines(), f"{name} kept", f"{name} now", lineterm="", n=0
    )
    return "\n".join(lines)


def mended() -> list[str]:
    """The lines of false-answers.tsv whose words the kept answers do not hold any more."""
    lines = FALSE.read_text("utf-8").splitlines()[1:]
    return [line for line in lines if not _given(*line.split("\t")[:2])]


def _given(name: str, words: str) -> bool:
    path = GOLDEN / f"{name}.csv"
    return path.exists() and words in path.read_text("utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the new answers")
    write: bool = parser.parse_args().write
    store = example()
    changed = 0
    for name in questions():
        now = answer(store, name)
        if told := difference(name, now):
            changed += 1
            print(told)
        if write:
            (GOLDEN / f"{name}.csv").write_text(now, "utf-8")
    for path in GOLDEN.glob("*.csv"):
        if path.stem not in questions():
            changed += 1
            print(f"{path.name} belongs to no question")
            if write:
                path.unlink()
    for line in mended():
        print(f"no longer answered falsely: {line}")
    if write:
        struck = set(mended())
        lines = [line for line in FALSE.read_text("utf-8").splitlines() if line not in struck]
        FALSE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{changed} of {len(questions())} answers differ", file=sys.stderr)
    return int(changed > 0 and not write)


if __name__ == "__main__":
    sys.exit(main())
