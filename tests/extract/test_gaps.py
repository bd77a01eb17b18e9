"""Words of a corpus that no entry covers are listed, and words that an entry covers are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.extract import lexicon
from policygraph.extract.gaps import Gap, Kind, gaps
from policygraph.extract.lexicon import Lexicon
from policygraph.language import Engine
from policygraph.model import Document

TEXTS = (
    "The agency geofenced the app on Monday. The council banned the app.",
    "Officials geofenced the harbour. The geofencing of the harbour angered traders.",
    "The company scrubbed the ledger. Inspectors say that the company scrubbed the ledger again.",
)


def documents() -> list[Document]:
    return [Document(f"urn:{n}", f"{n}.txt", text) for n, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def found(engine: Engine, vocabulary: Lexicon) -> list[Gap]:
    return gaps(engine, vocabulary, documents(), least=1)


def of(found: list[Gap], kind: Kind) -> dict[str, Gap]:
    return {gap.words: gap for gap in found if gap.kind is kind}


def test_a_verb_without_an_entry_is_listed_with_its_places_and_a_sentence(found: list[Gap]) -> None:
    gap = of(found, Kind.VERB)["geofence"]
    assert (gap.count, gap.documents) == (2, 2)
    assert (gap.source, gap.example) == ("1.txt", "Officials geofenced the harbour.")


def test_a_verb_with_its_object_is_listed(found: list[Gap]) -> None:
    assert {"geofence app", "geofence harbour", "scrub ledger"} <= set(of(found, Kind.FRAME))


def test_a_noun_made_from_a_verb_is_listed_where_it_has_an_object(found: list[Gap]) -> None:
    assert set(of(found, Kind.NOUN)) == {"geofencing"}


@pytest.mark.parametrize("word", ["ban", "say", "ban app", "be"])
def test_what_an_entry_covers_is_not_listed(found: list[Gap], word: str) -> None:
    assert word not in {gap.words for gap in found}


def test_the_most_frequent_come_first_and_the_rare_are_left_out(
    engine: Engine, vocabulary: Lexicon, found: list[Gap]
) -> None:
    assert [gap.count for gap in found] == sorted((gap.count for gap in found), reverse=True)
    assert gaps(engine, vocabulary, documents(), least=2) == [gap for gap in found if gap.count >= 2]


def test_an_entry_of_the_users_closes_the_gap(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "verbs.toml").write_text('[RESTRICT]\n"geofence" = { object = "obj" }', encoding="utf-8")
    closed = gaps(engine, lexicon.load(str(tmp_path)), documents(), least=1)
    assert "geofence" not in {gap.words for gap in closed}
    assert "geofence app" not in {gap.words for gap in closed}
