"""How each class of action looks: its noun, its family (colour) and its shape.

Colour says the family, shape says the class, so that neither colour-blind readers nor a
black-and-white print lose anything. Colours are those of Okabe and Ito (2008, "Color Universal
Design"), each with a darker outline, because three of them have less than 3:1 contrast on white.
"""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.model import Action


@dataclass(frozen=True, slots=True)
class Family:
    """A group of classes that share a colour; fill and line for a light and a dark ground."""

    label: str
    fill: str
    line: str
    fill_dark: str
    line_dark: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One class of action; ``path`` is an SVG path around 0,0 within a box of about 13 units."""

    label: str
    family: str
    path: str


FAMILIES: dict[str, Family] = {
    "speech": Family("Statements", "#0072B2", "#00507D", "#56B4E9", "#A6DAF7"),
    "curb": Family("Restrictions", "#D55E00", "#9C4400", "#FF8A3D", "#FFC69F"),
    "law": Family("Rules and courts", "#E69F00", "#8A5F00", "#F0B32E", "#FADD9C"),
    "relief": Family("Relief", "#009E73", "#00694D", "#2CC79B", "#9DE8CF"),
    "ground": Family("On the ground", "#CC79A7", "#8C3F6B", "#E29AC3", "#F5CFE3"),
}

KINDS: dict[Action, Kind] = {
    Action.STATE: Kind("Statement", "speech", "M-5,0a5,5 0 1 0 10,0a5,5 0 1 0 -10,0Z"),
    Action.WARN: Kind("Warning", "speech", "M0,-6L6.2,5H-6.2Z"),
    Action.CRITICISE: Kind("Criticism", "speech", "M0,6L6.2,-5H-6.2Z"),
    Action.SUPPORT: Kind("Support", "speech", "M-2,-6h4v4h4v4h-4v4h-4v-4h-4v-4h4Z"),
    Action.REQUEST: Kind("Request", "speech", "M-5,-6L6.5,0L-5,6Z"),
    Action.DENY: Kind(
        "Denial",
        "speech",
        "M-5.6,-2.8L-2.8,-5.6L0,-2.8L2.8,-5.6L5.6,-2.8L2.8,0L5.6,2.8L2.8,5.6L0,2.8L-2.8,5.6L-5.6,2.8L-2.8,0Z",
    ),
    Action.RESTRICT: Kind("Restriction", "curb", "M-5,-5h10v10h-10Z"),
    Action.ENFORCE: Kind(
        "Enforcement",
        "curb",
        "M0,-6.8L2,-2.2L6.6,-2.1L3,1.1L4.2,5.8L0,3.3L-4.2,5.8L-3,1.1L-6.6,-2.1L-2,-2.2Z",
    ),
    Action.REGULATE: Kind("Regulation", "law", "M0,-6.5L6.5,0L0,6.5L-6.5,0Z"),
    Action.LEGISLATE: Kind("Legislation", "law", "M0,-6.3L6,-1.9L3.7,5.2H-3.7L-6,-1.9Z"),
    Action.RULE: Kind("Ruling", "law", "M-3,-5.4H3L6.1,0L3,5.4H-3L-6.1,0Z"),
    Action.LITIGATE: Kind("Litigation", "law", "M-5.4,-6H5.4L1.6,0L5.4,6H-5.4L-1.6,0Z"),
    Action.LIFT: Kind("Lifting", "relief", "M0,-6.5L6,0.3H2.6V6H-2.6V0.3H-6Z"),
    Action.DISRUPT: Kind("Disruption", "ground", "M2.4,-7L-5.2,1.4H-0.8L-2.4,7L5.2,-1.8H0.8Z"),
    Action.PROTEST: Kind("Protest", "ground", "M-5,-6.5H6L3,-3L6,0.5H-2.6V6.5H-5Z"),
    Action.UPTAKE: Kind("Uptake", "ground", "M-6.2,6V1.6h3.4V6ZM-1.7,6V-2h3.4V6ZM2.8,6V-6h3.4V6Z"),
    Action.CONSULT: Kind("Talks", "ground", "M-3,-3.7h6a3.7,3.7 0 0 1 0,7.4h-6a3.7,3.7 0 0 1 0,-7.4Z"),
    Action.PERSONNEL: Kind(
        "Personnel",
        "ground",
        "M0,-6.4a2.8,2.8 0 1 1 0,5.6a2.8,2.8 0 1 1 0,-5.6ZM-5.6,6a5.6,5.6 0 0 1 11.2,0Z",
    ),
}
