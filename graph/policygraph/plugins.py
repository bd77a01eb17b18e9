"""Extractors by name: the built-in rules, and those that installed packages bring.

A package brings one by an entry point of the group ``policygraph.extractors`` that names a
:class:`Factory`. What a plug-in claims is believed only as far as the characters of the document
bear it out; see :func:`guarded`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Protocol

from policygraph.extract import anchors
from policygraph.model import Document, EventMention, Failure

GROUP = "policygraph.extractors"
RULES = "rules"
"""The name of the built-in extractor, which no plug-in can take."""
EVEN = 0.5
"""The least confidence that a plug-in's claim needs unless a user says otherwise: as likely as not."""
STAGE = "extract"


class ExtractorError(Exception):
    """Raised when an extractor cannot work at all: what, where, what to do next, in one line."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that an extractor gave up itself; ``reason`` is the same words for all of its kind."""

    reason: str


Finding = EventMention | Dropped | Failure


class Extractor(Protocol):
    """Finds the events of one document. Called once for each document, perhaps in several processes."""

    def __call__(self, document: Document, /) -> Iterable[Finding]:
        """The mentions of one document, what was given up, and what could not be read of it."""


class Factory(Protocol):
    """Makes an extractor; what an entry point names."""

    def __call__(self, options: Mapping[str, Any], /, *, folder: Path) -> Extractor:
        """The extractor of some options.

        ``options`` is the table ``[extractors.NAME]`` of the settings file; paths in it start at
        ``folder``.

        Raises:
            ExtractorError: it cannot work with these options.
        """


@dataclass(frozen=True, slots=True)
class Choice:
    """Which extractor a build uses; plain values, so that another process can load it too.

    ``options`` is a JSON object with sorted keys.
    """

    name: str = RULES
    options: str = "{}"
    folder: str = "."

    @classmethod
    def of(cls, name: str, options: Mapping[str, Any] | None = None, folder: str | Path = ".") -> Choice:
        """The choice of a name and its options, which may hold what TOML can."""
        return cls(name, json.dumps(dict(options or {}), sort_keys=True, default=str), str(folder))


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one document; ``dropped`` has a reason for each claim that was not believed."""

    mentions: tuple[EventMention, ...] = ()
    failures: tuple[Failure, ...] = ()
    dropped: tuple[str, ...] = ()


def names() -> tuple[str, ...]:
    """The extractors that are installed, sorted."""
    return tuple(sorted({RULES, *(point.name for point in entry_points(group=GROUP))}))


def load(choice: Choice) -> Extractor:
    """The plug-in of that name.

    Raises:
        ExtractorError: none has the name, or it cannot work.
    """
    points = [point for point in entry_points(group=GROUP) if point.name == choice.name]
    if not points:
        raise ExtractorError(
            f"no extractor is named {choice.name!r}: install the package that brings it, "
            f"or use one of {', '.join(names())}"
        )
    # Two packages may claim one name; the choice must not depend on the order of the search path.
    factory = _loaded(min(points, key=lambda point: point.value))
    try:
        return factory(json.loads(choice.options), folder=Path(choice.folder))
    except ExtractorError:
        raise
    except Exception as error:
        raise ExtractorError(
            f"the extractor {choice.name!r} broke before it began ({type(error).__name__}: {error}); "
            "tell its author"
        ) from error


def guarded(extract: Extractor, *, name: str, least: float | None = None) -> Callable[[Document], Extracted]:
    """An extractor whose every claim is compared with the document, and that fails one document at a time.

    Mentions below the confidence ``least`` are left out. All mentions of a cluster must be of one
    class; those of another than its first are dropped.
    """

    def run(document: Document) -> Extracted:
        mentions: list[EventMention] = []
        failures: list[Failure] = []
        dropped: Counter[str] = Counter()
        try:
            for item in extract(document):
                if isinstance(item, Failure):
                    failures.append(item)
                elif isinstance(item, Dropped):
                    dropped[item.reason] += 1
                elif (reason := anchors.fault(document, item)) is not None:
                    dropped[reason] += 1
                elif least is None or item.confidence >= least:
                    mentions.append(item)
        except ExtractorError:
            raise
        except Exception as error:
            if name == RULES:
                raise
            told = f"the extractor {name!r} broke on it ({type(error).__name__}: {error}); tell its author"
            return Extracted((), (Failure(document.source, STAGE, told),), tuple(dropped.elements()))
        kept = _of_one_class(mentions)
        dropped["an event of two classes"] += len(mentions) - len(kept)
        return Extracted(kept, tuple(failures), tuple(sorted(dropped.elements())))

    return run


def _of_one_class(mentions: Iterable[EventMention]) -> tuple[EventMention, ...]:
    listed = tuple(mentions)
    first = {mention.cluster: mention.action for mention in reversed(listed)}
    return tuple(mention for mention in listed if mention.action is first[mention.cluster])


def _loaded(point: EntryPoint) -> Factory:
    try:
        factory: Factory = point.load()
    except (ImportError, AttributeError) as error:
        raise ExtractorError(
            f"the extractor {point.name!r} cannot be loaded from {point.value} ({error}): "
            "install its package again"
        ) from error
    return factory
