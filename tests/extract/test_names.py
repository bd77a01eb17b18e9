"""Which words are a name, what kind of actor it names, and which names are one actor."""

import pytest

from policygraph.extract.entity import Entity, initials, is_short_form, plain
from policygraph.extract.lexicon import Lexicon
from policygraph.extract.names import Names
from policygraph.language import Engine
from policygraph.model import ActorType


@pytest.fixture(scope="module")
def find(engine: Engine, vocabulary: Lexicon):  # type: ignore[no-untyped-def]
    return lambda text: Names(engine.annotate(text), vocabulary)


def names(found: Names) -> list[str]:
    return [found.annotation.text[slice(*found.annotation.span(r.first, r.last))] for r in found.runs]


def entity(found: Names, name: str) -> Entity:
    (one,) = [e for e in found.entities if e.name == name]
    return one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday the Central Bank of Ghana raised its rate.", ["Central Bank of Ghana"]),
        ("The Department of Health and Human Services met.", ["Department of Health and Human Services"]),
        ("Critics blame the Ministry for the Environment.", ["Ministry for the Environment"]),
        ("Police met Carlos de la Vega on Friday.", ["Carlos de la Vega"]),
        ("The firm Brown & Hale paid the fine.", ["Brown & Hale"]),
        ("Reporters asked Mira May about the tax.", ["Mira May"]),
        ("The law was passed in Peru in May 2020.", ["Peru"]),
        ("The law was signed on Tuesday, March 3.", []),
        ("Many Kenyan farmers objected to the levy.", []),
        ("The senate asked John Adeyemi Jr. to testify.", ["John Adeyemi Jr."]),
    ],
)
def test_a_name_is_a_run_of_capitals_with_its_bridges(find, text: str, expected: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert names(find(text)) == expected


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("The court heard Prime Minister Leila Haddad.", "Leila Haddad", "Prime Minister"),
        ("The court heard Dr. Ama Boateng on Friday.", "Ama Boateng", "Dr."),
        ("The court heard Kenyan President Daniel Otieno.", "Daniel Otieno", "Kenyan President"),
        ("The court heard Senator Ivo Lind on Friday.", "Ivo Lind", "Senator"),
    ],
)
def test_a_title_is_no_part_of_a_name(find, text: str, name: str, title: str) -> None:  # type: ignore[no-untyped-def]
    found = entity(find(text), name)
    assert found.type is ActorType.PERSON
    assert found.roles == [title]


def test_a_title_alone_is_no_name(find) -> None:  # type: ignore[no-untyped-def]
    assert names(find("Reporters asked the Prime Minister about the tax.")) == []


def test_the_body_at_the_head_of_a_title_is_a_name_of_its_own(find) -> None:  # type: ignore[no-untyped-def]
    assert names(find("Reporters asked United States President Ana Costa.")) == ["United States", "Ana Costa"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Farmers sued the Grain Board of Fiji.", "Grain Board of Fiji", ActorType.ORGANISATION),
        ("Farmers sued Brown & Hale Group.", "Brown & Hale Group", ActorType.ORGANISATION),
        ("Farmers sued NFCX on Monday.", "NFCX", ActorType.ORGANISATION),
        ("Farmers met Lena Brandt on Monday.", "Lena Brandt", ActorType.PERSON),
        ("Farmers met in Nairobi on Monday.", "Nairobi", ActorType.PLACE),
        ("Farmers sued Zumtra on Monday.", "Zumtra", ActorType.UNKNOWN),
    ],
)
def test_a_name_tells_its_kind_where_it_can(find, text: str, name: str, expected: ActorType) -> None:  # type: ignore[no-untyped-def]
    assert entity(find(text), name).type is expected


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        (
            "The National Grain Council (NGC) met. The NGC fined two mills.",
            "National Grain Council",
            {"National Grain Council", "NGC"},
        ),
        (
            "The National Grain Council met. Later the NGC fined two mills.",
            "National Grain Council",
            {"National Grain Council", "NGC"},
        ),
        (
            "Critics praised Lena Brandt. Mills thanked Brandt and Ms. Brandt.",
            "Lena Brandt",
            {"Lena Brandt", "Brandt"},
        ),
        (
            "Critics praised Lena B. Brandt. Mills thanked Lena Brandt.",
            "Lena B. Brandt",
            {"Lena B. Brandt", "Lena Brandt"},
        ),
        (
            "Critics praised Harbour Freight Company. Mills thanked Harbour Freight.",
            "Harbour Freight Company",
            {"Harbour Freight Company", "Harbour Freight"},
        ),
    ],
)
def test_forms_of_one_name_are_one_actor(find, text: str, name: str, forms: set[str]) -> None:  # type: ignore[no-untyped-def]
    assert {f.exact for f in entity(find(text), name).forms} == forms


def test_names_that_only_look_alike_stay_apart(find) -> None:  # type: ignore[no-untyped-def]
    found = find("Critics praised Lena Brandt. They thanked Lena Brandl.")
    assert {e.name for e in found.entities} == {"Lena Brandt", "Lena Brandl"}


def test_two_bodies_of_one_country_stay_apart(find) -> None:  # type: ignore[no-untyped-def]
    found = find("Critics praised the Kenya Seed Board. They left Kenya.")
    assert {e.name for e in found.entities} == {"Kenya Seed Board", "Kenya"}


def test_a_heading_names_only_whom_the_text_names(find) -> None:  # type: ignore[no-untyped-def]
    text = "Grain Council Fines Mills Over Dust\n\nThe Grain Council fined two mills on Monday.\n"
    assert names(find(text)) == ["Grain Council", "Grain Council"]
    assert [e.name for e in find(text).entities] == ["Grain Council"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Brown & Hale", "brown and hale"),
        ("The  Board’s", "the board"),
        ("X-Ray Union", "x ray union"),
        ("—", ""),
    ],
)
def test_plain_words_of_a_name(name: str, expected: str) -> None:
    assert plain(name) == expected


def test_initials_are_those_of_the_capitalised_words() -> None:
    assert initials("Ministry of Trade and Industry") == "mti"


@pytest.mark.parametrize(
    ("word", "short"), [("NGC", True), ("X", False), ("Ngc", False), ("EMERGENCY", False)]
)
def test_a_short_form_is_two_to_eight_capitals(word: str, short: bool) -> None:
    assert is_short_form(word) is short
