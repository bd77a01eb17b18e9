"""CoNLL-U sentences as plain word rows, with nothing but the basic layer kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Word:
    """One syntactic word; ``head`` is the index of its head in the sentence, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass(slots=True)
class Sentence:
    """A sentence's words; ``document`` is true where it opens a new document."""

    words: list[Word]
    document: bool = False
    paragraph: bool = False

    @property
    def text(self) -> str:
        """The raw text, rebuilt from the forms and their SpaceAfter marks."""
        return "".join(word.form + (" " if word.space else "") for word in self.words).strip()


def read(path: Path) -> Iterator[Sentence]:
    """Every sentence of one CoNLL-U file; empty nodes are skipped, contractions stay split."""
    sentence = Sentence([])
    last, after = 0, True
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if sentence.words:
                yield sentence
            sentence, last = Sentence([]), 0
        elif line.startswith("#"):
            sentence.document |= line.startswith("# newdoc")
            sentence.paragraph |= line.startswith("# newpar")
        else:
            cells = line.split("\t")
            space = "SpaceAfter=No" not in cells[9]
            if "." in cells[0]:
                continue
            if "-" in cells[0]:
                last, after = int(cells[0].split("-")[1]), space
                continue
            number = int(cells[0])
            if number < last:
                space = False
            elif number == last:
                space = after
            feats = "" if cells[5] == "_" else cells[5]
            sentence.words.append(
                Word(cells[1], cells[2], cells[3], cells[4], feats, int(cells[6]) - 1, cells[7], space)
            )
    if sentence.words:
        yield sentence
