"""How far an article commits itself: occurred, planned, requested, denied or alleged."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.candidate import Candidate
from policygraph.language.tree import Tree
from policygraph.model import Status

HEDGES = grammar.words("hedge")
ALLEGING = grammar.words("alleging")
ALLEGED = grammar.words("alleged")
PLANNING = grammar.words("planning")
PLANNED = grammar.words("planned")
ASKING = grammar.words("asking")
CONDITIONAL = grammar.words("conditional")
POSSIBLE = grammar.words("possible")
FUTURE = grammar.words("future")
APPROACHING = grammar.words("approaching")


def read(tree: Tree, candidate: Candidate) -> Status:
    """The status of a candidate; doubts that are no status are left as features."""
    if candidate.kind in ("according", "spoken", "continued"):
        return Status.OCCURRED
    if candidate.kind == "noun" or (candidate.kind != "speech" and candidate.trigger.pos_ == "NOUN"):
        return _nominal(candidate)
    return _verbal(tree, candidate, speech=candidate.kind == "speech")


def _verbal(tree: Tree, candidate: Candidate, *, speech: bool) -> Status:
    """The status of a verb; what is asked or denied by a verb of saying is its content, not itself."""
    token, features = candidate.trigger, candidate.features
    features["negated"] = float(tree.negated(token))
    auxiliaries = {a.text.casefold() for a in tree.auxiliaries(token)} | set(tree.modals(token))
    features["possible"] = float(bool(auxiliaries & POSSIBLE))
    features["conditional"] = float(_marker(token) in CONDITIONAL)
    if auxiliaries & FUTURE or _going_to(token):
        if speech:
            features["future"] = 1.0
        return Status.PLANNED
    governor = _governor(token)
    if governor is not None:
        lemma = governor.lemma_.casefold()
        features["under_plan"] = float(lemma in PLANNING)
        features["under_request"] = float(lemma in ASKING)
        if not speech and lemma in PLANNING:
            return Status.PLANNED
        if not speech and lemma in ASKING:
            return Status.REQUESTED
    if not speech and features["negated"]:
        return Status.DENIED
    if _hedged(token):
        features["hedged"] = 1.0
        return Status.ALLEGED
    return Status.OCCURRED


def _nominal(candidate: Candidate) -> Status:
    """The status of a noun, by its modifiers and the verb that it is the object of."""
    token = candidate.trigger
    head = token.head
    modifiers = {word for c in token.children for word in (c.lemma_.casefold(), c.text.casefold())}
    candidate.features["hedged"] = float(bool(modifiers & ALLEGED))
    if modifiers & PLANNED:
        return Status.PLANNED
    if head.pos_ == "VERB" and token.dep_.startswith("obj"):
        lemma = head.lemma_.casefold()
        asked = lemma in ASKING or lemma == "seek"
        candidate.features["noun_of_request"] = float(asked)
        if asked:
            return Status.REQUESTED
        if lemma in PLANNING:
            return Status.PLANNED
    return Status.OCCURRED


def _marker(token: Token) -> str:
    return next((c.text.casefold() for c in token.children if c.dep_ == "mark"), "")


def _going_to(token: Token) -> bool:
    """ "is to ban", "is going to ban", "is set to ban"."""
    head = token.head
    return grammar.infinitive(token) and head.i != token.i and head.lemma_.casefold() in APPROACHING


def _governor(token: Token) -> Token | None:
    """The verb whose infinitive or clause this is: "plans to ban", "urged X to lift"."""
    governed = grammar.relation(token) in ("xcomp", "ccomp", "advcl", "acl") and token.head.i != token.i
    return token.head if governed and grammar.infinitive(token) else None


def _hedged(token: Token) -> bool:
    if any(c.text.casefold() in HEDGES for c in token.children):
        return True
    head = token.head
    governed = head.i != token.i and grammar.relation(token) in ("xcomp", "advcl", "ccomp", "obl")
    return governed and head.lemma_.casefold() in ALLEGING
