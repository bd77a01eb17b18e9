"""What actors hold of measures, as far as an event shows it and no further."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from policygraph.model import CONDITION, Action, Actor, Event, Status, identifier
from policygraph.rdf.blocks import Block
from policygraph.rdf.terms import PEV, TYPE, iri, literal

_STANCES = {Action.CRITICISE: PEV["Opposing"], Action.SUPPORT: PEV["Supporting"]}
# Who warns against a measure is against it; who warns of a consequence need not be.
_AGAINST = "warn-against"


def positions(events: Iterable[Event], actors: Mapping[str, Actor], *, base: str) -> Iterator[Block]:
    """A position for each actor of each event that criticises or supports something named.

    Support under a condition is conditional. Planned, requested, denied and alleged events show
    no position, and neither does criticism of somebody ("faulted the government"): that is no measure.
    """
    for record in events:
        stance = PEV["Opposing"] if record.concept == _AGAINST else _STANCES.get(record.action)
        if stance is None or record.status is not Status.OCCURRED or not record.object:
            continue
        if _bare(record.object) in _names(record, actors):
            continue
        if record.action is Action.SUPPORT and any(
            ground.rule == CONDITION for report in record.reports for ground in report.grounds
        ):
            stance = PEV["Conditional"]
        for person in record.actors:
            yield Block(
                identifier(base, "position", record.id, person.actor),
                f"{base}graph/all",
                (
                    (TYPE, PEV["Position"]),
                    (PEV["holder"], iri(person.actor)),
                    (PEV["stance"], stance),
                    (PEV["measure"], literal(record.object)),
                    (PEV["shownBy"], iri(record.id)),
                ),
            )


def _names(record: Event, actors: Mapping[str, Actor]) -> set[str]:
    """All names of those whom the event is directed at."""
    people = (actors[part.actor] for part in record.targets if part.actor in actors)
    return {_bare(name) for who in people for name in (who.name, *(alias.name for alias in who.aliases))}


def _bare(words: str) -> str:
    """The words without case and article."""
    return re.sub(r"^(?:the|an?) ", "", " ".join(words.casefold().split()))
