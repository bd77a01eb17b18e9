"""Reprints: documents that only repeat what another says, so that they count as one source.

A step between reading and extraction, without I/O. A document is a reprint of another when each of
its sentences stands there too, word for word but for spelling and small words. Its own headline,
byline and place line do not count. So nothing that it alone says is lost: with one sentence, one
number or one verb of its own it stays a document of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from policygraph.model import Document
from policygraph.read.english import FUNCTION_WORDS
from policygraph.read.opening import opening
from policygraph.read.published import DATELINE
from policygraph.read.sketch import WORD, bands, sketch

TRIED = 16
"""Documents that one is compared with at most: those whose sketches are most like its own."""

HELD = 128
"""Documents whose words are kept at hand."""

FILED = 64
"""Documents under one key of the index; more are the same form filled in a thousand times."""

LEAST = 0.7
"""Share of a sentence's words that must stand in the other document in runs of three."""

HEADLINE = 120
"""Characters of a line without a final mark that may be a headline, a byline or a caption."""

STEM = 5
"""Letters of a word that its other spellings share: organisations, organization."""

SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")
FINAL = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
PLACE_LINE = re.compile(r"[A-Z]{3,}(?:[ ,/][A-Z]{2,}){0,3}(?:\s?\([A-Za-z/ ]{2,20}\))?\s?(?:[:—–]|--?)\s")
AGENCY = re.compile(r"[A-Za-z/ ]{2,20}\)\s?(?:[:—–]|--?)?\s")
"""What a dateline's pattern leaves of one with an agency: "APP) — "."""
CHANGING = frozenset(("not", "no", "one", "after", "before", "will", "would", "can", "could", "if", "did"))
"""Small words that change what happened, or when."""

LIGHT = (FUNCTION_WORDS - CHANGING) | {"percent", "per", "cent", "added", "told", "stated", "says"}


def mark(documents: Sequence[Document]) -> list[Document]:
    """The documents in their order, each reprint with the id of the document that stands for it.

    That one is the longest; but where an equally complete one was published earlier, it is that:
    its "on Tuesday" is the Tuesday that was meant. Among equals the first in order stands.
    """
    order = sorted(
        range(len(documents)),
        key=lambda at: (-len(documents[at].text), _day(documents[at]), documents[at].source, at),
    )
    ranked = [documents[at] for at in order]
    index = _Index(ranked)
    same: dict[str, int] = {}
    groups: dict[int, list[int]] = {}
    for rank, record in enumerate(ranked):
        home = same.get(record.sha256)
        if home is None:
            home = same[record.sha256] = index.home(rank)
        if home == rank:
            groups[rank] = []
        else:
            groups[home].append(rank)
    marked = list(documents)
    for home, others in groups.items():
        if others:
            chosen = index.original(home, others)
            for rank in {home, *others} - {chosen}:
                marked[order[rank]] = replace(ranked[rank], reprint_of=ranked[chosen].id)
    return marked


class _Index:
    """The documents that stand for themselves so far, filed by the bands of their sketches."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._filed: defaultdict[bytes, list[int]] = defaultdict(list)
        self._wording = lru_cache(HELD)(lambda at: _Wording(documents[at].text))

    def home(self, at: int) -> int:
        """The document that number ``at`` repeats, or itself, which is filed then."""
        keys = list(bands(sketch(self._documents[at].text)))
        shared = Counter(other for key in keys for other in self._filed.get(key, ()))
        likest = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:TRIED]
        for other, _ in likest:
            if self._wording(at).repeats(self._wording(other)):
                return other
        for key in keys:
            if len(self._filed[key]) < FILED:
                self._filed[key].append(at)
        return at

    def original(self, home: int, others: Sequence[int]) -> int:
        """The earliest of the documents of a group that are as complete as its longest."""
        complete = [home] + [
            other
            for other in others
            if _day(self._documents[other]) < _day(self._documents[home])
            and self._wording(home).repeats(self._wording(other))
        ]
        return min(complete, key=lambda at: (_day(self._documents[at]), at))


class _Wording:
    """A text's sentences as words, without its headline, bylines and place lines."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def sentences(self) -> list[list[str]]:
        found = []
        for number, line in enumerate(SENTENCE.split(opening(self._text).body)):
            words = line.strip()
            if number < 4:
                for pattern in (DATELINE, AGENCY, PLACE_LINE):
                    words = pattern.sub("", words, count=1) if pattern.match(words) else words
            if len(words) > HEADLINE or FINAL.search(words):
                found.append(WORD.findall(words))
        return [words for words in found if words]

    @cached_property
    def _runs(self) -> frozenset[tuple[str, ...]]:
        return frozenset(run for words in self.sentences for run in _runs(words))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.casefold() for words in self.sentences for word in words)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(word[:STEM] for word in self._words if len(word) > STEM)

    def repeats(self, other: _Wording) -> bool:
        """Whether the other says all that this one says, and what both say alike."""
        if not self.sentences:
            return False
        for words in self.sentences:
            changed = other._lacks(words)
            if len(changed) > (1 - LEAST) * len(words) or not all(map(other._light, changed)):
                return False
        # A word left out here is one changed there: "would [not] block".
        for words in other.sentences:
            changed = self._lacks(words)
            if len(changed) <= (1 - LEAST) * len(words) and not all(map(self._light, changed)):
                return False
        return True

    def _lacks(self, words: list[str]) -> list[str]:
        """The words of a sentence that stand in no run of three that this text has."""
        held = [False] * len(words)
        width = min(3, len(words))
        for at, run in enumerate(_runs(words)):
            if run in self._runs or (width < 3 and self._words.issuperset(run)):
                held[at : at + width] = [True] * width
        return [word for word, there in zip(words, held, strict=True) if not there]

    def _light(self, word: str) -> bool:
        """Whether a changed word changes nothing: a small word, or another spelling."""
        folded = word.casefold()
        if any(letter.isdigit() for letter in word):
            return False
        return folded in LIGHT or (len(folded) > STEM and folded[:STEM] in self._stems)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    width = min(3, len(words))
    folded = [word.casefold() for word in words]
    return (tuple(folded[at : at + width]) for at in range(len(words) - width + 1))


def _day(record: Document) -> date:
    return record.published or date.max
