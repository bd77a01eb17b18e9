"""Marks and words of a static drawing, as SVG text."""

from __future__ import annotations

import unicodedata
from html import escape

from policygraph.model import Event, Status
from policygraph.view.kinds import FAMILIES, KINDS

INK, SOFT = "#1a1a18", "#5f5e58"
_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_WIDE = frozenset("mwMW@%—…")


def tick(x: float, y: float, color: str) -> str:
    """The closed end of a bracket."""
    return f'<path d="M{x:.1f},{y + 10.5:.1f}v-7" stroke="{color}" stroke-width="1.6"/>'


def shape(event: Event, x: float, y: float) -> str:
    """The class's shape, filled when it occurred, hollow otherwise."""
    family = FAMILIES[KINDS[event.action].family]
    hollow = event.status is not Status.OCCURRED
    look = (
        f'fill="#fff" stroke="{family.line}" stroke-width="1.7"'
        if hollow
        else f'fill="{family.fill}" stroke="{family.line}" stroke-width="0.9"'
    )
    if event.status is Status.ALLEGED:
        look += ' stroke-dasharray="2 1.6"'
    extra = ""
    if event.status is Status.REQUESTED:
        extra = f'<circle r="1.9" fill="{family.line}"/>'
    elif event.status is Status.DENIED:
        extra = f'<path d="M-6.5,6.5L6.5,-6.5" stroke="{family.line}" stroke-width="1.7"/>'
    path = f'<path d="{KINDS[event.action].path}" stroke-linejoin="round" {look}/>'
    return f'<g transform="translate({x:.1f},{y:.1f})">{path}{extra}</g>'


def legend(events: tuple[Event, ...], top: float, width: int) -> tuple[list[str], float]:
    """The classes that occur, in the order of the families."""
    present = {event.action for event in events}
    kinds = [action for action in KINDS if action in present]
    per = max(1, int((width - 16) // 112))
    parts = []
    for at, action in enumerate(kinds):
        x, y = 16 + at % per * 112, top + at // per * 20
        family = FAMILIES[KINDS[action].family]
        parts.append(
            f'<g transform="translate({x},{y:.1f})"><path d="{KINDS[action].path}" fill="{family.fill}" '
            f'stroke="{family.line}" stroke-width="0.9"/></g>{text(x + 12, y + 4, KINDS[action].label)}'
        )
    return parts, -(-len(kinds) // per) * 20.0


def fades() -> str:
    """A gradient for each family and side: ``law-by`` fades in, ``law-since`` fades out."""
    parts = []
    for name, family in FAMILIES.items():
        for side, (start, end) in (("by", (0, 1)), ("since", (1, 0))):
            parts.append(
                f'<linearGradient id="{name}-{side}">'
                f'<stop stop-color="{family.fill}" stop-opacity="{start}"/>'
                f'<stop offset="1" stop-color="{family.fill}" stop-opacity="{end}"/></linearGradient>'
            )
    return f"<defs>{''.join(parts)}</defs>"


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 12,
    weight: int = 400,
    fill: str = INK,
    anchor: str = "start",
) -> str:
    """A text element; `y` is its base line."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'text-anchor="{anchor}">{xml_words(words)}</text>'
    )


def xml_words(text: str) -> str:
    """Text for XML: no control, format or surrogate characters (SVG text has no isolation), escaped."""
    return escape(
        "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c == "\u200d")
    )


def text_width(text: str, size: float) -> float:
    """About how wide a text is: a system font's average, because there is no browser to measure it."""
    units = sum(0.32 if c in _NARROW else 0.86 if c in _WIDE else 0.66 if c.isupper() else 0.55 for c in text)
    return units * size


def wrap(text: str, room: float, size: float) -> list[str]:
    """At most two lines, the second shortened if need be."""
    words = text.split()
    line = words.pop(0) if words else ""
    while words and text_width(f"{line} {words[0]}", size) <= room:
        line = f"{line} {words.pop(0)}"
    return [cut(line, room, size), *([cut(" ".join(words), room, size)] if words else [])]


def cut(text: str, room: float, size: float) -> str:
    """The text, or as much of it as fits with an ellipsis; nothing where not even three letters do."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…" if len(text) > 2 else ""
