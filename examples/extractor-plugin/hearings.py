"""An extractor that knows one thing: "the court adjourned the hearing until ..."."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from policygraph.extract import dates
from policygraph.model import Action, ActorMention, ActorType, Document, EventMention, Interval, Span, Status
from policygraph.plugins import Extractor, ExtractorError

SENTENCE = re.compile(r"[^.\n]*?\b(?P<actor>[Cc]ourt|[Jj]udge)\b[^.\n]*?\b(?P<trigger>adjourned)\b[^.\n]*\.?")


def extractor(options: Mapping[str, Any], /, *, folder: Path) -> Extractor:
    """What the entry point names: it gets the table [extractors.hearings] of the settings file."""
    confidence = options.get("confidence", 0.8)
    if not isinstance(confidence, float):
        raise ExtractorError("[extractors.hearings]: 'confidence' must be a number such as 0.8")

    def extract(document: Document) -> Iterator[EventMention]:
        times = dates.find(document.text, published=document.published)
        for number, match in enumerate(SENTENCE.finditer(document.text)):
            start, end = match.span("actor")
            time = next((t for t in times if match.end("trigger") < t.start < match.end() and t.edtf), None)
            yield EventMention(
                document=document.id,
                cluster=number,
                action=Action.RULE,
                sentence=Span.of(document.text, *match.span()),
                trigger=Span.of(document.text, *match.span("trigger")),
                actors=(
                    ActorMention(
                        start,
                        end,
                        match["actor"],
                        name=match["actor"].lower(),
                        type=ActorType.ORGANISATION,
                        rule="phrase",
                    ),
                ),
                status=Status.PLANNED,
                # A date is the words that state it: without them the mention has none.
                time=time,
                date=time.edtf if time else None,
                date_basis=time.exact if time else "",
                interval=time.interval if time else Interval(),
                rule="hearings:adjourned",
                confidence=confidence,
            )

    return extract
