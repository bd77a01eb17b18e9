"""A user's corrections, in TOML: what a build must take as given, whatever its rules say.

The file outlives rebuilds, so it names things by what does not change: an actor by a name, a
report by its source and words of its sentence. Ids of the graph work as long as the same
documents are built. ``docs/corrections.md`` shows every table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from policygraph.model import Action, ActorType


class CorrectionsError(ValueError):
    """Raised for a corrections file that cannot be used: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Someone:
    """An actor by a name or alias, its IRI or the end of it; ``source`` narrows it to one document's."""

    name: str
    source: str | None = None

    def __str__(self) -> str:
        return f"“{self.name}”" + (f" of {self.source}" if self.source else "")


@dataclass(frozen=True, slots=True)
class Something:
    """An event by its id, or by one report: the ``source`` and ``words`` of a sentence there.

    ``action`` tells reports of one sentence apart.
    """

    id: str | None = None
    source: str = ""
    words: str = ""
    action: Action | None = None

    def __str__(self) -> str:
        return self.id if self.id is not None else f"“{self.words}” of {self.source}"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One entry of the file; ``where`` names its file, table and number, ``reason`` is the user's."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merge(Ruling):
    """These names are one actor, called ``name`` where that is given."""

    actors: tuple[Someone, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Split(Ruling):
    """In these sources, or under these names, it is another actor, called ``name`` where given."""

    actor: Someone
    sources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Rename(Ruling):
    """The actor is called ``name``."""

    actor: Someone
    name: str


@dataclass(frozen=True, slots=True)
class Retype(Ruling):
    """The actor is of this type."""

    actor: Someone
    type: ActorType


@dataclass(frozen=True, slots=True)
class Apart(Ruling):
    """These actors are not one."""

    actors: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Same(Ruling):
    """These events, or reports, are one event."""

    events: tuple[Something, ...]


@dataclass(frozen=True, slots=True)
class Different(Ruling):
    """These events, or reports, are not one event."""

    events: tuple[Something, ...]


@dataclass(frozen=True, slots=True)
class Reject(Ruling):
    """What is no event: all reports of it, or only the sentences with these words (``whole`` False)."""

    event: Something
    whole: bool


_Kind = TypeVar("_Kind", bound=Ruling)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All entries of a file, table by table in the order in which they are applied."""

    path: str = ""
    rulings: tuple[Ruling, ...] = ()

    def of(self, kind: type[_Kind]) -> Iterator[_Kind]:
        """The rulings of one kind."""
        return (ruling for ruling in self.rulings if isinstance(ruling, kind))


NONE = Corrections()


def read(path: str | Path) -> Corrections:
    """The corrections that a file holds.

    Raises:
        CorrectionsError: it cannot be read, is no TOML, or holds what is no correction.
    """
    try:
        return parse(Path(path).read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise CorrectionsError(f"{path}: it cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{path}: it is not UTF-8 ({error.reason})") from error


def parse(text: str, path: str = "corrections") -> Corrections:
    """The corrections of a text; ``path`` is what messages call it.

    Raises:
        CorrectionsError: it is no TOML, or holds what is no correction.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CorrectionsError(f"{path}: it is not TOML ({error})") from error
    found: list[Ruling] = []
    for name, entries in tables.items():
        if name not in _TABLES:
            raise CorrectionsError(f"{path}: “{name}” is no correction; use one of {', '.join(_TABLES)}")
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise CorrectionsError(f"{path}: write [[{name}]] with two brackets, once for each correction")
        for number, entry in enumerate(entries, start=1):
            found.append(_TABLES[name](_Entry(f"{path}: {name} {number}", entry)))
    return Corrections(path, tuple(found))


class _Entry:
    """One entry while it is read; each field that is asked for may be there, others may not."""

    def __init__(self, where: str, fields: Mapping[str, Any]) -> None:
        self.where = where
        self.fields = dict(fields)

    def fail(self, message: str) -> CorrectionsError:
        return CorrectionsError(f"{self.where}: {message}")

    def text(self, name: str) -> str | None:
        value = self.fields.pop(name, None)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self.fail(f"“{name}” must be words in quotation marks")
        return value

    def needed(self, name: str) -> str:
        value = self.text(name)
        if value is None:
            raise self.fail(f"“{name}” is missing")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.fields.pop(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.fail(f"“{name}” must be a list of words in quotation marks")
        return tuple(value)

    def several(self, name: str) -> list[Any]:
        value = self.fields.pop(name, None)
        if not isinstance(value, list) or len(value) < 2:
            raise self.fail(f"“{name}” must be a list of two or more")
        return value

    def someone(self, value: Any) -> Someone:
        if isinstance(value, str) and value.strip():
            return Someone(value)
        if isinstance(value, dict) and {"name"} <= set(value) <= {"name", "source"}:
            part = _Entry(self.where, value)
            return Someone(part.needed("name"), part.text("source"))
        raise self.fail('an actor is "name", or { name = "...", source = "..." }')

    def something(self, value: Any) -> Something:
        if isinstance(value, str) and value.strip():
            return Something(id=value)
        if isinstance(value, dict) and {"source", "words"} <= set(value) <= {"source", "words", "action"}:
            part = _Entry(self.where, value)
            return Something(None, part.needed("source"), part.needed("words"), part.action())
        raise self.fail('an event is "id", or { source = "...", words = "..." }')

    def action(self) -> Action | None:
        value = self.text("action")
        if value is not None and value not in Action.__members__:
            raise self.fail(f"there is no action {value!r}; use one of {', '.join(Action)}")
        return Action(value) if value is not None else None

    def one(self, name: str) -> Any:
        if name not in self.fields:
            raise self.fail(f"“{name}” is missing")
        return self.fields.pop(name)

    def done(self) -> None:
        if self.fields:
            raise self.fail(
                f"“{next(iter(self.fields))}” has no meaning here; docs/corrections.md shows what has"
            )


def _merge(entry: _Entry) -> Ruling:
    actors, name = tuple(entry.someone(v) for v in entry.several("actors")), entry.text("name")
    return _made(entry, lambda where, why: Merge(where, why, actors, name))


def _made(entry: _Entry, make: Callable[[str, str], Ruling]) -> Ruling:
    """The ruling of an entry whose own fields have been taken."""
    reason = entry.text("reason") or ""
    entry.done()
    return make(entry.where, reason)


def _split(entry: _Entry) -> Ruling:
    actor = entry.someone(entry.one("actor"))
    sources, names, name = entry.texts("sources"), entry.texts("names"), entry.text("name")
    if not sources and not names:
        raise entry.fail("say which part is another actor, by “sources” or “names”")
    return _made(entry, lambda where, why: Split(where, why, actor, sources, names, name))


def _rename(entry: _Entry) -> Ruling:
    actor, name = entry.someone(entry.one("actor")), entry.needed("name")
    return _made(entry, lambda where, why: Rename(where, why, actor, name))


def _type(entry: _Entry) -> Ruling:
    actor, kind = entry.someone(entry.one("actor")), entry.needed("type")
    if kind not in set(ActorType):
        raise entry.fail(f"there is no type {kind!r}; use one of {', '.join(ActorType)}")
    return _made(entry, lambda where, why: Retype(where, why, actor, ActorType(kind)))


def _same(entry: _Entry) -> Ruling:
    events = tuple(entry.something(v) for v in entry.several("events"))
    return _made(entry, lambda where, why: Same(where, why, events))


def _different(entry: _Entry) -> Ruling:
    if ("actors" in entry.fields) == ("events" in entry.fields):
        raise entry.fail("name either “actors” or “events”")
    if "actors" in entry.fields:
        actors = tuple(entry.someone(v) for v in entry.several("actors"))
        return _made(entry, lambda where, why: Apart(where, why, actors))
    events = tuple(entry.something(v) for v in entry.several("events"))
    return _made(entry, lambda where, why: Different(where, why, events))


def _reject(entry: _Entry) -> Ruling:
    if ("event" in entry.fields) == ("report" in entry.fields):
        raise entry.fail("name either “event” or “report”")
    whole = "event" in entry.fields
    event = entry.something(entry.one("event" if whole else "report"))
    if not whole and event.id is not None:
        raise entry.fail('a report is { source = "...", words = "..." }')
    return _made(entry, lambda where, why: Reject(where, why, event, whole))


_TABLES: Mapping[str, Callable[[_Entry], Ruling]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "type": _type,
    "same": _same,
    "different": _different,
    "reject": _reject,
}
