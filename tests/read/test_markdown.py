"""Markdown is read as its rendered page would be copied."""

import pytest

from policygraph.model import Failure
from policygraph.read import markdown
from policygraph.read.article import Article, Place

PLACE = Place("folder/a.md", "a.md")


def article(text: str) -> Article:
    (found,) = markdown.read(text, PLACE)
    assert isinstance(found, Article)
    return found


def test_front_matter_is_metadata_and_not_text() -> None:
    found = article(
        "---\ntitle: Rules for VPNs\npublished: 2024-11-18\npublisher: The Paper\nurl: https://example.org/a\n"
        "author: [A. Writer, B. Editor]\nlanguage: en\n---\n\nThe ministry spoke.\n"
    )
    assert found.text == "The ministry spoke."
    assert (found.title, found.published, found.publisher) == ("Rules for VPNs", "2024-11-18", "The Paper")
    assert (found.url, found.author, found.language) == (
        "https://example.org/a",
        "A. Writer, B. Editor",
        "en",
    )
    assert found.basis == "front matter"


@pytest.mark.parametrize("block", ["", "title:\n", "title: null\n", "title: ~\n"])
def test_an_empty_field_is_unknown(block: str) -> None:
    assert article(f"---\n{block}---\nThe ministry spoke.").title is None


def test_without_front_matter_all_is_text() -> None:
    assert article("The ministry spoke.").text == "The ministry spoke."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\ntitle: Ban: what now: really\n---\nText",
            "not valid YAML (mapping values are not allowed here, line 2)",
        ),
        ("---\ntitle: [a\n---\nText", "not valid YAML"),
        ("---\n- a\n- b\n---\nText", "it holds no “name: value” lines"),
        ("---\ntitle: no end\nText", "no closing ---"),
        ("---\na: " + "[" * 5000 + "\n---\nText", "not valid YAML"),
    ],
)
def test_broken_front_matter_is_one_clear_line(text: str, message: str) -> None:
    (failure,) = markdown.read(text, PLACE)
    assert isinstance(failure, Failure)
    assert message in failure.message
    assert "\n" not in failure.message
    assert failure.source == "folder/a.md"


def test_yaml_builds_no_objects() -> None:
    (found,) = markdown.read("---\ntitle: !!python/name:os.system x\n---\nText", PLACE)
    assert isinstance(found, Failure) or found.title != "os.system"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# A title\n\nOne\ntwo.", "A title\n\nOne two."),
        ("## A title ##\nText", "A title\nText"),
        ("The **PTA** *said* so in __bold__ and _italics_.", "The PTA said so in bold and italics."),
        ("A [link](https://e.org/x) and [another][1].\n\n[1]: https://e.org", "A link and another."),
        ("See <https://e.org/x>.", "See https://e.org/x."),
        ("Before ![picture](a.png) after", "Before  after"),
        ("> “Quoted,” he said.\n> More.", "“Quoted,” he said.\nMore."),
        ("- one\n- two\n  goes on", "one\ntwo goes on"),
        ("Price: 5\\*3", "Price: 5*3"),
        ("a_snake_case_name and 2 * 3 * 4", "a_snake_case_name and 2 * 3 * 4"),
        ("<!-- hidden -->Shown", "Shown"),
        ("```\ncode\n```\nText", "Text"),
        ("Line one  \nline two", "Line one\nline two"),
        ("In the year\n2016. Then", "In the year 2016. Then"),
        ("One\n\n\n\nTwo\n***\nThree", "One\n\nTwo\nThree"),
    ],
)
def test_markup_goes_and_words_stay(source: str, text: str) -> None:
    assert markdown.plain(source) == text
