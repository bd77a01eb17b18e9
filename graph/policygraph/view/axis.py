"""A time axis for a static drawing: day to pixel, and ticks that suit the length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

DAYS_PER_MONTH = 30.4
STEPS: tuple[tuple[str, int], ...] = (
    ("day", 1),
    ("day", 2),
    ("day", 7),
    ("day", 14),
    ("month", 1),
    ("month", 3),
    ("month", 6),
    ("month", 12),
    ("month", 24),
    ("month", 60),
    ("month", 120),
    ("month", 240),
    ("month", 600),
    ("month", 1200),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last` (inclusive) laid out from `left` to `right` in pixels."""

    first: date
    last: date
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """Pixels for one day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.first).days * self.per_day

    def middle(self, day: date) -> float:
        """Noon of a day."""
        return self.x(day) + self.per_day / 2

    def ticks(self, *, room: float = 78.0) -> list[tuple[date, str]]:
        """Days and labels at least `room` pixels apart; the label names what changes at that step."""
        length = {"day": 1.0, "month": DAYS_PER_MONTH}
        unit, step = next(((u, n) for u, n in STEPS if length[u] * n * self.per_day >= room), STEPS[-1])
        return self._days(step) if unit == "day" else self._months(step)

    def _days(self, step: int) -> list[tuple[date, str]]:
        # ordinal 1 is a Monday: weeks start there, as ISO 8601 has it
        first = self.first.toordinal()
        start = first - (first - 1) % step if step % 7 == 0 else first
        days = (
            date.fromordinal(n) for n in range(max(start, 1), self.last.toordinal() + 1, step) if n >= first
        )
        return [(day, f"{day.day} {day:%b} {day.year}") for day in days]

    def _months(self, step: int) -> list[tuple[date, str]]:
        number = self.first.year * 12 + self.first.month - 1
        number -= number % step
        found = []
        while (year := number // 12) <= min(self.last.year, date.max.year):
            day = date(max(year, 1), number % 12 + 1, 1)
            if self.first <= day <= self.last:
                found.append((day, str(year) if step >= 12 else f"{day:%b} {year}"))
            number += step
        return found
