"""Score a build against every annotated set there is, in one table.

    python benchmarks/extraction.py [--sets seeds policy ...] [--show] [--shared ../shared]

``training/corpus`` is part of the repository; further sets stand in ``../shared/eval`` (``dev`` and
whatever folder lies beside it), with the scoring script. Of the sets in ``gold.HALVED`` the articles
of odd index were used for tuning and fitting, those of even index only measure; the other sets were
used whole.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))

import gold  # noqa: E402

from policygraph.config import DEFAULT_BASE  # noqa: E402
from policygraph.extract import confidence, lexicon  # noqa: E402
from policygraph.extract.extractor import Extractor, extractor  # noqa: E402
from policygraph.language import load  # noqa: E402
from policygraph.model import Document  # noqa: E402
from policygraph.resolve import resolve  # noqa: E402
from policygraph.write import export  # noqa: E402


def predicted(extract: Extractor, docs: Sequence[Document]) -> list[dict[str, Any]]:
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
    script = gold.scorer(args.shared / "eval" / "score.py")
    extract = extractor(load(), lexicon.load(), threshold=args.threshold)
    print(
        "set                       n    what   who p/r/f1         full   quote p/r/f1"
        "       exact  meets  stated"
    )
    folders = sorted({path.parent for path in (args.shared / "eval").glob("*/gold-*.jsonl")})
    for folder in (*folders, ROOT / "training" / "corpus"):
        sets: dict[str, list[gold.Article]] = {}
        for article in gold.articles(folder, script):
            sets.setdefault(article.set, []).append(article)
        for name, articles in sets.items():
            if args.sets and name not in args.sets:
                continue
            events = predicted(extract, [a.document for a in articles])
            halves = {f"{name} (odd: tuned)": True, f"{name} (even: unseen)": False}
            parts = {label: [a.row for a in articles if a.tuned == tuned] for label, tuned in halves.items()}
            whole = [a.row for a in articles]
            print(line(name, script.score(whole, folder / "text", events, args.show and not args.half)))
            for label, rows in parts.items():
                if 0 < len(rows) < len(whole):
                    show = bool(args.show and args.half and args.half in label)
                    print(line(label, script.score(rows, folder / "text", events, show)))


if __name__ == "__main__":
    main()
