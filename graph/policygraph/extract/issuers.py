"""Who issued "the statement", "a report by X", "the survey": the actor behind a document that speaks."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.antecedents import SUBJECT, Antecedents
from policygraph.extract.entity import Entity
from policygraph.extract.reference import Reference
from policygraph.model import ActorType

#: How many sentences back the issuer may be who only stood in one.
REACH = 2
_ISSUING = grammar.words("issuing")
#: Documents that are not of whoever spoke last: "a poll", "the website".
_OTHERS = grammar.words("issued_by_others")
_NOUNS = ("NOUN", "PROPN", "PRON")


class Issuers:
    """Finds issuers in one document; ``refer`` reads the nouns that name them."""

    def __init__(self, antecedents: Antecedents, refer: Callable[[Token], Reference | None]) -> None:
        self.antecedents = antecedents
        self._refer = refer

    def of(self, noun: Token) -> Entity | None:
        """The issuer: named beside the noun, who issues it in its clause, or the last one who spoke."""
        for token in (*_beside(noun), *_published_by(noun), *_issued_by(noun)):
            reference = self._refer(token)
            if reference is not None:
                return reference.entity
        alone = "Plur" in noun.morph.get("Number", []) and not any(
            c.dep_.startswith("det") for c in noun.children
        )
        if alone or noun.lemma_.casefold() in _OTHERS:
            return None
        speaker = self.antecedents.last_speaker(noun)
        if speaker is not None:
            return speaker
        for _, entity, weight in self.antecedents.recent(noun, REACH):
            if weight >= SUBJECT and entity.type in (ActorType.ORGANISATION, ActorType.PERSON):
                return entity
        return None


def _beside(noun: Token) -> list[Token]:
    """ "its report", "the ministry statement", "a letter from X"; but not "a petition against X"."""
    return [
        child
        for child in noun.children
        if child.pos_ in _NOUNS
        and (
            child.dep_.startswith(("poss", "compound"))
            or (
                child.dep_.startswith("nmod")
                and (child.i < noun.i or _preposition(child) in ("by", "from", "of"))
            )
        )
    ]


def _published_by(noun: Token) -> list[Token]:
    """ "a survey published by X"."""
    return [
        agent
        for clause in noun.children
        if clause.dep_.startswith("acl") and clause.i > noun.i
        for agent in clause.children
        if agent.dep_.startswith("obl") and agent.i > clause.i and _preposition(agent) == "by"
    ]


def _issued_by(noun: Token) -> list[Token]:
    """ "X released a statement which read": whose act brings the document into the world."""
    verb = noun.head
    if not noun.dep_.startswith("obj") or verb.lemma_.casefold() not in _ISSUING:
        return []
    return [child for child in verb.children if child.dep_ == "nsubj"]


def _preposition(noun: Token) -> str:
    return next((c.text.casefold() for c in noun.children if c.dep_ == "case" and c.i < noun.i), "")
