"""The way of the data, from sources to a knowledge graph: composition and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, BinaryIO

from policygraph import rdf
from policygraph.config import DEFAULT_BASE
from policygraph.extract import confidence, lexicon
from policygraph.extract.extractor import Extractor, extractor
from policygraph.knowledge_graph import KnowledgeGraph
from policygraph.language import load
from policygraph.model import Document, EventMention, Failure, Knowledge
from policygraph.read import Limits, read, reprints
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
    min_confidence: float = confidence.THRESHOLD,
    jobs: int = 1,
    progress: Progress | None = None,
    today: date | None = None,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    columns: Mapping[str, str] | None = None,
) -> KnowledgeGraph:
    """Read sources, extract their event mentions, resolve them into one graph.

    ``published`` dates the documents that do not say it themselves. ``jobs`` processes share
    the documents; the result is the same for any number of them.
    ``limits`` bound what is read; ``columns`` name the fields of tables.

    Raises:
        policygraph.language.EngineMissing: ``model`` is not installed.
    """
    found: list[Document] = []
    failures: list[Failure] = []
    items = read(
        sources, published=published, base=base, today=today, stdin=stdin, limits=limits, columns=columns
    )
    for item in items:
        (found if isinstance(item, Document) else failures).append(item)  # type: ignore[arg-type]
    documents = reprints.mark(found)
    settings = (model, lexicons, min_confidence)
    mentions: list[EventMention] = []
    for document, said in _extract([d for d in documents if d.reprint_of is None], settings, jobs):
        mentions.extend(said)
        if progress is not None:
            progress(document)
    known = resolve(documents, mentions, base=base)
    failures.sort(key=lambda f: (f.source, f.stage, f.message))
    knowledge = replace(known, failures=tuple(failures))
    digest = rdf.digest(rdf.triples(knowledge, base=base))
    return KnowledgeGraph(knowledge, base, {**_run(knowledge, settings), "rdfc10_sha256": digest})


Settings = tuple[str | None, tuple[str, ...], float]


@lru_cache(maxsize=2)
def _extractor(settings: Settings) -> Extractor:
    model, lexicons, threshold = settings
    return extractor(load(model), lexicon.load(*lexicons), threshold=threshold)


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
    model, lexicons, threshold = settings
    return {
        "policygraph": __version__,
        "model": model or "policygraph",
        "lexicons": list(lexicons),
        "min_confidence": threshold,
        "documents": len(knowledge.documents),
        "reprints": sum(d.reprint_of is not None for d in knowledge.documents),
        "actors": len(knowledge.actors),
        "events": len(knowledge.events),
        "mentions": sum(len(e.reports) for e in knowledge.events),
        "failures": len(knowledge.failures),
    }
