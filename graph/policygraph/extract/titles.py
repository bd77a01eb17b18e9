"""Titles and roles before names: "US President | Jane Doe", and roles that no name follows."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extract import grammar
from policygraph.extract.entity import is_short_form
from policygraph.extract.lexicon import Lexicon
from policygraph.language.annotation import Annotation
from policygraph.model import ActorType

INSTITUTIONS = grammar.words("institution")
_ROLE_FIELDS = grammar.words("role_field")
_ROLE_MODIFIERS = grammar.words("role_modifier")
#: Words inside a title that are neither role nor place: "Minister of State for X's Office".
_INNER = frozenset(("of", "for", "the", "-", "and", "&", "'s", "’s"))


#: Tokens of a title at most: it bounds the work on lines in capitals.
LONGEST_TITLE = 16
#: Tokens of the field of a role at most: "Minister for Information Technology and Telecommunication".
LONGEST_FIELD = 5
#: Tokens of a person's name, title apart.
SHORTEST_NAME, LONGEST_NAME = 2, 4


class Titles:
    """Cuts runs of capitals into names and the titles before them."""

    def __init__(self, annotation: Annotation, lexicon: Lexicon) -> None:
        self.annotation = annotation
        self.lexicon = lexicon
        #: Short forms in capitals, folded: before a role they name whom it serves ("NWA chairman").
        self._short = {t.text.casefold() for t in annotation.doc if is_short_form(t.text)}

    def split(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """Name parts of a run: titles and nationality before a person's name are cut off."""
        doc = self.annotation.doc
        words = [doc[i].text.casefold() for i in range(first, last)]
        # "X Ministry spokesman" ends with a lower-case role; only capitalised titles are here.
        if words[-1] in self.lexicon.person_roles and self._is_title(words):
            return  # "General Secretary": a role of two words, no general of that name
        cut = self._after_role(first, words)
        for size in range(min(len(words) - 1, LONGEST_TITLE), 0, -1):
            if self._is_title(words[:size]):
                cut = max(cut, size)
                break
        rest = words[cut:]
        if cut and not self.is_organisation(rest) and not self.is_place(rest):
            title = " ".join(doc[i].text for i in range(first, first + cut))
            front = self._front(words[:cut])
            if front:
                yield first, first + front, ""
            yield first + cut, last, title
            return
        if words[-1] in self.lexicon.person_roles and len(words) > 1:
            # "Prime Minister", "US President" without a name: a role, read by coreference.
            place = next(k for k, w in enumerate(words) if w in self.lexicon.person_roles)
            while place and not (
                words[place - 1] in self.lexicon.places or self.is_organisation(words[:place])
            ):
                place -= 1
            if place and not self._is_title(words[:place]):
                yield first, first + place, ""
            return
        if len(words) == 1 and (words[0] in self.lexicon.person_roles or words[0] in self.lexicon.demonyms):
            return
        yield first, last, ""

    def _front(self, title: list[str]) -> int:
        """Leading words of a title that name a place or a body: "United States | President"."""
        lexicon = self.lexicon
        for size in range(len(title) - 1, 0, -1):
            whole, last = " ".join(title[:size]), title[size - 1]
            if whole in lexicon.places or whole in lexicon.gazetteer or (size == 1 and whole in self._short):
                return size
            if lexicon.actor_heads.get(last) is ActorType.ORGANISATION and last not in _ROLE_MODIFIERS:
                return size
        return 0

    def _after_role(self, first: int, words: list[str]) -> int:
        """Words of a run that still belong to the role before it: "Secretary of State Ivo Lind"."""
        doc = self.annotation.doc
        if first < 2 or doc[first - 1].text.casefold() not in ("of", "for"):
            return 0
        if doc[first - 2].lemma_.casefold() not in self.lexicon.person_roles:
            return 0
        for size in range(LONGEST_FIELD, 0, -1):
            rest = words[size:]
            field = " ".join(words[:size]) in self.lexicon.places or _ROLE_FIELDS.issuperset(words[:size])
            named = SHORTEST_NAME <= len(rest) <= LONGEST_NAME
            if field and named and not self.is_organisation(rest) and not self.is_organisation(words):
                return size
        return 0

    def _is_title(self, words: list[str]) -> bool:
        """Whether the words are all of a title: "Prime Minister", "US President", "Sen."."""
        whole = " ".join(words)
        if whole in self.lexicon.titles or whole.rstrip(".") in self.lexicon.titles:
            return True
        for size in range(1, len(words)):
            if " ".join(words[:size]) in self.lexicon.places and self._is_title(words[size:]):
                return True
        last = words[-1].rstrip(".")
        if not (last in self.lexicon.person_roles or last in self.lexicon.titles):
            return False
        heads = self.lexicon.actor_heads
        return all(
            w in self.lexicon.places
            or w in self.lexicon.demonyms
            or w in heads
            or w.rstrip(".") in self.lexicon.titles
            or w in _ROLE_MODIFIERS
            or w in self._short
            or w in _INNER
            for w in words[:-1]
        )

    def is_organisation(self, words: list[str]) -> bool:
        """Whether the words of a name are headed by a body: "Bank of Ghana", "Health Council"."""
        heads = self.lexicon.actor_heads
        if not words:
            return False
        last = words[-1]
        if heads.get(last) in (ActorType.ORGANISATION, ActorType.GROUP) or last in INSTITUTIONS:
            return True
        # "Harbour Public Schools", "Meridian Airlines"
        if len(words) > 1 and heads.get(last.removesuffix("s")) is ActorType.ORGANISATION:
            return True
        if len(words) > 1 and words[-1] in self.lexicon.weak_heads:
            return True
        for bridge in ("of", "for", "on"):
            if bridge in words[1:]:
                before = words[words.index(bridge) - 1]
                return heads.get(before) is ActorType.ORGANISATION or before in INSTITUTIONS
        return " ".join(words) in self.lexicon.gazetteer

    def is_place(self, words: list[str]) -> bool:
        """Whether the words are the name of a place that the lexicon knows."""
        return " ".join(words) in self.lexicon.places
