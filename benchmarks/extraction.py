"""Score a build against every gold set there is, in one table.

    python benchmarks/extraction.py [--sets seeds policy ...] [--show] [--shared ../shared]

The sets stand in ``../shared/eval`` (``dev`` and whatever folder lies beside it) and are never
part of the repository. Sets of more than 20 articles are also reported in halves: articles of
odd index were used for tuning and for fitting the confidence model, those of even index only to
measure.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from policygraph.config import DEFAULT_BASE
from policygraph.extract import confidence, lexicon
from policygraph.extract.extractor import Extractor, extractor
from policygraph.language import load
from policygraph.model import Document, identifier
from policygraph.resolve import resolve
from policygraph.write import export

#: The day that the first seed article is given where its gold has none (see corpus.py there).
ASSUMED = {"seed-000": date(2024, 11, 19)}


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(gold: list[dict[str, Any]], texts: Path, *, assume: bool = True) -> list[Document]:
    found = []
    for row in gold:
        day = row.get("published")
        when = date.fromisoformat(day) if day else (ASSUMED.get(row["doc"]) if assume else None)
        text = (texts / f"{row['doc']}.txt").read_text(encoding="utf-8")
        id_ = identifier(DEFAULT_BASE, "document", row["doc"])
        found.append(
            Document(id_, row["doc"], text, published=when, published_basis="gold" if when else None)
        )
    return found


def predicted(extract: Extractor, docs: list[Document]) -> list[dict[str, Any]]:
    known = resolve(docs, [m for d in docs for m in extract(d)], base=DEFAULT_BASE)
    out = io.BytesIO()
    export(known, "jsonl", out)
    return [json.loads(line) for line in out.getvalue().decode("utf-8").splitlines()]


def line(name: str, result: dict[str, Any]) -> str:
    who, quote, when, full = result["who"], result["quote"], result["when"], result["full"]
    cells = [f"{name:24}", f"{result['articles']:4}", f"{result['what']['f1']:.3f}"]
    cells += [
        f"{who['p']:.3f}/{who['r']:.3f}/{who['f1']:.3f}",
        f"{full['f1']:.3f}",
        f"{quote['p']:.3f}/{quote['r']:.3f}/{quote['f1']:.3f}",
    ]
    cells += [str(when[k]) for k in ("exact", "meets", "stated")]
    return "  ".join(cells)


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--show", action="store_true", help="list what was missed and what was invented")
    parser.add_argument(
        "--half", choices=("odd", "even"), help="with --show, only this half of the large sets"
    )
    parser.add_argument("--threshold", type=float, default=confidence.THRESHOLD)
    args = parser.parse_args(argv)
    if not (args.shared / "eval").is_dir():
        sys.exit(f"{args.shared}/eval: no gold there; give its folder with --shared")
    score = scorer(args.shared).score
    extract = extractor(load(), lexicon.load(), threshold=args.threshold)
    print(
        "set                       n    what   who p/r/f1         full   quote p/r/f1"
        "       exact  meets  stated"
    )
    for path in sorted((args.shared / "eval").glob("*/gold-*.jsonl")):
        name = path.stem.removeprefix("gold-")
        if args.sets and name not in args.sets:
            continue
        gold = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
        texts = path.parent / "text"
        events = predicted(extract, documents(gold, texts))
        halves = (
            {f"{name} (odd: tuned)": gold[1::2], f"{name} (even: unseen)": gold[0::2]}
            if len(gold) > 20
            else {}
        )
        print(line(name, score(gold, texts, events, args.show and not args.half)))
        for label, part in halves.items():
            print(
                line(label, score(part, texts, events, bool(args.show and args.half and args.half in label)))
            )


if __name__ == "__main__":
    main()
