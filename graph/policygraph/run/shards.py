"""The unit of work: some documents in, lines out. Pure, so that it may run anywhere and run again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from policygraph import plugins
from policygraph.extract import lexicon
from policygraph.extract.extractor import extractor
from policygraph.language import load
from policygraph.model import Document, Failure
from policygraph.plugins import Choice, Extracted, ExtractorError
from policygraph.run.lines import Line, encode

DOCUMENTS = 16
"""Documents of a shard: one or two seconds of work, which is what a broken run loses."""

CHARACTERS = 200_000
"""Characters above which a shard takes no further document."""

STAGE = "extract"

_ONE_AT_A_TIME = Lock()  # an engine serves one thread; a cluster's worker may have several


@dataclass(frozen=True, slots=True)
class Settings:
    """What the mentions of a document depend on besides the document.

    ``fingerprint`` stands for all of it: the code, the weights, the vocabulary, the known actors, the
    extractor and its options, these settings.
    """

    model: str | None
    lexicons: tuple[str, ...]
    threshold: float
    gazetteers: tuple[str, ...] = ()
    choice: Choice = field(default_factory=Choice)
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents with their keys."""

    documents: tuple[tuple[str, Document], ...]

    @property
    def name(self) -> str:
        """A hash of the keys: the same documents, the same name."""
        return hashlib.sha256("".join(key for key, _ in self.documents).encode("ascii")).hexdigest()[:32]

    def without(self, at: int) -> Shard:
        """The shard less one document."""
        return Shard((*self.documents[:at], *self.documents[at + 1 :]))

    def singles(self) -> Iterator[Shard]:
        """A shard for each of its documents."""
        return (Shard((one,)) for one in self.documents)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a shard: lines for the documents that were read, failures for the others."""

    lines: bytes
    failures: tuple[tuple[str, Failure], ...] = ()


def shards(documents: Iterable[tuple[str, Document]]) -> Iterator[Shard]:
    """The documents in shards, in their order; one shard is held at a time."""
    held: list[tuple[str, Document]] = []
    size = 0
    for key, document in documents:
        held.append((key, document))
        size += len(document.text)
        if len(held) == DOCUMENTS or size >= CHARACTERS:
            yield Shard(tuple(held))
            held, size = [], 0
    if held:
        yield Shard(tuple(held))


@lru_cache(maxsize=2)
def warm(settings: Settings) -> Callable[[Document], Extracted]:
    """The extractor, loaded once in each process.

    Raises:
        policygraph.language.EngineMissing: the model is not installed.
        policygraph.extract.lexicon.LexiconError: a lexicon or a gazetteer cannot be read.
        policygraph.plugins.ExtractorError: the extractor is not installed or cannot work.
    """
    choice, least = settings.choice, settings.threshold
    if choice.name != plugins.RULES:
        return plugins.guarded(plugins.load(choice), name=choice.name, least=least)
    words = lexicon.load(*settings.lexicons, gazetteers=settings.gazetteers)
    return plugins.guarded(extractor(load(settings.model), words, threshold=least), name=choice.name)


def extract(settings: Settings, shard: Shard, done: Callable[[int], None] = lambda at: None) -> Outcome:
    """The lines of a shard; ``done`` hears the position of each document when it is finished.

    This is the one place where an extractor's error becomes a failure: one document in a hundred
    thousand that a rule stumbles over must not cost the others.

    Raises:
        policygraph.plugins.ExtractorError: the extractor cannot work at all.
    """
    read = warm(settings)
    lines: list[bytes] = []
    failures: list[tuple[str, Failure]] = []
    for at, (key, document) in enumerate(shard.documents):
        try:
            with _ONE_AT_A_TIME:
                found = read(document)
        except ExtractorError:
            raise
        except Exception as error:
            failures.append((key, broken(document, error)))
        else:
            lines.append(encode(Line.of(key, document, found)))
        done(at)
    return Outcome(b"".join(lines), tuple(failures))


def broken(document: Document, error: Exception) -> Failure:
    """The failure of a document that the extractor stumbled over."""
    return Failure(
        document.source,
        STAGE,
        f"the extractor failed on it ({type(error).__name__}: {error}); leave it out, and please report it",
    )


def quarantined(document: Document) -> Failure:
    """The failure of a document that ended or stopped the process that read it, twice."""
    return Failure(
        document.source,
        STAGE,
        "reading it ended or stopped the worker process twice; it was set aside: check that it is an article",
    )
