"""Whom a pronoun means: read from who acted and spoke before it, or nobody."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from policygraph.extract.antecedents import ACTED, SUBJECT, Antecedent, Antecedents
from policygraph.extract.entity import Entity
from policygraph.extract.reference import Reference
from policygraph.language.annotation import Annotation
from policygraph.model import ActorType, Span

PERSONAL = {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m", "hers": "f"}
FIRST_PERSON = frozenset(("we", "us", "our"))
_SEVERAL = frozenset((ActorType.GROUP, ActorType.ORGANISATION))
#: How many sentences back a pronoun may reach.
REACH = 3
#: How many arcs above a relative pronoun its clause is looked for.
CLAUSE_DEPTH = 4


class Pronouns:
    """Reads the pronouns of one document; ``refer`` reads the nouns that they stand for."""

    def __init__(
        self,
        annotation: Annotation,
        antecedents: Antecedents,
        refer: Callable[[Token], Reference | None],
        *,
        quoted: Callable[[int], object],
        issuer: Entity | None,
    ) -> None:
        self.annotation = annotation
        self.antecedents = antecedents
        self._refer = refer
        self._quoted = quoted
        self._issuer = issuer

    def read(self, token: Token) -> Reference | None:
        """The actor that a pronoun means, or None where none fits."""
        word = token.text.casefold()
        if word in ("who", "which", "that") and token.dep_ != "mark":
            noun = _relative_head(token)
            return self._refer(noun) if noun is not None else None
        start, end = self.annotation.start(token), self.annotation.end(token)
        span = Span.of(self.annotation.text, start, end)
        if word in FIRST_PERSON and self._issuer is not None and self._quoted(start) is None:
            return Reference(self._issuer, span, "first person")
        recent = self._recent(token)
        if word in PERSONAL:
            entity = self._owner(token, PERSONAL[word]) or _person(recent, PERSONAL[word])
        elif word == "it":
            entity = _body(recent)
        elif word in ("they", "them"):
            entity = _several(recent)
        else:
            entity = None
        return Reference(entity, span, "pronoun") if entity is not None else None

    def _recent(self, token: Token) -> list[Antecedent]:
        """Who may be meant, likeliest first: not who acts beside it, nor whom only a quotation names.

        A speaker is not one of those that the quoted words are about: "'The children could not
        hear us,' he said".
        """
        barred = self._beside(token)
        recent = [a for a in self.antecedents.recent(token, REACH) if a.entity not in barred]
        if self._quoted(self.annotation.start(token)) is not None:
            return recent
        return [a for a in recent if self._quoted(self.annotation.starts[a.token]) is None]

    def _owner(self, token: Token, gender: str) -> Entity | None:
        """Whom a possessive means: the person who is the subject of its clause, also where that comes later.

        "In *her* speech, Obi stressed *her* support."
        """
        if token.dep_ != "nmod:poss":
            return None
        clause = token.head
        for _ in range(CLAUSE_DEPTH):
            if clause.pos_ in ("VERB", "AUX") or clause.head.i == clause.i:
                break
            clause = clause.head
        for subject in clause.children:
            if not subject.dep_.startswith("nsubj") or subject.left_edge.i <= token.i <= subject.right_edge.i:
                continue
            reference = self._refer(subject)
            entity = reference.entity if reference is not None else None
            if entity is not None and _may_be(entity, gender):
                entity.gender = gender
                return entity
        return None

    def _beside(self, token: Token) -> list[Entity]:
        """Who acts in the clause whose object a pronoun is: it means somebody else, or would be reflexive."""
        if not token.dep_.startswith(("obj", "iobj", "obl")):
            return []
        subjects = [c for c in token.head.children if c.dep_.startswith("nsubj") and c.i < token.i]
        subjects.extend(c for s in subjects for c in s.children if c.dep_ == "conj")
        return [r.entity for s in subjects if (r := self._refer(s)) is not None]


def _person(recent: list[Antecedent], gender: str) -> Entity | None:
    """Whom "he" or "she" means: one person of that gender, else a name that may be a person's.

    Whoever acts or is the subject of a clause goes before whoever is only mentioned, a little
    farther back as well (the order of centres of Grosz, Joshi and Weinstein 1995).
    """
    people = [a for a in recent if _may_be(a.entity, gender)]
    for _, entity, _ in sorted(people, key=lambda a: a.weight < SUBJECT):
        entity.gender = gender
        return entity
    return next((e for _, e, _ in recent if e.type is ActorType.UNKNOWN and e.named), None)


def _may_be(entity: Entity, gender: str) -> bool:
    """Whether an entity may be the one person that "he" or "she" means."""
    return entity.type is ActorType.PERSON and not entity.plural and entity.gender in ("", gender)


def _body(recent: list[Antecedent]) -> Entity | None:
    """What "it" means: the last body that was the subject of a clause."""
    for _, entity, weight in recent:
        if entity.type is ActorType.ORGANISATION and weight >= SUBJECT:
            return entity
        if entity.named and not entity.sure and weight >= ACTED:
            # A name that may be a person or a body acted last: "it" may mean it, so not another.
            return None
    return None


def _several(recent: list[Antecedent]) -> Entity | None:
    """Whom "they" means: the nearest people or body that was the subject of a clause."""
    for _, entity, weight in recent:
        if weight >= SUBJECT and (entity.plural or entity.type in _SEVERAL):
            return entity
    return None


def _relative_head(token: Token) -> Token | None:
    verb = token.head
    for _ in range(CLAUSE_DEPTH):
        if verb.dep_.startswith(("acl", "relcl")):
            return verb.head
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None
