"""What the network sees of a word: its form as a key, its characters, affixes and shape.

Training and inference both read words through this module, so that they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

CHARACTERS = 20
"""A word's characters that are seen: all, or the first ten and the last ten."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def plain(form: str) -> str:
    """The form with typographic quotation marks and dashes made ASCII."""
    return form.translate(_PLAIN)


def key(form: str) -> str:
    """The form as it is looked up among known words: plain, lower-cased, digits made 0."""
    lowered = plain(form).lower()
    if any(letter.isdigit() for letter in lowered):
        lowered = "".join("0" if letter.isdigit() else letter for letter in lowered)
    return lowered


def shape(form: str) -> str:
    """The form's shape, runs cut at two letters: ``Wispap`` is ``Xxx``, ``U.S.`` is ``X.X.``."""
    out: list[str] = []
    for letter in plain(form)[:24]:
        if letter.isdigit():
            mark = "d"
        elif letter.isalpha():
            mark = "X" if letter.isupper() else "x"
        else:
            mark = letter
        if len(out) < 2 or out[-1] != mark or out[-2] != mark:
            out.append(mark)
    return "".join(out[:10])


def characters(form: str, alphabet: Mapping[str, int]) -> list[int]:
    """Numbers of the form's characters, padded with 0 to :data:`CHARACTERS`; 1 is an unknown one."""
    letters = plain(form)
    if len(letters) > CHARACTERS:
        letters = letters[: CHARACTERS // 2] + letters[-CHARACTERS // 2 :]
    numbers = [alphabet.get(letter, 1) for letter in letters]
    return numbers + [0] * (CHARACTERS - len(numbers))


def bucket(text: str, size: int) -> int:
    """The row of a hashed table in which the text's vector stands."""
    return crc32(text.encode("utf-8")) % size


def suffixes(form: str, size: int) -> tuple[int, int, int]:
    """Table rows of the last two, three and four letters of the key."""
    text = key(form)
    return bucket("2" + text[-2:], size), bucket("3" + text[-3:], size), bucket("4" + text[-4:], size)


def prefix(form: str, size: int) -> int:
    """Table row of the first three letters of the key."""
    return bucket("p" + key(form)[:3], size)


@lru_cache(maxsize=4096)
def lemma(form: str, rule: str) -> str:
    """A lemma by rule: ``case|cut|ending``; case ``l`` lower-cases first, ``k`` keeps.

    A rule that cuts more than the form has leaves the form as it is.
    """
    case, cut, ending = rule.split("|", 2)
    text = form.lower() if case == "l" else form
    count = int(cut)
    if count > len(text):
        return text
    return text[: len(text) - count] + ending


def lemma_rule(form: str, wanted: str) -> str:
    """The shortest rule that makes ``wanted`` out of ``form``."""
    best = ""
    for case in "lk":
        text = form.lower() if case == "l" else form
        shared = 0
        while shared < min(len(text), len(wanted)) and text[shared] == wanted[shared]:
            shared += 1
        rule = f"{case}|{len(text) - shared}|{wanted[shared:]}"
        if not best or len(rule) < len(best):
            best = rule
    return best
