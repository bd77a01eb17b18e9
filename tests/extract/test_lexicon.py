"""The vocabulary: what a file may say, and how a user's own is merged."""

from pathlib import Path

import pytest

from policygraph.extract import entries, grammar, lexicon
from policygraph.extract.lexicon import Lexicon, LexiconError
from policygraph.model import Action, ActorType

GROUPS = {"@metal": frozenset({"lead", "tin"})}


def folder(path: Path, name: str, text: str) -> str:
    (path / name).write_text(text, encoding="utf-8")
    return str(path)


def test_every_class_but_statements_of_the_scheme_has_words(vocabulary: Lexicon) -> None:
    found = {s.entry.action for senses in vocabulary.verbs.values() for s in senses}
    found |= {e.action for rows in vocabulary.speech.values() for e in rows}
    assert found == set(Action)


def test_a_key_may_hold_particles_spellings_and_a_number() -> None:
    rows = [("LIFT", "open up#2", {}), ("RESTRICT", "be shut in", {})]
    found = entries.senses(rows, {})
    assert [(verb, s.rest) for verb, senses in found.items() for s in senses] == [
        ("open", ("up",)),
        ("shut", ("in",)),
    ]
    assert list(entries.entries([("LIFT", "Reopening|re-opening", {})], {})) == ["reopening", "re-opening"]


def test_the_more_specific_sense_comes_first() -> None:
    rows = [("RESTRICT", "cut", {}), ("REGULATE", "cut#2", {"needs": ["@metal"]}), ("LIFT", "cut off", {})]
    assert [s.entry.action.value for s in entries.senses(rows, GROUPS)["cut"]] == [
        "LIFT",
        "REGULATE",
        "RESTRICT",
    ]


def test_a_group_is_spread_out_and_keeps_its_name() -> None:
    (sense,) = entries.senses([("RESTRICT", "cut", {"needs": ["@metal", "Gold"]})], GROUPS)["cut"]
    assert sense.entry.needs == {"@metal", "lead", "tin", "gold"}


def test_a_frame_has_a_verb_a_link_and_nouns() -> None:
    table = {"RULE": {"hand_down|issue to|in_favour_of order|@metal": {}}, "NONE": {"issue *": {}}}
    found = entries.frames(table, GROUPS)
    assert found["hand"][0].particle == "down"
    assert found["hand"][0].links == {"to", "in favour of"}
    assert found["hand"][0].nouns == {"order", "@metal", "lead", "tin"}
    assert [(f.any, f.entry is None) for f in found["issue"]] == [(False, False), (True, True)]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("verbs.toml", "[RESTRICT\n", "not valid TOML"),
        ("verbs.toml", '[RESTRICT]\n"zap" = { w = "much" }\n', "zap"),
        ("verbs.toml", '[RESTRICT]\n"zap" = { also = ["SHOUT"] }\n', "SHOUT"),
        ("frames.toml", '[SHOUT]\n"zap order" = {}\n', "SHOUT"),
        ("frames.toml", '[RULE]\n"zap" = {}\n', "has no noun"),
        ("words.toml", "", "verbs.toml"),
        ("grammar.toml", "", "unknown lexicon"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said):
        lexicon.load(folder(tmp_path, name, text))


def test_a_single_file_may_be_named_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    path = Path(folder(tmp_path, "verbs.toml", '[RESTRICT]\n"zap" = { w = 0.4 }\n')) / "verbs.toml"
    assert lexicon.load(str(path)).verbs["zap"]
    with pytest.raises(LexiconError, match="no such folder or file"):
        lexicon.load(str(tmp_path / "nowhere"))


def test_a_users_entry_is_added_to_ours(tmp_path: Path, vocabulary: Lexicon) -> None:
    path = folder(tmp_path, "verbs.toml", '[RESTRICT]\n"zap" = { concept = "ban", w = 0.4 }\n')
    found = lexicon.load(path)
    (sense,) = found.verbs["zap"]
    assert (sense.entry.action, sense.entry.concept, sense.entry.weight) == (Action.RESTRICT, "ban", 0.4)
    assert set(found.verbs) == {*vocabulary.verbs, "zap"}


def test_a_users_entry_replaces_ours_of_the_same_key(tmp_path: Path, vocabulary: Lexicon) -> None:
    assert vocabulary.verbs["ban"]
    path = folder(tmp_path, "verbs.toml", '[RESTRICT]\n"ban" = { w = 0.01 }\n')
    weights = [s.entry.weight for s in lexicon.load(path).verbs["ban"] if s.entry.action is Action.RESTRICT]
    assert 0.01 in weights


@pytest.mark.parametrize(
    ("table", "word", "value"),
    [
        ("demonyms", "kenyan", "Kenya"),
        ("actor_heads", "ministry", ActorType.ORGANISATION),
        ("polarity", "unfair", "negative"),
    ],
)
def test_words_of_the_tables(vocabulary: Lexicon, table: str, word: str, value: object) -> None:
    assert getattr(vocabulary, table)[word] == value


def test_a_title_that_is_another_word_too_is_no_role(vocabulary: Lexicon) -> None:
    assert "senator" in vocabulary.actor_heads
    assert "count" not in vocabulary.person_roles


def test_lists_of_grammar_are_asked_for_by_name() -> None:
    assert "may" in grammar.words("month") & grammar.words("month_name") & grammar.CALENDAR
    with pytest.raises(KeyError):
        grammar.words("no such list")
