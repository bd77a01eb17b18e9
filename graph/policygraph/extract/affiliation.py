"""Roles and affiliations that a text states beside a name: "Obi, chairman of the Guild"."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extract.entity import Entity, Run
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.names import Names
from policygraph.language.annotation import Annotation
from policygraph.model import ActorType

#: Types of names that a person may speak for, and types that an apposition may make a person.
_BODIES = (ActorType.ORGANISATION, ActorType.UNKNOWN)
_PEOPLE = (ActorType.PERSON, ActorType.UNKNOWN)
#: How many tokens role words may fill: before a name, before its comma, behind its comma.
_BEFORE, _BEFORE_COMMA, _BEHIND_COMMA = 6, 12, 7
#: How far behind a role word the organisation may begin, and how far an apposition may reach.
_TO_BODY, _TO_CLOSE = 9, 16
#: Between a role and the organisation: "chairman of", "spokesman for".
_OF = frozenset(("of", "for", "at", "with", "in", "from"))
_ROLE_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "NUM"))


class Affiliations:
    """Reads the words around each name of one document and writes them into its entity."""

    def __init__(self, annotation: Annotation, names: Names, lexicon: Lexicon) -> None:
        self.annotation = annotation
        self.names = names
        self.lexicon = lexicon

    def gather(self) -> None:
        """Add roles and organisations to the entities of all names, in the order of the text."""
        for run in self.names.runs:
            entity = run.entity
            self._appositive_role(run)
            role, org = self._role_before(run)
            if role:
                entity.roles.append(role)
                if entity.type is ActorType.UNKNOWN:
                    entity.type = ActorType.PERSON
            if org is not None:
                entity.speaks_for(org)

    def _role_before(self, run: Run) -> tuple[str, Entity | None]:
        """ "Guild spokesman" before a name: the role and the organisation named in it."""
        doc = self.annotation.doc
        first = self.annotation.sentence_of(doc[run.first]).first
        end = start = run.first - 1
        role = ""
        while start >= first and start > end - _BEFORE:
            token = doc[start]
            if self._is_role(token):
                role = role or token.lemma_.casefold()
            elif not (role and (token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text in ("-", "'s", "’s"))):
                break
            start -= 1
        role = role or run.title.casefold()
        body = None
        if role:
            for other in self.names.within(max(first, start), run.first):
                if other.entity is not run.entity and other.entity.type in _BODIES:
                    body = other.entity
        return role, body

    def _appositive_role(self, run: Run) -> None:
        """ "Name, chairman of the Association" and "the chairman of the Association, Name"."""
        doc = self.annotation.doc
        sentence = self.annotation.sentence_of(doc[run.first])
        i = run.last
        if i + 1 < sentence.last and doc[i].text in (",", "(", "—", "–", "-", "is", "was"):
            self._role_phrase(run, i + 1, sentence.last)
        j = run.first - 1
        if j > sentence.first and doc[j].text == "," and run.entity.type in _PEOPLE:
            start = j
            while (
                start > sentence.first
                and doc[start - 1].text not in (",", ";", ":", "“", '"')
                and start > j - _BEFORE_COMMA
            ):
                start -= 1
            if start < j:
                self._role_phrase(run, start, j, before=True)

    def _role_phrase(self, run: Run, first: int, last: int, *, before: bool = False) -> None:
        """Take the role at the head of a phrase beside a name, and the organisation that it names."""
        doc = self.annotation.doc
        for i in range(first, min(last, first + _BEHIND_COMMA)):
            token = doc[i]
            if self._is_role(token):
                if before and not (i + 1 < last and doc[i + 1].text.casefold() in _OF):
                    return
                if not before and not self._closes(i + 1, last):
                    return
                role = " ".join(
                    doc[k].text for k in range(first, i + 1) if doc[k].pos_ not in ("DET", "PUNCT")
                )
                run.entity.roles.append(role.casefold())
                if run.entity.type in _PEOPLE:
                    run.entity.type = ActorType.PERSON
                    body = self._body(run, i, first, last)
                    if body is not None:
                        run.entity.speaks_for(body)
                return
            if token.pos_ not in _ROLE_PHRASE or token.text in (",", ";"):
                return

    def _body(self, run: Run, role: int, first: int, last: int) -> Entity | None:
        """The organisation named before or close behind the role word at token ``role``."""
        doc = self.annotation.doc
        for other in self.names.within(first, min(last, role + _TO_BODY)):
            apart = (doc[k].text in (",", ";") or doc[k].pos_ == "VERB" for k in range(role + 1, other.first))
            if other.entity is not run.entity and other.entity.type in _BODIES and not any(apart):
                return other.entity
        return None

    def _closes(self, i: int, last: int) -> bool:
        """Whether an apposition ends before a verb: in "..., seen by X, the mayor said" it is none."""
        for token in self.annotation.doc[i : min(last, i + _TO_CLOSE)]:
            if token.pos_ == "PUNCT" and token.text not in ("-", "“", '"', "”"):
                return True
            if token.pos_ in ("VERB", "AUX") and not token.dep_.startswith("acl"):
                return False
        return True

    def _is_role(self, token: Token) -> bool:
        return token.lemma_.casefold() in self.lexicon.person_roles and token.pos_ in ("NOUN", "PROPN")
