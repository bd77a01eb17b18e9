"""What the engine says about one text: sentences and a parsed ``Doc``, tied to the text's offsets."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

Kind = Literal["prose", "heading", "bullet", "dateline"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: offsets in the text (half-open, no white space at the ends) and its tokens.

    ``first`` and ``last`` are token indices of the doc, half-open; ``paragraph`` counts from 0.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Annotation:
    """The whole text as given, and the tokens that were parsed.

    The doc lacks the characters in ``omitted`` (acronym definitions, datelines), and its own
    ``idx`` values count without them: take every offset from :meth:`start`, :meth:`end`,
    :meth:`span`. ``notes`` says in plain sentences where the text had to be treated specially.
    """

    text: str
    doc: Doc
    sentences: tuple[Sentence, ...]
    omitted: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    starts: tuple[int, ...] = field(default=(), repr=False)
    ends: tuple[int, ...] = field(default=(), repr=False)

    def start(self, token: Token) -> int:
        """Offset of the token's first character in the text."""
        return self.starts[token.i]

    def end(self, token: Token) -> int:
        """Offset behind the token's last character in the text."""
        return self.ends[token.i]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Text offsets of the tokens ``[first, last)``; omitted words between them are inside."""
        return self.starts[first], self.ends[last - 1]

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that holds the token."""
        return self.sentences[self._number(token.i)]

    def number_of(self, token: Token) -> int:
        """The number of the sentence that holds the token."""
        return self._number(token.i)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers an offset of the text, or None."""
        index = bisect_right(self.starts, offset) - 1
        return self.doc[index] if index >= 0 and offset < self.ends[index] else None

    def _number(self, index: int) -> int:
        low, high = 0, len(self.sentences)
        while high - low > 1:
            middle = (low + high) // 2
            if self.sentences[middle].first <= index:
                low = middle
            else:
                high = middle
        return low
