"""Known actors: the shipped list keeps its promises, a user's list is read or refused in one line."""

from collections import Counter
from pathlib import Path

import pytest

from policygraph.extract import gazetteer, lexicon
from policygraph.extract.gazetteer import Known
from policygraph.extract.lexicon import LexiconError
from policygraph.model import ActorType

ORG, PERSON = ActorType.ORGANISATION, ActorType.PERSON


def given(path: Path, name: str, text: str) -> list[Known]:
    file = path / name
    file.write_text(text, encoding="utf-8")
    return [row for row in gazetteer.load(str(file)) if row.given]


def test_the_shipped_list_gives_no_identifier_that_nobody_verified() -> None:
    rows = gazetteer.load()
    assert len(rows) > 400
    assert not [row.name for row in rows if row.wikidata]
    assert not [row.name for row in rows if row.given]


def test_the_shipped_list_names_each_body_once_and_never_twice_in_a_row() -> None:
    rows = gazetteer.load()
    assert not [name for name, n in Counter(row.name for row in rows).items() if n > 1]
    assert not [row.name for row in rows if len(set(row.forms)) < len(row.forms)]
    assert not [row.country for row in rows if row.country and len(row.country) != 2]


TABLES = """
[organisation]
"Port Transport Authority" = { alias = ["PTA"], country = "PK", wikidata = "Q42" }
[person]
"Ada Obi" = { aliases = ["Obi"] }
[regulator]
"Crown Water Office" = {}
[platform]
"Ferryline" = { type = "group" }
"""


def test_a_list_in_toml(tmp_path: Path) -> None:
    assert given(tmp_path, "mine.toml", TABLES) == [
        Known("Port Transport Authority", ("PTA",), ORG, "PK", "Q42", True),
        Known("Ada Obi", ("Obi",), PERSON, given=True),
        Known("Crown Water Office", given=True),
        Known("Ferryline", type=ActorType.GROUP, given=True),
    ]


def test_a_list_in_csv(tmp_path: Path) -> None:
    text = (
        "\ufeffName,aliases,type,country,wikidata\n"
        'Port Transport Authority,"PTA; the Port",organisation,PK,Q42\nAda Obi,Obi|A. Obi,person,,\n'
    )
    assert given(tmp_path, "mine.csv", text) == [
        Known("Port Transport Authority", ("PTA", "the Port"), ORG, "PK", "Q42", True),
        Known("Ada Obi", ("Obi", "A. Obi"), PERSON, given=True),
    ]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.toml", "no toml", r"a\.toml: not valid TOML"),
        ("a.toml", '"Port" = "x"', "'Port' stands in no table"),
        ("a.toml", '[person]\n"Ada" = 1', "'Ada' must be { alias"),
        ("a.toml", '[person]\n"Ada" = { nick = "A" }', "'Ada' must be { alias"),
        ("a.toml", '[person]\n"Ada" = { alias = "A" }', "aliases of 'Ada' must be a list"),
        ("a.toml", '[person]\n"Ada" = { type = "queen" }', "'Ada' has no type 'queen'; use one of person"),
        ("a.toml", '[person]\n"Ada" = { wikidata = "42" }', "wikidata of 'Ada' must be an id such as Q42"),
        ("a.toml", '[person]\n"Ada" = { country = "Pakistan" }', "country of 'Ada' must be two capitals"),
        ("a.csv", "title,type\nAda,person\n", "'title' is no column; use name, aliases"),
        ("a.csv", "type\nperson\n", "there is no column 'name'"),
        ("a.csv", "name,type\n,person\n", "line 2 has no name"),
        ("a.csv", "name,wikidata\nAda,42\n", "wikidata of 'Ada' must be an id"),
        ("a.txt", "Ada", r"a gazetteer is a \.toml or a \.csv file"),
    ],
)
def test_a_mistake_is_named_in_one_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message) as raised:
        given(tmp_path, name, text)
    assert "\n" not in str(raised.value)
    assert name in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"no\.csv: it cannot be read"):
        gazetteer.load(str(tmp_path / "no.csv"))


def test_names_of_a_text_are_looked_up_in_the_users_list_first(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[person]\n"Amazon Khan" = { alias = ["Amazon"] }', encoding="utf-8")
    ours, theirs = lexicon.load(), lexicon.load(gazetteers=(str(file),))
    assert ours.gazetteer["amazon"][1] == "company"
    assert theirs.gazetteer["amazon"] == ("Amazon Khan", "person")
    assert theirs.gazetteer["google"] == ours.gazetteer["google"]
