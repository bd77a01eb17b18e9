"""The way of the data, from sources to a knowledge graph: composition and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

from policygraph import rdf
from policygraph.config import DEFAULT_BASE
from policygraph.corrections import NONE, Corrections
from policygraph.corrections import read as read_corrections
from policygraph.extract import confidence, gazetteer, lexicon
from policygraph.extract.extractor import Extractor, extractor
from policygraph.knowledge_graph import KnowledgeGraph
from policygraph.language import load
from policygraph.model import Document, EventMention, Failure, Knowledge
from policygraph.read import read
from policygraph.resolve import resolve
from policygraph.version import __version__

Progress = Callable[[Document], None]


def build(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    base: str = DEFAULT_BASE,
    model: str | None = None,
    lexicons: tuple[str, ...] = (),
    gazetteers: tuple[str, ...] = (),
    corrections: Corrections | str | Path | None = None,
    min_confidence: float = confidence.THRESHOLD,
    jobs: int = 1,
    progress: Progress | None = None,
    today: date | None = None,
    stdin: BinaryIO | None = None,
) -> KnowledgeGraph:
    """Read sources, extract their event mentions, resolve them into one graph.

    ``published`` dates the documents that do not say it themselves. ``jobs`` processes share
    the documents; the result is the same for any number of them. ``corrections`` are a user's, or
    the file that holds them; those that name nothing of this build become failures.

    Raises:
        policygraph.language.EngineMissing: ``model`` is not installed.
        policygraph.corrections.CorrectionsError: the corrections cannot be read.
        policygraph.extract.lexicon.LexiconError: a lexicon or a gazetteer cannot be read.
    """
    told = corrections if isinstance(corrections, Corrections) else _corrections(corrections)
    known_actors = gazetteer.load(*gazetteers)
    documents: list[Document] = []
    failures: list[Failure] = []
    for item in read(sources, published=published, base=base, today=today, stdin=stdin):
        (documents if isinstance(item, Document) else failures).append(item)  # type: ignore[arg-type]
    settings = (model, lexicons, gazetteers, min_confidence)
    mentions: list[EventMention] = []
    for document, found in _extract(documents, settings, jobs):
        mentions.extend(found)
        if progress is not None:
            progress(document)
    known = resolve(documents, mentions, base=base, gazetteer=known_actors, corrections=told)
    failures.extend(known.failures)
    failures.sort(key=lambda f: (f.source, f.stage, f.message))
    knowledge = replace(known, failures=tuple(failures))
    digest = rdf.digest(rdf.triples(knowledge, base=base))
    return KnowledgeGraph(
        knowledge,
        base,
        {**_run(knowledge, settings), "corrections": told.path or None, "rdfc10_sha256": digest},
    )


def _corrections(path: str | Path | None) -> Corrections:
    return read_corrections(path) if path is not None else NONE


Settings = tuple[str | None, tuple[str, ...], tuple[str, ...], float]


@lru_cache(maxsize=2)
def _extractor(settings: Settings) -> Extractor:
    model, lexicons, gazetteers, threshold = settings
    return extractor(load(model), lexicon.load(*lexicons, gazetteers=gazetteers), threshold=threshold)


def _extract(
    documents: list[Document], settings: Settings, jobs: int
) -> Iterator[tuple[Document, tuple[EventMention, ...]]]:
    if jobs <= 1 or len(documents) < 2:
        extract = _extractor(settings)
        yield from ((document, extract(document)) for document in documents)
        return
    with ProcessPoolExecutor(min(jobs, len(documents)), mp_context=get_context("spawn")) as pool:
        found = pool.map(_one, ((settings, d) for d in documents), chunksize=4)
        yield from zip(documents, found, strict=True)


def _one(work: tuple[Settings, Document]) -> tuple[EventMention, ...]:
    settings, document = work
    return _extractor(settings)(document)


def _run(knowledge: Knowledge, settings: Settings) -> dict[str, Any]:
    model, lexicons, gazetteers, threshold = settings
    return {
        "policygraph": __version__,
        "model": model or "policygraph",
        "lexicons": list(lexicons),
        "gazetteers": list(gazetteers),
        "min_confidence": threshold,
        "documents": len(knowledge.documents),
        "actors": len(knowledge.actors),
        "events": len(knowledge.events),
        "mentions": sum(len(e.reports) for e in knowledge.events),
        "failures": len(knowledge.failures),
    }
