"""Claims of a model compared with the text: what stands there becomes a mention, the rest is dropped.

The model's words are only looked for. What a mention holds is always the document's own
characters, at offsets that were found here; dates come from our own grammar. An event whose
sentence, trigger, actor or target is not there is dropped whole; an object, a time, a quotation
or an organisation spoken for is dropped by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from policygraph.extract import dates, quotes
from policygraph.extract.attachment import dates_events
from policygraph.extract.dating import stated
from policygraph.language.boundaries import Stretch
from policygraph.model import (
    Action,
    ActorMention,
    ActorType,
    Document,
    EventMention,
    Quote,
    Span,
    Status,
    TimeExpression,
)
from policygraph.plugins import Dropped

UNMEASURED = 0.5
"""The confidence of every such mention: what a model says of its own sureness is not calibrated."""

_FOLD = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\n\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
    }
)
"""Marks that models write differently; one code point for one, so that offsets hold."""


class NotThere(Exception):
    """Raised for words that do not stand where they should; the message says which part they were."""


class Reader:
    """Turns answers about one document into mentions."""

    def __init__(self, document: Document, *, model: str) -> None:
        self.document = document
        self.rule = f"llm:{model}"
        self._folded = document.text.translate(_FOLD)
        self._times = dates.find(document.text, published=document.published)
        self._quotations = quotes.Index(quotes.find(document.text))
        self._clusters: dict[tuple[object, ...], int] = {}
        self._seen: set[tuple[object, ...]] = set()

    def read(
        self, answer: Mapping[str, Any], sentences: Sequence[tuple[int, Stretch]]
    ) -> Iterator[EventMention | Dropped]:
        """The mentions that an answer of the right form makes of the sentences that were asked about."""
        places = dict(sentences)
        first = sentences[0][0] if sentences else 0
        for claim in answer["claims"]:
            dropped: list[Dropped] = []
            try:
                mention = self._mention(claim, places, first, dropped)
            except NotThere as error:
                yield Dropped(str(error))
                continue
            yield from dropped
            yield mention

    def _mention(
        self, claim: Mapping[str, Any], places: Mapping[int, Stretch], portion: int, dropped: list[Dropped]
    ) -> EventMention:
        place = places.get(claim["sentence"])
        if place is None:
            raise NotThere("a sentence that was not given")
        action = Action(claim["action"])
        trigger = self._find(claim["trigger"], place.start, place.end)
        if trigger is None:
            raise NotThere("a trigger that is not in its sentence")
        if (key := (place.start, trigger.start, trigger.end, action)) in self._seen:
            raise NotThere("an event told twice")
        actors = tuple(self._actor(item, place, "an actor", dropped) for item in claim["actors"])
        targets = tuple(self._actor(item, place, "a target", dropped) for item in claim["targets"])
        self._seen.add(key)
        about = self._part(claim["object"], place, "an object", dropped)
        time = self._time(claim["time"], place, dropped)
        date, interval, basis = stated(self.document, time)
        said = (self._quote(words, place, dropped) for words in claim["quotes"])
        return EventMention(
            document=self.document.id,
            # What a model calls one event may be of two classes; those are two events here.
            cluster=self._clusters.setdefault((portion, claim["event"], action), len(self._clusters)),
            action=action,
            sentence=Span.of(self.document.text, place.start, place.end),
            trigger=trigger,
            actors=actors,
            targets=targets,
            object=about,
            status=Status(claim["status"]),
            quotes=tuple(sorted({q for q in said if q is not None}, key=lambda q: q.start)),
            date=date,
            date_basis=basis,
            interval=interval,
            time=time,
            rule=self.rule,
            confidence=UNMEASURED,
        )

    def _actor(
        self, claim: Mapping[str, Any], place: Stretch, part: str, dropped: list[Dropped]
    ) -> ActorMention:
        words = self._find(claim["words"], place.start, place.end)
        full = self._find(claim["name"], 0, len(self._folded))
        if words is None or full is None:
            raise NotThere(f"{part} that is not in the text")
        speaks_for = []
        for name in claim["on_behalf_of"]:
            other = self._find(name, 0, len(self._folded))
            if other is None:
                dropped.append(Dropped("an organisation spoken for that is not in the text"))
            else:
                speaks_for.append(_name(other))
        return ActorMention(
            words.start,
            words.end,
            words.exact,
            name=_name(full),
            type=ActorType(claim["type"]),
            on_behalf_of=tuple(dict.fromkeys(name for name in speaks_for if name != _name(full))),
            aliases=(full,),
            rule="name" if _name(words) == _name(full) else "model",
        )

    def _time(self, words: str | None, place: Stretch, dropped: list[Dropped]) -> TimeExpression | None:
        span = self._part(words, place, "a time", dropped)
        if span is None:
            return None
        for time in self._times:
            if time.start < span.end and span.start < time.end <= place.end and dates_events(time):
                return time
        dropped.append(Dropped("a time that names no day"))
        return None

    def _quote(self, words: str, place: Stretch, dropped: list[Dropped]) -> Quote | None:
        span = self._part(words.strip("\"'“”‘’«»„ "), place, "a quotation", dropped)
        if span is None:
            return None
        marked = self._quotations.at(span.start)
        if marked is None or span.end > marked.end:
            dropped.append(Dropped("a quotation that is not in quotation marks"))
            return None
        return Quote(span.start, span.end, span.exact)

    def _part(self, words: str | None, place: Stretch, part: str, dropped: list[Dropped]) -> Span | None:
        if words is None or not words.strip():
            return None
        span = self._find(words, place.start, place.end)
        if span is None:
            dropped.append(Dropped(f"{part} that is not in its sentence"))
        return span

    def _find(self, words: str, start: int, end: int) -> Span | None:
        """Where words stand first between two offsets, as whole words; None where they do not."""
        wanted = words.translate(_FOLD).strip()
        if not any(c.isalnum() for c in wanted):
            return None
        at = self._folded.find(wanted, start, end)
        while at >= 0:
            behind = at + len(wanted)
            if self._bounds(at) and self._bounds(behind):
                return Span.of(self.document.text, at, behind)
            at = self._folded.find(wanted, at + 1, end)
        return None

    def _bounds(self, offset: int) -> bool:
        """Whether no word goes on across an offset."""
        return not (
            self._folded[offset - 1 : offset].isalnum() and self._folded[offset : offset + 1].isalnum()
        )


def _name(span: Span) -> str:
    return " ".join(span.exact.split())
