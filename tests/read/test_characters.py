"""Bytes become characters once, the same on every machine."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.read.characters import NotText, clean, decode

ENGLISH = "The ministry’s “draft” rules — cafés, naïve, £5 — were published on Monday."


@pytest.mark.parametrize(
    ("raw", "text", "dropped"),
    [
        ("a\r\nb\rc\u2028d\x0ce\x85f", "a\nb\nc\nd\ne\nf", 0),
        ("a\x00b\x07c", "abc", 2),
        ("a\ud800b", "ab", 1),
        ("\ufeffa\ufffe", "a", 2),
        ("cafe\u0301", "café", 0),
        ("tab\tstays", "tab\tstays", 0),
        ("Urdu: وی پی این \u200fstays", "Urdu: وی پی این \u200fstays", 0),
        ("", "", 0),
    ],
)
def test_cleaning_drops_and_counts_what_no_literal_can_hold(raw: str, text: str, dropped: int) -> None:
    assert clean(raw) == (text, dropped)


@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    text, dropped = clean(raw)
    assert clean(text) == (text, 0)
    assert unicodedata.is_normalized("NFC", text)
    assert 0 <= dropped <= len(raw)
    text.encode("utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_english_is_read_in_any_common_encoding(encoding: str) -> None:
    assert clean(decode(ENGLISH.encode(encoding)))[0] == ENGLISH


def test_a_declared_encoding_comes_first() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"


def test_a_declaration_that_does_not_fit_is_ignored() -> None:
    assert decode(ENGLISH.encode("utf-8"), "ascii") == ENGLISH
    assert decode(ENGLISH.encode("utf-8"), "no-such-encoding") == ENGLISH


def test_a_damaged_utf8_file_loses_its_broken_bytes_only() -> None:
    damaged = ENGLISH.encode("utf-8")[:30] + b"\xff\xfe" + ENGLISH.encode("utf-8")[30:]
    text, dropped = clean(decode(damaged))
    assert text == ENGLISH
    assert dropped == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n", "an image"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_binary_data_is_refused_with_what_it_looks_like(data: bytes, words: str) -> None:
    with pytest.raises(NotText, match=words):
        decode(data)


def test_a_few_nuls_in_a_sound_text_do_not_make_it_binary() -> None:
    assert clean(decode(ENGLISH.encode("utf-8") * 5 + b"\x00\x00"))[0] == ENGLISH * 5


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotText:
        return
    clean(text)[0].encode("utf-8")
