"""An actor as one document knows it, and how forms of one name are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policygraph.model import ActorType, Span

LONGEST_SHORT_FORM = 8
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True, eq=False)
class Entity:
    """An actor as one document knows it; its fields grow while the document is read."""

    number: int
    name: str
    type: ActorType = ActorType.UNKNOWN
    forms: list[Span] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    behalf: list[Entity] = field(default_factory=list)
    named: bool = True
    gender: str = ""
    plural: bool = False

    @property
    def sure(self) -> bool:
        """Whether more than the shape of the name tells its type: a title, a role or a pronoun."""
        return bool(self.roles) or bool(self.gender)

    def speaks_for(self, other: Entity) -> None:
        """Record that the actor acts for an organisation; nobody speaks for itself."""
        if other is not self and other not in self.behalf:
            self.behalf.append(other)


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``[first, last)`` that make one name; ``title`` are the role words before it."""

    first: int
    last: int
    entity: Entity
    title: str


def plain(name: str) -> str:
    """The words of a name, folded: case, "&" and punctuation make no difference."""
    return " ".join(_WORD.findall(name.casefold().replace("&", " and ").replace("’s", "").replace("'s", "")))


def initials(name: str) -> str:
    """First letters of the capitalised words, lower-case."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w[0].isupper()).casefold()


def is_short_form(text: str) -> bool:
    """Whether a word is in capitals like an acronym: "NWA", "NASCOM", but no shouted long word."""
    return text.isupper() and 2 <= len(text) <= LONGEST_SHORT_FORM


def clean(name: str) -> str:
    """A name as it is shown: one space between words, no marks around them, no possessive."""
    name = re.sub(r"\s+", " ", name).strip(" ,;:–—-“”\"'‘’")
    return re.sub(r"[’']s$", "", name)
