"""Write the texts that ``training/wikinews`` annotates beside its gold.

    python training/wikinews.py ARTICLES ...

Each file holds English Wikinews articles (CC BY 2.5): lines of JSON, or CSV with a head, with ``url``,
``title`` and ``text``; the data set vanatteveldt/wikinews has them for 2019 and 2020. The annotations
are ours; the texts are not part of the repository.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "wikinews"


def articles(path: Path) -> Iterator[dict[str, str]]:
    """The articles of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file) if path.suffix == ".csv" else map(json.loads, file)


def main(paths: list[str]) -> None:
    found = {_address(row["url"]): row for path in paths for row in articles(Path(path))}
    texts = FOLDER / "text"
    texts.mkdir(exist_ok=True)
    for gold in sorted(FOLDER.glob("gold-*.jsonl")):
        for line in gold.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            article = found.get(_address(row["url"]))
            if article is None:
                print(f"{row['doc']}: {row['url']} is in none of the files", file=sys.stderr)
                continue
            text = re.sub(r"\n{3,}", "\n\n", article["text"].strip())
            title = "" if text.startswith(article["title"]) else article["title"] + "\n\n"
            (texts / f"{row['doc']}.txt").write_text(title + text + "\n", encoding="utf-8")


def _address(url: str) -> str:
    """An address whose slashes are single: the data set has both."""
    return re.sub(r"(?<!:)//+", "/", url)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("name one or more files: python training/wikinews.py ARTICLES.jsonl wikinews_2020.csv")
    main(sys.argv[1:])
