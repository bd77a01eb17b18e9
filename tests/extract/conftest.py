"""The real engine and lexicon, loaded once."""

from __future__ import annotations

import pytest
from proposals import PUBLISHED, Propose, Proposed

from policygraph.extract import lexicon
from policygraph.extract.extractor import propose
from policygraph.extract.lexicon import Lexicon
from policygraph.language import Engine, load
from policygraph.model import Document


@pytest.fixture(scope="session")
def engine() -> Engine:
    return load()


@pytest.fixture(scope="session")
def vocabulary() -> Lexicon:
    return lexicon.load()


@pytest.fixture(scope="session")
def proposed(engine: Engine, vocabulary: Lexicon) -> Propose:
    def read(text: str) -> Proposed:
        document = Document("urn:test", "test.txt", text, published=PUBLISHED)
        annotation, candidates, _ = propose(engine, vocabulary, document)
        return Proposed(text, annotation, candidates)

    return read
