"""A settings file is used as a whole or refused with what is wrong."""

from datetime import date
from pathlib import Path

import pytest

from policygraph.settings import Settings, SettingsError, is_base, read


def settings(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "policygraph.toml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def test_every_setting(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        'published = 2024-11-19\nbase = "https://example.org/id/"\nmodel = "en_core_web_sm"\n'
        'lexicons = ["mine.toml"]\n'
        'gazetteers = ["who.csv"]\ncorrections = "c.toml"\nmin_confidence = 0.6\njobs = 2\n',
    )
    assert found == Settings(
        date(2024, 11, 19),
        "https://example.org/id/",
        "en_core_web_sm",
        (str(tmp_path / "mine.toml"),),
        (str(tmp_path / "who.csv"),),
        str(tmp_path / "c.toml"),
        0.6,
        2,
    )


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert settings(tmp_path, "") == Settings()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("publishd = 2024-11-19", "“publishd” is no setting; use one of published, base"),
        ('published = "2024-11-19"', "“published” must be a date such as 2024-11-19"),
        ("published = 2024-11-19T10:00:00", "“published” must be a date"),
        ('base = "example"', "“base” must be an http IRI"),
        ("min_confidence = 2", "“min_confidence” must be a number from 0 to 1"),
        ("jobs = 0", "“jobs” must be a number from 1 up"),
        ("jobs = true", "“jobs” must be a number from 1 up"),
        ('lexicons = "mine.toml"', "“lexicons” must be a list of file names"),
        ("extractor = 1", "“extractor” must be a name"),
        ('extractors = "llm"', "“extractors” must be tables such as"),
        ("[extractors]\nllm = 1", "“extractors” must be tables such as"),
        ('gazetteers = "who.csv"', "“gazetteers” must be a list of file names"),
        ("corrections = 1", "“corrections” must be a file name"),
        ("model = 1", "“model” must be a name"),
        ("this is no toml", "it is not TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        settings(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"no\.toml: it cannot be read"):
        read(tmp_path / "no.toml")


@pytest.mark.parametrize(
    ("iri", "good"),
    [
        ("https://w3id.org/policygraph/id/", True),
        ("http://example.org/x#", True),
        ("https://example.org/x", False),
        ("example.org/", False),
        ("urn:x/", False),
        ("https://example.org/a b/", False),
        ("", False),
    ],
)
def test_a_base_is_where_ids_can_be_made(iri: str, good: bool) -> None:
    assert is_base(iri) is good


def test_extractors_have_tables_of_their_own(tmp_path: Path) -> None:
    found = settings(tmp_path, 'extractor = "mine"\n[extractors.mine]\nlevel = 3\n[extractors.other]\n')
    assert (found.extractor, found.extractors) == ("mine", {"mine": {"level": 3}, "other": {}})
