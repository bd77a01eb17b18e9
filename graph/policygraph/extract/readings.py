"""Other answers to "who did it?": actors of the sentence that the grammar of a trigger does not give.

A tree may hang a verb on the wrong subject, and an event noun often has its actor elsewhere in
the clause ("*The council* launched an inquiry", "lifted the ban that *it* had imposed"). Each
reading is a candidate of its own, with the path in the tree between actor and trigger as evidence;
the confidence model takes the likeliest one, which mostly is the one that the grammar gave.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.candidate import Candidate
from policygraph.extract.coreference import Coreference, Reference
from policygraph.language.annotation import Annotation
from policygraph.language.tree import Tree
from policygraph.model import ActorType

#: Readings of one trigger beside that of its grammar: the model's errors grow with their number.
MOST = 3
#: Arcs between actor and trigger at most, and how a longer path is called.
LONGEST_PATH, FAR = 4, "far"
#: Kinds of candidates whose actor may be read otherwise.
READ = frozenset(("verb", "frame", "noun"))
_CLAUSE = frozenset(("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "compound"))


class Readings:
    """Proposes other actors for the triggers of one document."""

    def __init__(self, annotation: Annotation, tree: Tree, coreference: Coreference) -> None:
        self.annotation = annotation
        self.tree = tree
        self.coreference = coreference

    def of(self, candidate: Candidate) -> Iterator[Candidate]:
        """Copies of a candidate with another actor of its sentence, the nearest in the tree first."""
        if candidate.kind not in READ and (candidate.kind != "speech" or candidate.agents):
            return
        if candidate.entry.agent == "none":
            return
        own = {r.entity for r in candidate.agents}
        taken = own | {r.entity for r in candidate.targets}
        found: list[tuple[int, int, Reference]] = []
        for token in self._heads(candidate):
            reference = self.coreference.refer(token)
            if reference is None or reference.entity.type is ActorType.PLACE:
                continue
            steps = path(token, candidate.trigger)
            if steps != FAR:
                found.append((steps.count(" "), abs(token.i - candidate.trigger.i), reference))
        seen = set(own)
        for _, _, reference in sorted(found, key=lambda f: f[:2]):
            if reference.entity in seen or (reference.entity in taken and candidate.kind != "noun"):
                continue
            seen.add(reference.entity)
            if len(seen) - len(own) > MOST:
                return
            yield self._with(candidate, [reference, *self._joint(reference, own)], "other")
        if candidate.agents and candidate.kind != "speech":
            yield self._with(candidate, [], "nobody")

    def _with(self, candidate: Candidate, agents: list[Reference], name: str) -> Candidate:
        features = {k: v for k, v in candidate.features.items() if k not in ("agent_unread", "noun_agent")}
        return replace(
            candidate,
            agents=agents,
            targets=[t for t in candidate.targets if all(t.entity is not a.entity for a in agents)],
            quotes=list(candidate.quotes),
            features=features,
            reading=name,
            base=candidate,
        )

    def _joint(self, reference: Reference, own: set[object]) -> Iterator[Reference]:
        """Those who are joined to an actor: "Kenya and Uganda"."""
        head = head_of(self.annotation, reference)
        for token in self.tree.conjuncts(head):
            further = self.coreference.refer(token)
            if further is not None and further.entity not in own and further.entity is not reference.entity:
                yield further

    def _heads(self, candidate: Candidate) -> Iterator[Token]:
        """Heads of the noun phrases of the sentence, in the order of the text."""
        sentence = self.annotation.sentences[candidate.sentence]
        for token in self.annotation.doc[sentence.first : sentence.last]:
            if token.pos_ not in ("NOUN", "PROPN", "PRON") or token.i == candidate.trigger.i:
                continue
            if token.dep_ == "ROOT" or grammar.relation(token) in _CLAUSE:
                yield token


def head_of(annotation: Annotation, reference: Reference) -> Token:
    """The token of a reference's words that governs the others."""
    inside = _inside(annotation, reference)
    return next((t for t in inside if t.head not in inside or t.head is t), inside[0])


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
    while len(chain) <= LONGEST_PATH and token.head is not token:
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
