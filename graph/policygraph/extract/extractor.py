"""From one document to its event mentions: the order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policygraph.extract import (
    attachment,
    clusters,
    confidence,
    continuation,
    dates,
    dating,
    grounds,
    quotes,
    status,
    surroundings,
)
from policygraph.extract.attribution import Attribution
from policygraph.extract.candidate import Candidate
from policygraph.extract.coreference import Coreference
from policygraph.extract.dating import Dating
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.names import Names
from policygraph.extract.record import mentions
from policygraph.extract.speakers import Speakers
from policygraph.extract.triggers import Triggers
from policygraph.language import Engine, lemmas, vectors
from policygraph.language.annotation import Annotation
from policygraph.model import Action, Document, EventMention, TimeExpression

#: Classes of what is done by or to a policy, apart from what is said of it.
MEASURES = frozenset((Action.RESTRICT, Action.LIFT, Action.REGULATE, Action.DISRUPT, Action.UPTAKE))

Extractor = Callable[[Document], tuple[EventMention, ...]]


def extractor(engine: Engine, lexicon: Lexicon, *, threshold: float = confidence.THRESHOLD) -> Extractor:
    """A function from a document to its event mentions, in the order of the text.

    Mentions whose confidence is below ``threshold`` are left out.
    """
    model, dates_model = confidence.load(), dating.load()

    def extract(document: Document) -> tuple[EventMention, ...]:
        annotation, candidates, times = propose(engine, lexicon, document)
        kept = keep(annotation, candidates, times, model, threshold)
        events = settle(annotation, kept)
        dated = Dating(document, annotation, engine.tree, times).settle(events, dates_model)
        found = mentions(document, annotation, events, dated)
        return grounds.given(document, annotation, engine.tree, lexicon, events, found)

    return extract


def keep(
    annotation: Annotation,
    candidates: Sequence[Candidate],
    times: Sequence[TimeExpression],
    model: confidence.Model,
    threshold: float,
) -> list[Candidate]:
    """The candidates that are likely enough, each with its class, its confidence and its time."""
    for candidate in candidates:
        candidate.action, candidate.confidence = confidence.choose(model, candidate)
    kept = [c for c in candidates if c.confidence >= threshold and not _continues(c, threshold)]
    # What was dropped no longer claims a time expression.
    attachment.attach(annotation, kept, times)
    return kept


def _continues(candidate: Candidate, threshold: float) -> bool:
    """Whether a candidate only goes on with an event that is kept itself."""
    return candidate.part_of is not None and candidate.part_of.confidence >= threshold


def propose(
    engine: Engine, lexicon: Lexicon, document: Document
) -> tuple[Annotation, list[Candidate], Sequence[TimeExpression]]:
    """All candidates of a document with their features, unweighed, in order of their triggers."""
    annotation = engine.annotate(document.text)
    lemmas.correct(annotation.doc)
    tree = engine.tree
    names = Names(annotation, lexicon)
    quotations = quotes.Index(quotes.find(document.text))
    coreference = Coreference(annotation, names, lexicon, quoted=quotations.at)
    times = dates.find(document.text, published=document.published)
    attribution = Attribution(annotation, tree, lexicon, coreference, quotations)
    speakers = Speakers(annotation, tree, quotations)
    triggers = Triggers(tree, lexicon, coreference)
    candidates: list[Candidate] = []
    for number, sentence in enumerate(annotation.sentences):
        if sentence.kind == "dateline":
            continue
        tokens = list(annotation.doc[sentence.first : sentence.last])
        spoken = list(attribution.cues(tokens, number))
        acted = [
            candidate
            for candidate in triggers.find(tokens, number, taken={c.trigger.i for c in spoken})
            # "In March": the month is no march.
            if not any(t.start <= annotation.start(candidate.trigger) < t.end for t in times)
        ]
        for candidate in acted:
            candidate.quoted = quotations.at(annotation.start(candidate.trigger)) is not None
        candidates.extend(sorted((*spoken, *acted), key=lambda c: c.trigger.i))
    candidates.extend(speakers.attach(candidates))
    candidates.extend(speakers.issued(candidates))
    candidates.sort(key=lambda c: (c.sentence, c.trigger.i, c.kind))
    continuation.absorb(candidates)
    continuation.decide(candidates)
    attachment.attach(annotation, candidates, times)
    peers: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        peers.setdefault(candidate.sentence, []).append(candidate)
    measured = {c.sentence for c in candidates if c.entry.action in MEASURES and not c.quoted}
    measures = len(measured) / max(1, len(annotation.sentences))
    for candidate in candidates:
        candidate.status = status.read(tree, candidate)
    for candidate in candidates:
        candidate.features = confidence.features(
            annotation,
            tree,
            candidate,
            peers[candidate.sentence],
            lexicon=lexicon,
            measures=measures,
        )
    surroundings.lean(annotation, candidates, vectors.load(), surroundings.load())
    return annotation, candidates, times


def _in_title(annotation: Annotation, candidate: Candidate) -> bool:
    return candidate.sentence == 0 and annotation.sentences[0].kind == "heading"


def settle(annotation: Annotation, candidates: list[Candidate]) -> list[Candidate]:
    """Join what is kept into events; a continued quotation stays only with the event it continues."""
    owners = [c for c in candidates if c.kind != "continued"]
    clusters.number(annotation, owners)
    body = {c.cluster for c in owners if not _in_title(annotation, c)}
    if body:
        # A headline repeats what the article reports: alone it proves no event of its own.
        candidates = [c for c in candidates if c.kind == "continued" or c.cluster in body]
        owners = [c for c in owners if c.cluster in body]
    homes = {(r.entity.number, c.action): c.cluster for c in owners for r in c.agents}
    last = max((c.cluster for c in owners), default=-1)
    for candidate in candidates:
        if candidate.kind != "continued":
            continue
        keys = [(r.entity.number, candidate.action) for r in candidate.agents]
        home = next((homes[k] for k in keys if k in homes), None)
        if home is None:
            last += 1
            home = last
            homes.update(dict.fromkeys(keys, home))
        candidate.cluster = home
    return candidates
