"""Proper names of a document, joined into entities: who is spoken of by name.

Names are runs of capitalised tokens with their bridges (``capitals.py``); titles and roles before
a name are kept apart from it (``titles.py``). Forms of one name are joined by, in this order: a
definition in brackets, the same words but for case and "&", initials, title and surname, a
leading part of an organisation's name. Likeness of spelling alone never joins two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policygraph.extract import definitions
from policygraph.extract.capitals import Capitals
from policygraph.extract.entity import Entity, Run, clean, initials, is_short_form, plain
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.titles import Titles
from policygraph.language.annotation import Annotation
from policygraph.model import ActorType, Span

#: Tokens of a name at most that is looked for in a headline, and words of a person's name.
LONGEST_NAME, LONGEST_PERSON = 24, 4
#: What no person's name holds.
_IMPERSONAL = re.compile(r"[\d&]|\b(?:of|for|the)\b")


class Names:
    """The names of one document: which token belongs to which run, and whose name it is."""

    def __init__(self, annotation: Annotation, lexicon: Lexicon) -> None:
        self.annotation = annotation
        self.lexicon = lexicon
        self.entities: list[Entity] = []
        self.runs: list[Run] = []
        self.run_at: dict[int, Run] = {}
        self._titles = Titles(annotation, lexicon)
        #: Plural nouns as the last word of a run: things ("Private Networks"), not people.
        self._common = {
            t.text.casefold()
            for t in annotation.doc
            if t.tag_ in ("NNS", "NNPS") or t.lemma_.casefold() in lexicon.things
        }
        self._definitions = tuple(definitions.find(annotation.text))
        self._defined = {plain(d.short.exact): d.long.exact for d in self._definitions}
        self._by_plain: dict[str, Entity] = {}
        self._collect()

    # -- finding -----------------------------------------------------------------------

    def _collect(self) -> None:
        capitals = Capitals(self.annotation, self.lexicon)
        prose = [s for s in self.annotation.sentences if s.kind != "heading"]
        runs = [run for s in prose for run in capitals.within(s.first, s.last)]
        # Longer names first, so that a surname or an acronym finds its full name; the order of
        # the text breaks ties.
        pieces = [piece for first, last in runs for piece in self._titles.split(first, last)]
        for first, last, title in sorted(pieces, key=lambda p: (p[0] - p[1], p[0])):
            self._add(first, last, title)
        for sentence in self.annotation.sentences:
            if sentence.kind == "heading":
                self._match_heading(sentence.first, sentence.last)
        for found in self._definitions:
            long = self._by_plain.get(plain(found.long.exact)) or self._containing(found.long)
            if long is not None:
                long.forms.append(found.short)
                self._by_plain.setdefault(plain(found.short.exact), long)
        self.run_at = {i: run for run in self.runs for i in range(run.first, run.last)}
        self.runs.sort(key=lambda r: r.first)

    # -- joining -----------------------------------------------------------------------

    def _add(self, first: int, last: int, title: str) -> None:
        start, end = self.annotation.span(first, last)
        text = self.annotation.text[start:end]
        key = plain(text)
        if not key:
            return
        type_ = self._type(text, key.split(), title)
        entity = self._by_plain.get(key) or self._same(text, key, type_, title)
        if entity is None:
            entity = Entity(len(self.entities), clean(text), type_)
            self.entities.append(entity)
        if entity.type is ActorType.UNKNOWN:
            entity.type = type_
        self._by_plain.setdefault(key, entity)
        if title:
            entity.roles.append(title)
        entity.forms.append(Span.of(self.annotation.text, start, end))
        self.runs.append(Run(first, last, entity, title))

    def _type(self, text: str, words: list[str], title: str) -> ActorType:
        whole = " ".join(words)
        if title:
            return ActorType.PERSON
        known = self.lexicon.gazetteer.get(text.casefold())
        if known:
            return ActorType.PERSON if known[1] == "person" else ActorType.ORGANISATION
        if whole in self.lexicon.places:
            return ActorType.PLACE
        if self._titles.is_organisation(text.casefold().split()):
            return ActorType.ORGANISATION
        if words[-1] in self.lexicon.inert_heads:
            return ActorType.UNKNOWN
        if len(words) == 1:
            return ActorType.ORGANISATION if is_short_form(text) else ActorType.UNKNOWN
        if words[-1] in self._common:
            return ActorType.UNKNOWN
        person = len(words) <= LONGEST_PERSON and not _IMPERSONAL.search(text) and not text.isupper()
        return ActorType.PERSON if person else ActorType.UNKNOWN

    def _same(self, text: str, key: str, type_: ActorType, title: str) -> Entity | None:
        defined = self._defined.get(key)
        if defined is not None:
            entity = self._by_plain.get(plain(defined))
            if entity is not None:
                return entity
        words = key.split()
        letters = re.sub(r"[^\w]", "", text)
        if is_short_form(letters):
            for entity in self.entities:
                if entity.type is ActorType.ORGANISATION and initials(entity.name) == letters.casefold():
                    return entity
            known = self.lexicon.gazetteer.get(text.casefold())
            return self._by_plain.get(plain(known[0])) if known else None
        if type_ is ActorType.PLACE:
            return None
        named_after_place = words[0] in self.lexicon.places or words[0] in self.lexicon.demonyms
        for entity in self.entities:
            other = plain(entity.name).split()
            if entity.type is ActorType.PERSON and (len(words) == 1 or title):
                if other[-1] == words[-1] and len(other) > 1 and words[-1] not in self.lexicon.places:
                    return entity
                if (
                    len(words) == 1
                    and len(other) > 1
                    and words[0] in other
                    and len(words[0]) > 2
                    and not title
                ):
                    return entity
            both = entity.type is ActorType.PERSON and len(words) >= 2 and len(other) >= 2
            # "Ana B. Costa" and "Ana Costa"
            if both and words[0] == other[0] and words[-1] == other[-1]:
                return entity
            longer = entity.type is ActorType.ORGANISATION and len(other) > len(words) and not title
            if longer and other[: len(words)] == words and not named_after_place:
                return entity
        return None

    def _containing(self, long: Span) -> Entity | None:
        for entity in self.entities:
            if any(f.start >= long.start and f.end <= long.end for f in entity.forms):
                return entity
            if any(f.start <= long.start and long.end <= f.end for f in entity.forms):
                return entity
        return None

    def _match_heading(self, first: int, last: int) -> None:
        """Names in a headline, where every word may be a capital: only those known from the text."""
        i = first
        while i < last:
            for j in range(min(last, i + LONGEST_NAME), i, -1):
                start, end = self.annotation.span(i, j)
                text = self.annotation.text[start:end]
                entity = self._by_plain.get(plain(text)) if text[:1].isupper() else None
                if entity is not None:
                    entity.forms.append(Span.of(self.annotation.text, start, end))
                    self.runs.append(Run(i, j, entity, ""))
                    i = j - 1
                    break
            i += 1

    def new(self, name: str, type_: ActorType, span: Span | None = None) -> Entity:
        """Add an entity that has no proper name ("health officials")."""
        entity = Entity(len(self.entities), name, type_, named=False)
        if span is not None:
            entity.forms.append(span)
        self.entities.append(entity)
        return entity

    def within(self, first: int, last: int) -> Iterable[Run]:
        """Runs that begin in ``[first, last)``, in order."""
        seen: set[int] = set()
        for i in range(first, last):
            run = self.run_at.get(i)
            if run is not None and run.first not in seen:
                seen.add(run.first)
                yield run
