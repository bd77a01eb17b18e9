"""A possible event mention, before its confidence is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from policygraph.extract.lexicon import Entry
from policygraph.extract.quotes import Quotation
from policygraph.extract.reference import Reference
from policygraph.model import Action, Status, TimeExpression


@dataclass(slots=True, eq=False)
class Candidate:
    """What one trigger may report; stages fill it in, the last one weighs ``features``.

    ``kind`` tells what found it: "speech", "according", "spoken" (a noun such as "statement"),
    "continued" (a quotation without a cue of its own), "verb", "frame", "loose" (a verb outside the
    company that its entries ask for) or "noun".
    ``object`` is a half-open range of tokens. ``part_of`` is the event of the same sentence that
    this one only continues ("..., saying ..."). ``leaning`` is what the words around speak for,
    class by class.
    """

    sentence: int
    trigger: Token
    kind: str
    entry: Entry
    action: Action
    agents: list[Reference] = field(default_factory=list)
    targets: list[Reference] = field(default_factory=list)
    object: tuple[int, int] | None = None
    quotes: list[Quotation] = field(default_factory=list)
    status: Status = Status.OCCURRED
    time: TimeExpression | None = None
    relation: str = ""
    content: Token | None = None
    quoted: bool = False
    features: dict[str, float] = field(default_factory=dict)
    leaning: dict[Action, float] = field(default_factory=dict)
    confidence: float = 0.5
    cluster: int = -1
    part_of: Candidate | None = None
