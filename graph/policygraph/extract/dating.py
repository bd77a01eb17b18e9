"""When an event happened, as its article says: which of the dates that may be meant is meant.

An event has its own time expressions ("on Tuesday" in its sentence), those of events told before it
("He *also* ordered ..." on the same day), and the day of publication, before which all that is told
as past lies. Each possible date is an option with the words it rests on and named features of
grammar and order; a conditional logit over them (McFadden, "Conditional logit analysis of
qualitative choice behavior", 1974), fitted by ``training/dating.py``, takes the likeliest. It can
only choose: no date is made that no words give.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.attachment import CLAUSE, dates_events, steps_between, token_at
from policygraph.extract.candidate import Candidate
from policygraph.extract.clusters import SPEECH
from policygraph.language.annotation import Annotation
from policygraph.language.tree import Tree
from policygraph.model import Document, Interval, TimeExpression

#: How many sentences back a date may be handed on, and how many earlier dates are thought of.
REACH, EARLIER = 12, 4
#: How many days before publication a date may lie that another speaker's act is handed.
RECENT = 31
#: How many arcs below the head of a clause a date is still looked for.
DEPTH = 12
#: Sentences that lead an article.
LEAD = 3
_GOES_ON = grammar.words("goes_on")
_LATER = grammar.words("later_on")


@dataclass(slots=True)
class Option:
    """One date that an event may have; ``basis`` are the words or the rule it rests on.

    ``bound`` tells that the words do not date the event itself: it came after the day that they
    name, or before.
    """

    edtf: str | None
    interval: Interval
    time: TimeExpression | None
    basis: str
    features: dict[str, float] = field(default_factory=dict)
    bound: bool = False

    @property
    def dates(self) -> bool:
        """Whether words of the article give the day of the event itself."""
        return self.time is not None and self.edtf is not None and not self.bound


@dataclass(slots=True)
class Told:
    """An event of the article with the date that was chosen for it."""

    mentions: list[Candidate]
    option: Option


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name; the option with the largest sum is taken, the first of equals."""

    weights: Mapping[str, float]

    def choose(self, options: Sequence[Option]) -> Option:
        """The likeliest of at least one option."""
        return max(options, key=self.score)

    def score(self, option: Option) -> float:
        """The sum of the weights of an option's features."""
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in option.features.items())


@lru_cache(maxsize=1)
def load() -> Model:
    """The shipped weights."""
    file = resources.files("policygraph.extract") / "dating.json"
    return Model(json.loads(file.read_text(encoding="utf-8"))["weights"])


def stated(document: Document, time: TimeExpression | None) -> tuple[str | None, Interval, str]:
    """The EDTF date, the days and the basis that a time expression gives; without one, publication's."""
    if time is not None:
        return time.edtf, time.interval, time.exact
    published = document.published
    if published is None:
        return None, Interval(), ""
    return f"../{published.isoformat()}", Interval(None, Interval.day(published).end), "published"


class Dating:
    """Dates the events of one document in the order in which they are first told."""

    def __init__(
        self, document: Document, annotation: Annotation, tree: Tree, times: Sequence[TimeExpression]
    ) -> None:
        self.document = document
        self.annotation = annotation
        self.tree = tree
        self._times: dict[int, list[TimeExpression]] = {}
        for time in times:
            token = token_at(self.annotation, time)
            if token is not None and dates_events(time):
                self._times.setdefault(annotation.number_of(token), []).append(time)

    def events(self, candidates: Sequence[Candidate]) -> list[list[Candidate]]:
        """The mentions of each event, events in the order of their first mentions."""
        groups: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            groups.setdefault(candidate.cluster, []).append(candidate)
        return list(groups.values())

    def settle(self, candidates: Sequence[Candidate], model: Model) -> dict[int, Option]:
        """The option of each event, by the number of its cluster."""
        claimed = {id(c.time) for c in candidates if c.time is not None}
        told: list[Told] = []
        for mentions in self.events(candidates):
            told.append(Told(mentions, model.choose(self.options(mentions, told, claimed))))
        return {t.mentions[0].cluster: t.option for t in told}

    def options(self, mentions: Sequence[Candidate], told: Sequence[Told], claimed: set[int]) -> list[Option]:
        """What may be meant, each date once: own expressions, earlier dates, before publication."""
        own = list(self._own(mentions, claimed))
        handed = list(self._handed(mentions, told, any("attached" in o.features for o in own)))
        dated = [*own, *handed]
        options = [self._default(mentions, own, handed), *dated, *self._bounds(mentions, dated)]
        best: dict[tuple[str | None, Interval, bool], Option] = {}
        for option in options:
            key = (option.edtf, option.interval, option.time is None)
            if key in best:
                for name, value in option.features.items():
                    best[key].features.setdefault(name, value)
            else:
                best[key] = option
        return list(best.values())

    # -- the event's own expressions -----------------------------------------------------------

    def _own(self, mentions: Sequence[Candidate], claimed: set[int]) -> Iterator[Option]:
        for number, mention in enumerate(mentions):
            inside = self._times.get(mention.sentence, ())
            for time in inside:
                features = dict.fromkeys(self._near(mention, time, claimed), 1.0)
                features["first" if number == 0 else "further"] = 1.0
                features[f"of={min(3, len(inside))}"] = 1.0
                edtf, interval, basis = stated(self.document, time)
                yield Option(edtf, interval, time, basis, features)

    def _near(self, mention: Candidate, time: TimeExpression, claimed: set[int]) -> Iterator[str]:
        annotation, trigger = self.annotation, mention.trigger
        token = token_at(self.annotation, time)
        assert token is not None
        kind, group = mention.kind, _group(mention)
        if mention.time is time:
            standing = "attached"
        elif id(time) in claimed:
            standing = "claimed"
        else:
            standing = "free"
        yield standing
        yield f"{standing}|{kind}"
        yield f"{standing}|{group}"
        yield f"{standing}|{mention.action.value}"
        if "shared_time" in mention.features and standing == "attached":
            yield "shared"
        steps = steps_between(token, trigger)
        yield f"steps={'none' if steps is None else min(steps, 5)}"
        low, high = sorted((token.i, trigger.i))
        between = annotation.doc[low + 1 : high]
        yield f"clauses={min(2, sum(t.text.casefold() in CLAUSE for t in between))}"
        verbs = min(3, sum(t.pos_ == "VERB" for t in between))
        yield f"verbs={verbs}"
        yield f"verbs={verbs}|{kind}"
        side = "before" if token.i < trigger.i else "behind"
        yield f"{side}|{kind}"
        if side == "behind" and high - low <= 4:
            yield "close_behind"
        preposition = annotation.doc[token.i - 1].text.casefold() if token.i else ""
        yield f"word={preposition}" if preposition in _PREPOSITIONS else "word="
        yield f"grain={_grain(time)}"
        yield f"grain={_grain(time)}|{group}"
        yield f"rule={time.rule.split(':')[-1]}"
        if mention.content is not None and _below(token, mention.content):
            yield f"in_content|{kind}"
        if any(q.start <= time.start < q.end for q in mention.quotes):
            yield "in_quotation"
        published = self.document.published
        if published is not None and time.interval.start is not None and time.interval.start > published:
            yield f"future|{mention.status.value}"
            yield f"future|{group}"

    # -- dates told before -----------------------------------------------------------------------

    def _handed(self, mentions: Sequence[Candidate], told: Sequence[Told], dated: bool) -> Iterator[Option]:
        first = mentions[0]
        earlier = [t for t in told if t.option.dates]
        near = [t for t in earlier if first.sentence - t.mentions[-1].sentence <= REACH or _led(t)]
        near = [t for t in near if self._recent(t) or _voices([first]) & _voices(t.mentions)]
        for rank, event in enumerate(reversed(near[-EARLIER:])):
            yield self._inherited(first, event, rank, dated)
        for event in near[:1]:
            if len(near) > EARLIER:
                yield self._inherited(first, event, EARLIER, dated)

    def _recent(self, event: Told) -> bool:
        """Whether an event lies close before publication: what others say of an old one is not said then."""
        published, start = self.document.published, event.option.interval.start
        return published is None or start is None or (published - start).days <= RECENT

    def _inherited(self, first: Candidate, event: Told, rank: int, dated: bool) -> Option:
        time = event.option.time
        assert time is not None
        source = event.mentions[-1]
        gap = first.sentence - source.sentence
        sentences = self.annotation.sentences
        paragraphs = sentences[first.sentence].paragraph - sentences[source.sentence].paragraph
        voices = _voices([first])
        own_voice = bool(voices & _voices(event.mentions))
        group, other = _group(first), _group(source)
        names = [
            "handed", f"handed|{first.kind}", f"handed|{first.action.value}", f"rank={rank}",
            f"gap={min(5, max(0, gap))}",
            f"paragraphs={min(3, max(0, paragraphs))}", f"from={other}|to={group}",
            f"handed|grain={_grain(time)}", f"handed|status={first.status.value}",
        ]  # fmt: skip
        if own_voice:
            names += ["same_voice", f"same_voice|{group}", f"same_voice|gap={min(5, max(0, gap))}"]
        elif voices:
            names.append("other_voice")
        if first.action is source.action:
            names.append("same_class")
        if dated:
            names.append("handed|dated")
        if _led(event):
            names.append("from_lead")
        if first.quotes:
            names.append("handed|quotes")
        names += [f"handed|{cue}" for cue in self._cues(first)]
        names += [f"same_voice|{cue}" for cue in self._cues(first) if own_voice]
        basis = f"{time.exact}, told of the event before it"
        return Option(time.edtf, time.interval, time, basis, dict.fromkeys(names, 1.0))

    def _cues(self, candidate: Candidate) -> Iterator[str]:
        sentence = self.annotation.sentences[candidate.sentence]
        words = {t.text.casefold() for t in self.annotation.doc[sentence.first : sentence.last]}
        if words & _GOES_ON:
            yield "goes_on"
        if words & _LATER:
            yield "later"
        if candidate.trigger.pos_ in ("VERB", "AUX"):
            auxiliaries = {a.text.casefold() for a in self.tree.auxiliaries(candidate.trigger)}
            if "had" in auxiliaries:
                yield "had"
            elif auxiliaries & {"has", "have", "'s", "'ve"}:
                yield "has"
            elif "Pres" in candidate.trigger.morph.get("Tense", []):
                yield "present"
        if candidate.agents and candidate.agents[0].rule == "pronoun":
            yield "pronoun"

    # -- after or before a day that dates something else ------------------------------------------

    def _bounds(self, mentions: Sequence[Candidate], dated: Sequence[Option]) -> Iterator[Option]:
        """What reacts to an event of Friday came between Friday and publication; what led to it, before."""
        first, published = mentions[0], self.document.published
        marks = (first.kind, _group(first), first.action.value)
        cues = tuple(self._cues(first))
        for option in dated:
            day, time = option.interval.start, option.time
            if day is None or time is None or _grain(time) != "day":
                continue
            until = ("until", f"../{day}", Interval(None, Interval.day(day).end), "earlier")
            ways = [until]
            if published is not None and day < published:
                since = Interval(day, Interval.day(published).end)
                ways.insert(0, ("since", f"{day}/{published}", since, "later"))
            for way, edtf, interval, told in ways:
                features = {f"{way}:{name}": value for name, value in option.features.items()}
                features[way] = 1.0
                features.update((f"{way}|{mark}", 1.0) for mark in (*marks, *cues))
                yield Option(edtf, interval, time, f"{time.exact}, told as {told}", features, bound=True)

    # -- before publication ------------------------------------------------------------------------

    def _default(
        self, mentions: Sequence[Candidate], own: Sequence[Option], handed: Sequence[Option]
    ) -> Option:
        first = mentions[0]
        names = [
            "default",
            f"default|{first.kind}",
            f"default|{_group(first)}",
            f"default|{first.action.value}",
        ]
        names.append(f"default|status={first.status.value}")
        if first.sentence < LEAD:
            names.append("default|lead")
        names += [f"default|{cue}" for cue in self._cues(first)]
        if any("attached" in option.features for option in own):
            names.append("default|dated")
        elif own:
            names.append("default|near_date")
        if handed:
            names.append("default|after_dates")
        if self.document.published is None:
            names.append("unpublished")
        edtf, interval, basis = stated(self.document, None)
        return Option(edtf, interval, None, basis, dict.fromkeys(names, 1.0))


_PREPOSITIONS = frozenset(
    ("on", "in", "since", "until", "till", "by", "from", "after", "before", "for", "at", "during", "of",
     "through", "between", "last", "the", "late", "early", "ago")
)  # fmt: skip


def _group(candidate: Candidate) -> str:
    return "speech" if candidate.action in SPEECH else "act"


def _grain(time: TimeExpression) -> str:
    edtf = time.edtf
    if edtf is None:
        return "none"
    if "/" in edtf:
        return "open" if ".." in edtf else "range"
    return {4: "year", 7: "month", 10: "day"}.get(len(edtf), "other")


def _led(event: Told) -> bool:
    return event.mentions[0].sentence < LEAD


def _voices(mentions: Iterable[Candidate]) -> set[int]:
    """The speakers of mentions and whom they speak for, by number."""
    return {e.number for m in mentions for r in m.agents for e in (r.entity, *r.entity.behalf)}


def _below(token: Token, head: Token) -> bool:
    node = token
    for _ in range(DEPTH):
        if node.i == head.i:
            return True
        if node.head.i == node.i:
            return False
        node = node.head
    return False
