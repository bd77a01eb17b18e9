"""The timeline as one SVG for a report or a paper: no browser, no script, no style sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from html import escape

from policygraph.model import Event, Knowledge
from policygraph.view.axis import Axis
from policygraph.view.deadlines import deadlines
from policygraph.view.glyphs import (
    INK,
    SOFT,
    cut,
    fades,
    legend,
    shape,
    text,
    text_width,
    tick,
    wrap,
    xml_words,
)
from policygraph.view.kinds import FAMILIES, KINDS

ROW = 22.0
GUTTER = 190.0
TOP = 76.0
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
FAINT, BAND, WARN = "#c9c7bd", "#f6f5f1", "#a8261c"
TAIL = 30.0
LABEL = 220.0
BOLD = 1.12
"""How much wider bold text is."""


def svg(
    knowledge: Knowledge, *, width: int = 1100, title: str = "Policy events", lanes: int = 14, rows: int = 8
) -> str:
    """The timeline as SVG text, `width` pixels wide and as high as its lanes need.

    One lane for each actor, the `lanes` most active first and the rest together; at most `rows` rows in a
    lane, what does not fit is counted at its end. Dates are drawn as sure as they are: a mark for a day, a
    bar for a range, a fading end for "since" and "by", two joined marks where sources disagree.
    """
    names = {actor.id: actor.name for actor in knowledge.actors}
    published = {document.id: document.published for document in knowledge.documents}
    dated = [event for event in knowledge.events if event.interval.known]
    undated = [event for event in knowledge.events if not event.interval.known]
    limits = deadlines(knowledge)
    axis = _axis(dated, limits.values(), width)
    bands: list[str] = []
    body: list[str] = []
    top = TOP
    for at, (name, events) in enumerate(_lanes(dated, names, lanes)):
        marks, used, left_out = _pack(events, axis, published, rows)
        height = max(used, 1) * ROW + 12
        if at % 2 == 0:
            bands.append(f'<rect y="{top:.0f}" width="{width}" height="{height:.0f}" fill="{BAND}"/>')
        lines = wrap(name or "Other actors", (GUTTER - 40) / BOLD, 13)
        first = top + (14 if len(lines) > 1 and used < 2 else 20)
        body += [text(8, first + at * 15, line, size=13, weight=600) for at, line in enumerate(lines)]
        body.append(text(GUTTER - 8, top + 20, str(len(events)), size=11, fill=SOFT, anchor="end"))
        body += [_mark(mark, top + 6 + row * ROW + ROW / 2, axis) for row, mark in marks]
        if left_out:
            body.append(
                text(width - 8, top + height - 5, f"and {left_out} more", size=10, fill=SOFT, anchor="end")
            )
        top += height
    grid_end = top
    if undated:
        drawn, high = _undated(undated, names, top, width)
        body += drawn
        top += high
    marks_used, high = legend(knowledge.events, top + 22, width)
    body += marks_used
    height = int(top + high + 30)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family="{escape(FONT)}" font-size="12">'
        f"<title>{xml_words(title)}</title>{fades()}"
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        + text(8, 27, title, size=18, weight=700)
        + text(width - 8, 27, _count(knowledge), size=12, fill=SOFT, anchor="end")
        + "".join(bands)
        + _grid(axis, grid_end, width)
        + "".join(body)
        + _limits(limits.values(), axis, grid_end)
        + "</svg>\n"
    )


def _axis(dated: list[Event], limits: Iterable[date], width: int) -> Axis:
    """All bounded days with a small margin; a made-up month where there is none."""
    days = [d for event in dated for d in (event.interval.earliest, event.interval.latest) if d]
    days += limits
    first, last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 1, 31))
    margin = timedelta(days=max(1, (last - first).days // 30))
    first = max(first, date.min + margin) - margin
    last = min(last, date.max - margin) + margin
    return Axis(first, last, GUTTER, width - 12.0)


def _lanes(events: list[Event], names: dict[str, str], most: int) -> list[tuple[str, list[Event]]]:
    """Lanes by activity, then name; ``""`` holds the rest."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[_lead(event, names) or "No named actor"].append(event)
    order = sorted(found, key=lambda name: (name == "No named actor", -len(found[name]), name))
    kept, rest = order[:most], order[most:]
    lanes = [(name, found[name]) for name in kept]
    return [*lanes, ("", [event for name in rest for event in found[name]])] if rest else lanes


def _lead(event: Event, names: dict[str, str]) -> str:
    """The body that a speaker speaks for, else the first actor, else nobody."""
    if not event.actors:
        return ""
    first = event.actors[0]
    return names.get((first.on_behalf_of or (first.actor,))[0], "")


Mark = tuple[Event, list[float], float, float, float, bool]
"""An event, its marks' x, begin and end of its bar, the room for its label, whether it stands before."""


def _pack(
    events: list[Event], axis: Axis, published: dict[str, date | None], rows: int
) -> tuple[list[tuple[int, Mark]], int, int]:
    """Each event in the first row where mark and label have room; how many rows; how many did not fit."""
    placed: list[tuple[int, Mark]] = []
    ends: list[float] = []
    left_out = 0
    spans = sorted(
        ((_extent(event, axis, published), event) for event in events), key=lambda s: (s[0][1], s[1].id)
    )
    for (marks, start, end), event in spans:
        wanted = min(text_width(_label(event), 12) * 1.04, LABEL)
        before = marks[-1] + 11 + wanted > axis.right and marks[0] - 14 - wanted > axis.left
        left = min(start, marks[0] - (14 + wanted if before else 8))
        room = wanted if before else min(wanted, axis.right - marks[-1] - 10)
        free = [row for row, used in enumerate(ends) if used + 10 <= left]
        if free:
            row = free[0]
        elif len(ends) < rows:
            row = len(ends)
            ends.append(0)
        else:
            left_out += 1
            continue
        ends[row] = max(end, marks[-1] + 8 if before else marks[-1] + 10 + room)
        placed.append((row, (event, marks, start, end, room, before)))
    return placed, len(ends), left_out


def _extent(event: Event, axis: Axis, published: dict[str, date | None]) -> tuple[list[float], float, float]:
    """Where an event's marks stand and where its bar begins and ends."""
    first, last = event.interval.earliest, event.interval.latest
    if event.date_conflict:
        days = {r.interval.earliest or r.interval.latest for r in event.reports if r.interval.known}
        at = sorted(axis.middle(day) for day in days if day)
        if len(at) > 1:
            return at, at[0], at[-1]
    if first and last:
        start, end = axis.x(first), axis.x(last + timedelta(days=1)) if last < date.max else axis.right
        if end - start < 16:
            return [(start + end) / 2], (start + end) / 2, (start + end) / 2
        return [(start + end) / 2], start, end
    if last:
        return [axis.middle(last)], axis.middle(last) - TAIL, axis.middle(last)
    assert first is not None
    known = max((day for r in event.reports if (day := published.get(r.document))), default=first)
    return [axis.middle(first)], axis.x(first), min(max(axis.x(known), axis.x(first) + 24) + TAIL, axis.right)


def _mark(mark: Mark, y: float, axis: Axis) -> str:
    """One event: bar or fading end, marks, label, and the full words as a tooltip."""
    event, xs, start, end, room, before = mark
    family = KINDS[event.action].family
    parts = [f"<g><title>{xml_words(f'{event.label} ({event.date})')}</title>"]
    first, last = event.interval.earliest, event.interval.latest
    if end > start and len(xs) == 1:
        fill = FAMILIES[family].fill if first and last else f"url(#{family}-{'by' if last else 'since'})"
        left = max(start, axis.left)
        parts.append(
            f'<rect x="{left:.1f}" y="{y + 7.5:.1f}" width="{end - left:.1f}" height="3" fill="{fill}"/>'
        )
        ticks = [x for x, day in ((left, first), (end, last)) if day]
        parts += [tick(x, y, FAMILIES[family].fill) for x in ticks]
    if len(xs) > 1:
        parts.append(
            f'<line x1="{xs[0]:.1f}" x2="{xs[-1]:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{WARN}" '
            'stroke-width="2" stroke-dasharray="3 2"/>'
        )
    parts += [shape(event, x, y) for x in xs]
    head = KINDS[event.action].label
    shown = cut(_label(event), room, 12)
    if len(shown) >= len(head):
        x, anchor = (xs[0] - 11, "end") if before else (xs[-1] + 11, "start")
        parts.append(
            f'<text x="{x:.1f}" y="{y + 4:.1f}" fill="{SOFT}" text-anchor="{anchor}">'
            f'<tspan font-weight="600" fill="{INK}">{xml_words(head)}</tspan>'
            f"{xml_words(shown[len(head) :])}</text>"
        )
    return "".join(parts) + "</g>"


def _undated(events: list[Event], names: dict[str, str], top: float, width: int) -> tuple[list[str], float]:
    """A lane for what has no date, in columns."""
    columns = max(1, int((width - GUTTER) // 290))
    most = columns * 8
    rows = -(-min(len(events), most) // columns)
    parts = [
        f'<line x2="{width}" y1="{top:.1f}" y2="{top:.1f}" stroke="{FAINT}"/>',
        text(8, top + 20, "No date given", size=13, weight=600, fill=SOFT),
        text(GUTTER - 8, top + 20, str(len(events)), size=11, fill=SOFT, anchor="end"),
    ]
    for at, event in enumerate(sorted(events, key=lambda e: (_lead(e, names), e.id))[:most]):
        x = GUTTER + 8 + at // rows * (width - GUTTER) / columns
        y = top + 6 + at % rows * ROW + ROW / 2
        words = " · ".join(part for part in (_lead(event, names), _label(event)) if part)
        parts.append(shape(event, x, y) + text(x + 11, y + 4, cut(words, 250, 12)))
    if len(events) > most:
        parts.append(
            text(GUTTER, top + rows * ROW + 20, f"and {len(events) - most} more", size=10, fill=SOFT)
        )
    return parts, rows * ROW + 24


def _grid(axis: Axis, bottom: float, width: int) -> str:
    parts = [f'<line x2="{width}" y1="{TOP}" y2="{TOP}" stroke="{INK}"/>']
    for day, label in axis.ticks():
        x = axis.x(day)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 8}" y2="{bottom:.1f}" stroke="{FAINT}"/>')
        if x < axis.right - 40:
            parts.append(text(x + 4, TOP - 6, label, size=11, fill=SOFT))
    return "".join(parts)


def _limits(days: Iterable[date], axis: Axis, bottom: float) -> str:
    """A dashed line for each deadline; labels that would touch are left out."""
    parts, end = [], 0.0
    for day in sorted(set(days)):
        x = axis.x(day) + axis.per_day
        label = f"Deadline {day.day} {day:%b}"
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom:.1f}" '
            f'stroke="{WARN}" stroke-dasharray="5 4"/>'
        )
        left = x - text_width(label, 11)
        if left > end:
            parts.append(text(x, TOP - 22, label, size=11, weight=600, fill=WARN, anchor="end"))
            end = x + 8
    return "".join(parts)


def _label(event: Event) -> str:
    words = event.object.removeprefix("the ").removeprefix("The ") or event.label
    return f"{KINDS[event.action].label} {words}"


def _count(knowledge: Knowledge) -> str:
    events, documents = len(knowledge.events), len(knowledge.documents)
    return f"{events:,} event{'s' * (events != 1)} from {documents:,} source{'s' * (documents != 1)}"
