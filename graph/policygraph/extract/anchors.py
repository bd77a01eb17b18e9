"""Whether a mention holds to its document: the last gate before anything is believed.

Whatever found the mention, each of its words must stand in the document at the offsets that it
names, and a date must rest on words. A claim that fails is dropped and counted, never mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from policygraph.extract.dating import stated
from policygraph.model import Document, EventMention, Interval, Span


def fault(document: Document, mention: object) -> str | None:
    """Why a mention may not stand, in words that are the same for all of its kind; None where it may."""
    if not isinstance(mention, EventMention):
        return "no event mention"
    if mention.document != document.id:
        return "another document"
    if any(span.exact != document.text[span.start : span.end] for span in spans(mention)):
        return "words that are not in the text"
    sentence, trigger = mention.sentence, mention.trigger
    if not (sentence.start <= trigger.start < trigger.end <= sentence.end):
        return "a trigger outside its sentence"
    if not 0 <= mention.confidence <= 1:
        return "a confidence that is no probability"
    told = (mention.date, mention.interval, mention.date_basis)
    if mention.time is None and told not in ((None, Interval(), ""), stated(document, None)):
        return "a date without words"
    return None


def spans(record: Any) -> Iterator[Span]:
    """Every span in a record, at any depth."""
    if isinstance(record, tuple):
        for item in record:
            yield from spans(item)
    elif is_dataclass(record) and not isinstance(record, type):
        if isinstance(record, Span):
            yield record
        for field in fields(record):
            yield from spans(getattr(record, field.name))
