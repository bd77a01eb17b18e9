"""Saved pages: the article without the page around it, the date only where the page states it."""

import pytest

from policygraph.model import Failure
from policygraph.read import page
from policygraph.read.article import Article, Place
from policygraph.read.limits import Limits

PLACE = Place("a.html", "a.html")
PARAGRAPHS = "".join(
    f"<p>The ministry said on Tuesday that the rules number {n} would be published in the gazette, and "
    f"that the association had been told of it in a letter before the hearing.</p>"
    for n in range(6)
)


def html(head: str = "", body: str = PARAGRAPHS, encoding: str = "utf-8") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head>{head}<title>Rules | The Paper</title></head><body>'
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article><h1>Rules</h1>{body}</article>"
        f"<footer>Copyright 2019 The Paper</footer></body></html>"
    ).encode(encoding)


def article(data: bytes) -> Article:
    (found,) = page.read(data, PLACE, Limits())
    assert isinstance(found, Article), found
    return found


def test_the_article_is_taken_and_the_navigation_left() -> None:
    text = article(html()).text
    assert "rules number 5 would be published" in text
    assert "Sport" not in text
    assert "Copyright" not in text


META = '<meta property="article:published_time" content="2024-11-18T10:00:00+05:00">'
DUBLIN_CORE = '<meta name="DC.date.issued" content="2024-11-18">'
LINKED = '<script type="application/ld+json">{"@graph":[{"datePublished":"2024-11-18"}]}</script>'
BROKEN = '<script type="application/ld+json">{broken</script>'
MODIFIED = '<meta property="article:modified_time" content="2024-11-18">'


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        (META, "2024-11-18T10:00:00+05:00", "page metadata (article:published_time)"),
        (DUBLIN_CORE, "2024-11-18", "page metadata (dc.date.issued)"),
        (LINKED, "2024-11-18", "page metadata (JSON-LD datePublished)"),
        (BROKEN, None, "page metadata"),
        (MODIFIED, None, "page metadata"),
        ("", None, "page metadata"),
    ],
)
def test_a_date_is_read_from_metadata_and_never_guessed(head: str, published: str | None, basis: str) -> None:
    found = article(html(head))
    assert (found.published, found.basis) == (published, basis)


def test_a_time_element_counts_only_where_it_is_marked_as_the_publication() -> None:
    assert article(html(body=f'<time datetime="2024-11-18">x</time>{PARAGRAPHS}')).published is None
    marked = f'<time datetime="2024-11-18" itemprop="datePublished">x</time>{PARAGRAPHS}'
    assert article(html(body=marked)).published == "2024-11-18"


def test_site_title_and_address() -> None:
    found = article(
        html(
            '<meta property="og:site_name" content="The Paper"><meta property="og:title" content="Rules">'
            '<link rel="canonical" href="https://example.org/rules">'
        )
    )
    assert (found.publisher, found.title, found.url) == ("The Paper", "Rules", "https://example.org/rules")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    data = html(f'<meta charset="{encoding}">', PARAGRAPHS.replace("gazette", "“gazette” café"), encoding)
    assert "“gazette” café" in article(data).text


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body></body></html>",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        b"<html",
        b"<!-- -->",
        b"<html><frameset></frameset></html>",
    ],
)
def test_a_page_without_an_article_is_one_clear_line(data: bytes) -> None:
    (failure,) = page.read(data, PLACE, Limits())
    assert isinstance(failure, Failure)
    assert "no article was found in the page" in failure.message


def test_a_nesting_bomb_is_refused_at_once() -> None:
    (failure,) = page.read(b"<html><body>" + b"<div>" * 1_000_000 + b"text", PLACE, Limits())
    assert isinstance(failure, Failure)
    assert "nested" in failure.message
