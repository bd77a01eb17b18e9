"""The surroundings of a time expression: its clause, and the days that it may be read against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from policygraph.extract.dates import cues
from policygraph.extract.dates.periods import Period

# How far, in characters, a mentioned day still anchors "that day" or "two days later".
REACH = 1500
_CLAUSE = 110
# "on October 14, the same day that ...": so close, even a day to come is meant.
_APPOSED = 12

_BREAK = re.compile(r"[.!?;:][\"”’')]*\s|\n|\s[—–-]{1,2}\s|[“”\"]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|No|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.\s$"
)


class Mention(NamedTuple):
    """A period that the text has named: where, its first day, and how fine it is (day, month, year)."""

    offset: int
    start: date
    unit: str


class Narrative:
    """The periods that a text has named so far, in order."""

    __slots__ = ("dated_year", "mentions", "year")

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.year: int | None = None
        self.dated_year: int | None = None

    def last(
        self, offset: int, units: str, *, earliest: date | None = None, latest: date | None = None
    ) -> Mention | None:
        """The nearest mention before an offset and within reach.

        ``units`` holds the letters of what will do ("D", "DM", "DMY"); ``earliest`` and ``latest``
        bound its first day.
        """
        for mention in reversed(self.mentions):
            if offset - mention.offset > REACH:
                return None
            if mention.unit in units and (earliest or mention.start) <= mention.start <= (
                latest or mention.start
            ):
                return mention
        return None


@dataclass(slots=True)
class Scene:
    """One match in its text, with the days that it may be read against."""

    text: str
    start: int
    end: int
    published: date | None
    narrative: Narrative
    quoted: bool = False
    day_first: bool | None = None

    def before(self) -> str:
        """The words of the same clause before the expression, spaces kept."""
        left = self.text[max(0, self.start - _CLAUSE) : self.start]
        cut = 0
        for found in _BREAK.finditer(left):
            if not _ABBREVIATION.search(left[: found.end()]):
                cut = found.end()
        return left[cut:]

    def after(self) -> str:
        """The words of the same clause after the expression."""
        right = self.text[self.end : self.end + _CLAUSE]
        for found in _BREAK.finditer(right):
            if not _ABBREVIATION.search(right[: found.end()]):
                return right[: found.start()]
        return right

    def outlook(self) -> str:
        """Which way the clause looks; see :func:`policygraph.extract.dates.cues.outlook`."""
        return cues.outlook(self.before(), self.after())

    def relation(self) -> str:
        """How the words beside open the period; see :func:`policygraph.extract.dates.cues.relation`."""
        return cues.relation(self.before(), self.text[self.end : self.end + 9])

    def told_day(self) -> date | None:
        """The last day that the text named and that was over when it was published."""
        near = self.narrative.last(self.start, "D")
        if near and self.start - near.offset < _APPOSED:
            return near.start
        named = self.narrative.last(self.start, "D", latest=self.published)
        return named.start if named else None

    def speech_day(self) -> tuple[date | None, str]:
        """The day that "today" means here, and the tag of a rule that is not the publication date.

        Words between quotation marks were said on the last day that the text has named, if any.
        """
        if self.quoted:
            earliest = self.published - timedelta(days=13) if self.published else None
            named = self.narrative.last(self.start, "D", earliest=earliest, latest=self.published)
            if named:
                return named.start, "quoted"
        return self.published, ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match: the period, its anchor, and a tag before the rule's name."""

    period: Period
    anchor: date | None = None
    tag: str = ""
    specific: bool = False
