"""Write the texts that ``training/wikinews`` annotates beside its gold.

    python training/wikinews.py ARTICLES.jsonl

ARTICLES.jsonl holds English Wikinews articles of 2019 (CC BY 2.5), one a line with ``url``, ``title``
and ``text``. The annotations are ours; the texts are not part of the repository.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "wikinews"


def main(path: str) -> None:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    articles = {row["url"]: row for row in map(json.loads, lines)}
    texts = FOLDER / "text"
    texts.mkdir(exist_ok=True)
    for gold in sorted(FOLDER.glob("gold-*.jsonl")):
        for line in gold.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            article = articles[row["url"]]
            title = "" if article["text"].startswith(article["title"]) else article["title"] + "\n\n"
            (texts / f"{row['doc']}.txt").write_text(title + article["text"], encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("name one file: python training/wikinews.py ARTICLES.jsonl")
    main(sys.argv[1])
