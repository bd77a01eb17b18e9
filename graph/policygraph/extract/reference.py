"""What a noun phrase or pronoun refers to."""

from __future__ import annotations

from dataclasses import dataclass

from policygraph.extract.entity import Entity
from policygraph.model import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """What a token refers to: the entity, the words, and the rule that found it."""

    entity: Entity
    span: Span
    rule: str
    role: str = ""
