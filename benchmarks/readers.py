"""How fast documents of each format are read, without being extracted from.

    python benchmarks/readers.py [--documents 200]

The articles are those of tests/articles.py (245 words), written in each format by the functions of
tests/read/specimens.py, a file for each, or all in one table. Times are seconds of CPU of this
process; the last column is the share of what extraction then takes, some 86 ms a document.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "graph"), str(ROOT / "tests"), str(ROOT / "tests" / "read")]

import articles  # noqa: E402
import specimens  # noqa: E402

from policygraph.model import Document  # noqa: E402
from policygraph.read import read  # noqa: E402

ASCII = str.maketrans({"“": "'", "”": "'", "’": "'"})
EXTRACTING = 0.086
"""Seconds of CPU that extraction takes a document (benchmarks/run.py)."""


def text(number: int) -> str:
    """An article in ASCII, as not every specimen holds more."""
    return articles.article(number).translate(ASCII)


def one_table(number: int) -> dict[str, bytes]:
    """The formats that hold many articles in one file."""
    rows = [{"id": str(at), "text": text(at)} for at in range(number)]
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "text"])
    writer.writeheader()
    writer.writerows(rows)
    return {
        ".jsonl": "".join(json.dumps(row) + "\n" for row in rows).encode(),
        ".csv": table.getvalue().encode(),
        ".parquet": specimens.parquet(rows),
    }


def made(write: Callable[[], bytes], number: int) -> bytes:
    """The specimen of a format with the words of an article."""
    words = text(number)
    specimens.TEXT, specimens.PARAGRAPHS = words, tuple(words.strip().split("\n\n"))  # type: ignore[assignment]
    return write()


def timed(folder: Path, expected: int) -> float:
    start = process_time()
    found = [item for item in read([folder]) if isinstance(item, Document)]
    took = process_time() - start
    assert len(found) == expected, f"{folder}: {len(found)} of {expected} documents"
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=200)
    number = parser.parse_args().documents
    tables = one_table(number)
    singles = {
        n.removeprefix("a"): w for n, w in specimens.SPECIMENS.items() if n.removeprefix("a") not in tables
    }
    singles[".txt"] = lambda: specimens.TEXT.encode()
    print(f"{'format':<12}{'documents a second':>20}{'to .txt':>10}{'of the extraction':>20}")
    plain = 0.0
    with tempfile.TemporaryDirectory() as name:
        for suffix in (*singles, *tables):
            folder = Path(name) / suffix.replace(".", "_")
            folder.mkdir()
            if suffix in tables:
                (folder / f"all{suffix}").write_bytes(tables[suffix])
            else:
                for at in range(number):
                    (folder / f"{at:05}{suffix}").write_bytes(made(singles[suffix], at))
            timed(folder, number)  # the libraries are loaded
            took = timed(folder, number)
            plain = plain or took
            print(
                f"{suffix:<12}{number / took:20,.0f}{took / plain:10.1f}{took / number / EXTRACTING:20.1%}",
                flush=True,
            )


if __name__ == "__main__":
    main()
