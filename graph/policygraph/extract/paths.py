"""The way through a tree from an actor to the word that reports its act: evidence for who did it."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.reference import Reference
from policygraph.language.annotation import Annotation

#: Arcs between actor and trigger at most, and how a longer path is called.
LONGEST_PATH, FAR = 4, "far"


def head_of(annotation: Annotation, reference: Reference) -> Token:
    """The token of a reference's words that governs the others."""
    inside = _inside(annotation, reference)
    return next((t for t in inside if t.head not in inside or t.head.i == t.i), inside[0])


def _inside(annotation: Annotation, reference: Reference) -> list[Token]:
    first = annotation.token_at(reference.span.start)
    found = []
    token = first
    while token is not None and annotation.starts[token.i] < reference.span.end:
        found.append(token)
        token = annotation.doc[token.i + 1] if token.i + 1 < len(annotation.doc) else None
    return found


def path(actor: Token, trigger: Token) -> str:
    """The way through the tree from an actor up and down to a trigger, as "nsubj^ advcl:after_".

    Arcs that go up bear "^", those that go down "_"; phrases and clauses bear their preposition or
    conjunction. ``FAR`` where the way is longer than ``LONGEST_PATH`` arcs or leaves the sentence.
    """
    up = _above(actor)
    down = _above(trigger)
    places = {token.i: k for k, token in enumerate(down)}
    for k, token in enumerate(up):
        if token.i in places:
            steps = k + places[token.i]
            if steps > LONGEST_PATH:
                return FAR
            rising = [f"{_label(t)}^" for t in up[:k]]
            falling = [f"{_label(t)}_" for t in reversed(down[: places[token.i]])]
            return " ".join((*rising, *falling)) or "same"
    return FAR


def _above(token: Token) -> list[Token]:
    chain = [token]
    while len(chain) <= LONGEST_PATH and token.head.i != token.i:
        token = token.head
        chain.append(token)
    return chain


def _label(token: Token) -> str:
    label = grammar.relation(token)
    if token.dep_ in ("nsubj:pass", "obl:agent", "acl:relcl", "nmod:poss"):
        label = token.dep_
    if label in ("obl", "nmod", "advcl", "acl"):
        mark = next((c.text.casefold() for c in token.children if c.dep_ in ("case", "mark")), "")
        label = f"{label}:{mark}" if mark else label
    return label
