"""How likely a candidate is a true report, and of which class: a conditional logit over its features.

The weights (``confidence.json``) were fitted on one half of the development articles by
``training/confidence.py``; features are names of grammar, lexicon and agreement of the two,
never of an actor or a topic. The model only weighs: it cannot make an event that no trigger
proposed, and each candidate keeps its evidence.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp, log

from spacy.tokens import Token

from policygraph.extract import grammar, paths
from policygraph.extract.candidate import Candidate
from policygraph.extract.entity import Entity, plain
from policygraph.extract.lexicon import Lexicon
from policygraph.language.annotation import Annotation
from policygraph.language.tree import Tree
from policygraph.model import Action, Status

#: More words of condemnation in a quotation tell no more.
MANY = 3
#: Prior of an event noun that a date stands before: "the November 30 deadline", "Friday's ban".
DATED = 0.9
SPOKEN = frozenset(("speech", "according", "spoken", "continued"))
#: Priors keep this far from 0 and 1, and scores within this bound, so that logarithm and exponential hold.
LEAST_PRIOR, LARGEST = 0.02, 30.0
#: How many sentences lead an article, and from how many on peers are merely many.
LEAD, MANY_PEERS = 3, 3
#: How many arcs below a verb of saying its content may be.
NEAR = 8
_JUDGES = frozenset(("judge", "justice", "magistrate"))
#: What a statement may be beyond a mere statement, by what is said.
STANCES = (Action.CRITICISE, Action.SUPPORT, Action.REQUEST, Action.WARN)
#: Features whose weight may differ from class to class.
CROSSED = (
    "measures", "agent=none", "agent_named=False", "agent_type=person", "agent_type=organisation",
    "agent_type=group", "passive", "quoted", "under_speech", "quotes", "is_negative", "is_positive",
    "is_obligation", "is_stance", "is_first_person", "lead", "time", "object=none", "is_complement",
    "target", "status=planned", "status=denied", "status=requested", "generic", "is_bare_object",
    "agent_is_court", "negatives",
)  # fmt: skip
#: What the words around speak for: the score of ``surroundings.py``.
LEANING = "leaning"
#: Candidates below this are not reported unless a user asks for them.
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name; a feature that the model never saw weighs nothing."""

    weights: Mapping[str, float]

    def probabilities(self, options: Sequence[Mapping[str, float]]) -> list[float]:
        """The probability of each option; what is left of 1 is that none of them holds."""
        shares = [exp(self.score(features)) for features in options]
        total = 1.0 + sum(shares)
        return [share / total for share in shares]

    def score(self, features: Mapping[str, float]) -> float:
        """How much the features speak for an option against none, within ``LARGEST``."""
        weights = self.weights
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        return max(-LARGEST, min(LARGEST, score))


@lru_cache(maxsize=1)
def load() -> Model:
    """The shipped weights."""
    file = resources.files("policygraph.extract") / "confidence.json"
    return Model(json.loads(file.read_text(encoding="utf-8"))["weights"]) if file.is_file() else Model({})


def alternatives(candidate: Candidate) -> list[Action]:
    """The classes that a candidate may have: its entry's, those a reader would accept, a mere statement."""
    found = [candidate.action, *candidate.entry.also]
    if candidate.kind in SPOKEN:
        found.append(Action.STATE)
        if candidate.kind != "spoken":
            found.extend(STANCES)
    if candidate.features.get("agent_is_court") and candidate.kind != "noun":
        # What a court says, orders or refuses may be its ruling.
        found.append(Action.RULE)
    return list(dict.fromkeys(found))


def with_action(candidate: Candidate, action: Action) -> dict[str, float]:
    """The features of a candidate as an event of one class: its own, and their crossings with the class."""
    found = dict(candidate.features)
    first = action is candidate.entry.action
    found["own_class"] = float(first)
    found[f"own_class|{candidate.kind}"] = float(first)
    for name in CROSSED:
        value = candidate.features.get(name)
        if value:
            found[f"{name}|{action.value}"] = value
    found[f"kind={candidate.kind}|{action.value}"] = 1.0
    found[f"entry={candidate.entry.action.value}|{action.value}"] = 1.0
    found[f"sense={candidate.entry.key}|{action.value}"] = 1.0
    if candidate.leaning:
        found[LEANING] = candidate.leaning[action]
    return found


def choose(model: Model, candidate: Candidate) -> tuple[Action, float]:
    """The likeliest class of a candidate, and how likely it is right.

    That lies half-way between the probability of the class and that of any event: where two classes
    are as likely, a reader would often accept either, but not always.
    """
    actions = alternatives(candidate)
    shares = model.probabilities([with_action(candidate, action) for action in actions])
    best = max(range(len(actions)), key=lambda i: (shares[i], actions[i] is candidate.action))
    return actions[best], (shares[best] + sum(shares)) / 2


def features(
    annotation: Annotation,
    tree: Tree,
    candidate: Candidate,
    peers: list[Candidate],
    *,
    lexicon: Lexicon,
    measures: float,
) -> dict[str, float]:
    """Named features of a candidate, its class left open.

    ``peers`` are the candidates of its sentence; ``measures`` is the share of the article's
    sentences with a candidate of a measure: in an article about a ban, "the outage" is an event.
    """
    trigger = candidate.trigger
    kind, entry = candidate.kind, candidate.entry
    weight = max(entry.weight, DATED) if kind == "noun" and _dated(annotation, candidate) else entry.weight
    found: dict[str, float] = {f"is_{name}": value for name, value in candidate.features.items() if value}
    prior = min(1 - LEAST_PRIOR, max(LEAST_PRIOR, weight))
    found["measures"] = measures
    found["prior"] = log(prior / (1 - prior))
    found[f"prior:{kind}"] = found["prior"]

    def flag(name: str) -> None:
        found[name] = 1.0
        found[f"{name}|{kind}"] = 1.0

    flag("kind")
    flag(f"dep={trigger.dep_}")
    flag(f"form={_form(trigger)}")
    flag(f"status={candidate.status.value}")
    if candidate.agents:
        first = candidate.agents[0]
        flag(f"agent={first.rule}")
        flag(f"agent_type={first.entity.type.value}")
        flag(f"agent_named={first.entity.named}")
        if first.entity.behalf:
            flag("behalf")
        if _is_court(first.entity, lexicon):
            flag("agent_is_court")
    else:
        flag("agent=none")
    if kind in ("speech", "verb", "frame", "loose") and tree.is_passive(trigger):
        flag("passive")
    if candidate.quotes:
        flag("quotes")
    if candidate.quoted:
        flag("quoted")
    if candidate.time is not None:
        flag("time")
        flag(f"time_type={candidate.time.type}")
    if candidate.targets:
        flag("target")
    if candidate.object is not None:
        flag("object")
    elif kind in ("verb", "frame", "loose", "noun"):
        flag("object=none")
    sentence = annotation.sentences[candidate.sentence]
    if sentence.kind != "prose":
        flag(f"sentence={sentence.kind}")
    if candidate.sentence < LEAD:
        flag("lead")
    for feature in _way(annotation, candidate):
        flag(feature)
    governed = _under_speech(trigger, peers)
    if governed is not None:
        flag("under_speech")
        both = bool(governed.agents and candidate.agents) and candidate.status is Status.OCCURRED
        if both and governed.agents[0].entity is candidate.agents[0].entity:
            flag("own_act")
    same = [p for p in peers if p is not candidate and _share_agent(p, candidate)]
    if same:
        flag("agent_repeats")
        if any(p.action is candidate.action for p in same):
            flag("act_repeats")
        if any(p.trigger.i < trigger.i for p in same):
            flag("agent_acted_before")
    flag(f"peers={min(MANY_PEERS, len(peers) - 1)}")
    if kind in ("speech", "spoken", "verb", "noun"):
        found[f"word={kind}:{trigger.lemma_.casefold()}"] = 1.0
    if _generic(trigger):
        flag("generic")
    judged = _judged(annotation, candidate, lexicon.polarity)
    for kind_of in judged:
        found[f"is_{kind_of}"] = 1.0
    if candidate.quotes and not judged["positive"]:
        found["negatives"] = float(min(MANY, judged["negative"]))
    return found


def _is_court(entity: Entity, lexicon: Lexicon) -> bool:
    """Whether an actor is a court or a judge, by the head of its name or by its roles."""
    words = plain(entity.name).split()
    heads = (*words[-1:], *words[:1]) if "of" in words else words[-1:]
    if any("court" in lexicon.kinds.get(word.removesuffix("s"), ()) for word in heads):
        return True
    return any(set(role.casefold().split()[-1:]) & _JUDGES for role in entity.roles)


def _way(annotation: Annotation, candidate: Candidate) -> Iterator[str]:
    """How the actor stands to the trigger, in the tree and in the order of words; what governs a noun."""
    if candidate.agents:
        head = paths.head_of(annotation, candidate.agents[0])
        way = paths.path(head, candidate.trigger)
        yield f"path={way}"
        yield f"actor_{'before' if head.i < candidate.trigger.i else 'behind'}"
    governor = candidate.trigger.head
    if candidate.kind == "noun" and governor.pos_ == "VERB":
        yield f"under={candidate.trigger.dep_}:{governor.lemma_.casefold()}"


def _dated(annotation: Annotation, candidate: Candidate) -> bool:
    """Whether a date modifies the noun itself, and so makes it one particular event."""
    if candidate.time is None:
        return False
    gap = annotation.start(candidate.trigger) - candidate.time.end
    if 0 <= gap <= len("’s next "):
        candidate.features["dated_noun"] = 1.0
        return True
    return False


def _judged(annotation: Annotation, candidate: Candidate, polarity: Mapping[str, str]) -> Counter[str]:
    """Judging words by kind in what is said: its quotations, else the rest of its sentence."""
    sentence = annotation.sentences[candidate.sentence]
    trigger = candidate.trigger
    spans = [(q.start, q.end) for q in candidate.quotes]
    kinds: Counter[str] = Counter()
    for token in annotation.doc[sentence.first : sentence.last]:
        if token.i == trigger.i or token.pos_ not in ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PROPN"):
            continue
        start = annotation.start(token)
        said = any(a <= start < b for a, b in spans) if spans else token.i > trigger.i
        if said:
            kind = polarity.get(token.lemma_.casefold()) or polarity.get(token.text.casefold())
            if kind is not None:
                kinds[kind] += 1
    return kinds


def _form(trigger: Token) -> str:
    parts = [v for name in ("VerbForm", "Tense", "Number") for v in trigger.morph.get(name, [])]
    return "".join(parts) or "none"


def _generic(trigger: Token) -> bool:
    """Simple present without a date: habits and general truths."""
    morph = trigger.morph
    return "Pres" in morph.get("Tense", []) and "Fin" in morph.get("VerbForm", [])


def _under_speech(trigger: Token, peers: list[Candidate]) -> Candidate | None:
    """The speech event of the sentence that the trigger is part of the content of."""
    speech = {p.trigger.i: p for p in peers if p.kind == "speech"}
    node = trigger
    for _ in range(NEAR):
        head = node.head
        if head.i == node.i:
            return None
        if head.i in speech and grammar.relation(node) in ("ccomp", "xcomp", "parataxis", "obj", "obl"):
            return speech[head.i]
        node = head
    return None


def _share_agent(a: Candidate, b: Candidate) -> bool:
    return any(x.entity is y.entity for x in a.agents for y in b.agents)
