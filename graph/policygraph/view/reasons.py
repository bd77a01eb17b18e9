"""What the panel shows beside sentences: grounds, who disputes them, what was held to be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from policygraph.model import Contest, Event, EventMention, Ground, Judgement, Knowledge, Span, ground_id
from policygraph.rdf import base_of
from policygraph.rdf.actors import look_up, resolver
from policygraph.rdf.grounds import side
from policygraph.view.words import around, full, words

Json = dict[str, Any]


class Grounds:
    """The grounds of each report, with the places of actors, events and documents in the page's lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._base = base_of(knowledge)
        self._people = {actor.id: actor for actor in knowledge.actors}
        self._actors = {actor.id: at for at, actor in enumerate(knowledge.actors)}
        self._places = Places(knowledge)
        self._contests: defaultdict[str, list[Contest]] = defaultdict(list)
        for contest in knowledge.contests:
            self._contests[contest.ground].append(contest)

    def of(self, report: EventMention, event: Event, text: str) -> list[Json]:
        """Words, cue, side, givers (places in the list of actors, or names), rule, disputes.

        A dispute is the place of the disputing event and what :meth:`Places.sentence` gives.
        """
        if not report.grounds:
            return []
        found = resolver(self._people, event)
        return [
            full(
                w=words(ground, report.sentence, text),
                c=words(ground.cue, report.sentence, text) if ground.cue else None,
                s=side(report.action, ground)[1:-1].rpartition("#")[2],
                p=[
                    self._actors.get(look_up(found, report.document, giver) or "", giver.name)
                    for giver in ground.givers
                ],
                r=ground.rule,
                y=self._disputes(report, ground),
            )
            for ground in report.grounds
        ]

    def _disputes(self, report: EventMention, ground: Ground) -> list[list[Any]]:
        return [
            [self._places.events[contest.event], *self._places.sentence(contest.document, contest.evidence)]
            for contest in self._contests[ground_id(self._base, report.document, ground)]
            if contest.event in self._places.events and contest.document in self._places.documents
        ]


class Places:
    """Where documents, events and the sentences of reports stand in the page's lists."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.documents = {document.id: at for at, document in enumerate(knowledge.documents)}
        self.events = {event.id: at for at, event in enumerate(knowledge.events)}
        self._texts = {document.id: document.text for document in knowledge.documents}
        self._sentences = {
            (report.document, report.sentence.start, report.sentence.end): (at, number)
            for at, event in enumerate(knowledge.events)
            for number, report in enumerate(r for r in event.reports if r.document in self.documents)
        }

    def sentence(self, document: str, span: Span) -> list[Any]:
        """``[event, report]`` where a report of the page is that sentence, else the document and its words.

        The latter are ``[document, before, words, after]``: a sentence is written into the page once.
        """
        known = self._sentences.get((document, span.start, span.end))
        return list(known) if known else [self.documents[document], *around(span, self._texts[document])]


def judgements(knowledge: Knowledge) -> list[Json]:
    """Verdict, rule, reason, confidence, events and actors concerned, and the words compared.

    What a user rejected concerns nothing that the page shows, and is left out.
    """
    places = Places(knowledge)
    actors = {actor.id: at for at, actor in enumerate(knowledge.actors)}
    return [
        _judgement(record, places, actors)
        for record in knowledge.judgements
        if any(about in actors or about in places.events for about in record.about)
    ]


def _judgement(record: Judgement, places: Places, actors: Mapping[str, int]) -> Json:
    return full(
        v=record.verdict.value,
        r=record.rule,
        y=record.reason,
        c=round(record.confidence, 2),
        e=[places.events[about] for about in record.about if about in places.events],
        a=[actors[about] for about in record.about if about in actors],
        w=[
            places.sentence(document, span)
            for document, span in record.evidence
            if document in places.documents
        ],
    )
