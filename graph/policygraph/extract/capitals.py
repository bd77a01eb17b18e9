"""Runs of capitalised tokens that may be names, with the bridges inside them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.titles import INSTITUTIONS
from policygraph.language.annotation import Annotation
from policygraph.model import ActorType

_PARTICLES = grammar.words("particle")
_SUFFIXES = grammar.words("suffix")
#: Months that are surnames and given names too.
_MONTH_NAMES = grammar.words("month_name")
#: Behind these a capital begins a sentence, whatever the word.
_OPENING = frozenset(("“", "”", '"', "‘", "«", ":", "—", "–", "(", "[", "•"))


class Capitals:
    """Finds the runs of one document, sentence by sentence."""

    def __init__(self, annotation: Annotation, lexicon: Lexicon) -> None:
        self.annotation = annotation
        self.lexicon = lexicon
        doc = annotation.doc
        #: Words that have a capital where no sentence begins: names, wherever else they stand.
        self._inner = {
            doc[i].text
            for sentence in annotation.sentences
            if sentence.kind == "prose"
            for i in range(sentence.first + 1, sentence.last)
            if doc[i].text[0].isupper() and doc[i - 1].text not in _OPENING and doc[i].pos_ == "PROPN"
        }

    def within(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Runs ``[first, last)`` in a range of tokens, in order."""
        doc = self.annotation.doc
        i = first
        while i < last:
            if not self._begins(doc[i], i == first or doc[i - 1].text in _OPENING):
                i += 1
                continue
            start = i
            i += 1
            while i < last:
                if self._continues(doc[i]):
                    i += 1
                    continue
                step = self._bridge(start, i, last)
                if not step:
                    break
                i += step
            yield start, i

    def _begins(self, token: Token, initial: bool) -> bool:
        text = token.text
        if not (
            text[0].isupper() or (len(text) > 2 and any(c.isupper() for c in text[1:]) and text[0].isalpha())
        ):
            return False
        if token.pos_ in ("PRON", "DET", "ADP", "CCONJ", "SCONJ", "PART", "NUM", "INTJ") and not (
            len(text) > 1 and text.isupper()
        ):
            return False
        lower = text.casefold()
        if lower in grammar.CALENDAR:
            return False
        known = len(text) > 1 and text.isupper() and lower in self.lexicon.gazetteer  # "WHO said"
        if lower in self.lexicon.not_actor and not known and token.dep_ not in ("flat", "compound"):
            return False
        if initial and token.pos_ != "PROPN":
            # A sentence begins with a capital anyway: only a following capital or an acronym tells.
            following = self.annotation.doc[token.i + 1] if token.i + 1 < len(self.annotation.doc) else None
            if (len(text) > 1 and text.isupper()) or text in self._inner:
                return True
            if following is None or token.pos_ not in ("NOUN", "ADJ", "X"):
                return False
            # A singular noun without an article that speaks is a name: "Time reported ...".
            singular = token.pos_ == "NOUN" and "Plur" not in token.morph.get("Number", [])
            speaks = following.lemma_.casefold() in self.lexicon.speech
            return following.pos_ == "PROPN" or (singular and speaks)
        return text != "I"

    def _continues(self, token: Token) -> bool:
        text = token.text
        if text[0].isupper() and token.pos_ not in ("PRON", "CCONJ", "SCONJ", "ADP", "DET"):
            if token.text.casefold() not in grammar.CALENDAR:
                return True
            # "Mira May", but not "In Quito March 3".
            last = token.i + 1 >= len(token.doc) or token.nbor().pos_ != "NUM"
            return token.text.casefold() in _MONTH_NAMES and token.nbor(-1).pos_ == "PROPN" and last
        return text.casefold() in _SUFFIXES and token.nbor(-1).text[0].isupper()

    def _bridge(self, start: int, i: int, last: int) -> int:
        """How many tokens from ``i`` join the run to a further capital; 0 where none do."""
        doc = self.annotation.doc
        word = doc[i].text.casefold()

        def capital(j: int) -> bool:
            if j >= last or doc[j].text.casefold() in grammar.CALENDAR:
                return False
            return doc[j].text[0].isupper() and doc[j].pos_ in ("PROPN", "NOUN", "ADJ", "X", "VERB")

        previous = doc[i - 1].text.casefold()
        if word in _PARTICLES and capital(i + 1):
            return 2
        if (
            word in _PARTICLES
            and i + 2 < last
            and doc[i + 1].text.casefold() in _PARTICLES
            and capital(i + 2)
        ):
            return 3
        hyphen = word == "-" and not doc[i - 1].whitespace_ and not doc[i].whitespace_
        if (hyphen or word == "&") and capital(i + 1):
            return 2
        if word in ("of", "for", "on", "to") and self._takes_of(previous):
            if capital(i + 1):
                return 2
            if i + 2 < last and doc[i + 1].text.casefold() == "the" and capital(i + 2):
                return 3
        if word == "and" and capital(i + 1) and self._joins(start, i, last):
            return 2
        return 0

    def _takes_of(self, word: str) -> bool:
        kind = self.lexicon.actor_heads.get(word)
        return kind in (ActorType.ORGANISATION, ActorType.GROUP) or word in INSTITUTIONS

    def _joins(self, start: int, i: int, last: int) -> bool:
        """Whether "and" stands inside one name: Department of Health and Human Services."""
        doc = self.annotation.doc
        left = [doc[j].text.casefold() for j in range(start, i)]
        right: list[str] = []
        j = i + 1
        while j < last and doc[j].text[0].isupper():
            right.append(doc[j].text.casefold())
            j += 1
        heads = self.lexicon.actor_heads
        if "of" in left or "for" in left:
            # Inside an "of" name only a part that has no head of its own goes on.
            return (
                heads.get(left[0]) is ActorType.ORGANISATION
                and not (set(right) & set(heads))
                and not any(w in self.lexicon.places for w in (*right, left[-1]))
                and doc[i - 1].text.casefold() not in heads
            )
        determined = start > 0 and doc[start - 1].text.casefold() == "the"
        return (
            determined
            and len(left) == 1
            and left[0] not in self.lexicon.places
            and left[0] not in heads
            and len(right) >= 2
            and (heads.get(right[-1]) is ActorType.ORGANISATION or (j < last and doc[j].text == "of"))
        )
