"""From bytes to the characters that all offsets count."""

from __future__ import annotations

import codecs
import re
import unicodedata

BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Every line end that Unicode knows (UAX 14, class BK/CR/NL) becomes a newline, uncounted."""

DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""Controls, lone surrogates, noncharacters and stray byte-order marks: no RDF literal holds them."""

SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16-LE, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SAMPLE = 65_536
ENGLISH_BEYOND_ASCII = re.compile(
    "[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u20ac\u2010-\u203a\u2122]"
)


class NotText(ValueError):
    """Raised when bytes are no text; the message says what they look like."""


def clean(text: str) -> tuple[str, int]:
    """The text in NFC with ``\\n`` line ends, and how many characters were dropped from it.

    Applying it twice changes nothing more.
    """
    text, dropped = DROPPED.subn("", BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", text), dropped


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of ``data``: by byte-order mark, declaration, UTF-8, then detection.

    Undecodable bytes become lone surrogates, which :func:`clean` drops and counts.
    Raises NotText for data that is binary.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"it looks like {kind}, not like text")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    if _binary(data):
        raise NotText("it holds binary data, not text")
    return data.decode(encoding_of(data, declared), "surrogateescape")


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """The name of the encoding that text bytes are most likely in."""
    for name in (declared, "utf-8"):
        if name and _decodes(data, name):
            return name
    if _mostly_utf8(data):
        return "utf-8"
    if _decodes(data, "cp1252") and _plausible(data.decode("cp1252")):
        return "cp1252"
    return _detected(data)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is NUL."""
    sample = data[:SAMPLE]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > 0.7 * half and sample[1 - offset :: 2].count(0) < 0.05 * half:
            return encoding
    return None


def _binary(data: bytes) -> bool:
    """Whether more than 3 % of the first bytes are control characters that no text file holds.

    A few NULs in an otherwise sound file are dropped and counted instead.
    """
    sample = data[:SAMPLE]
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 32), 127) if code != 27)
    return controls > 0.03 * len(sample)


def _mostly_utf8(data: bytes) -> bool:
    """Whether sound multi-byte sequences outnumber broken bytes: a damaged UTF-8 file."""
    text = data.decode("utf-8", "surrogateescape")
    broken = len(re.findall("[\udc80-\udcff]", text))
    sound = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    return sound > broken


def _plausible(text: str) -> bool:
    """Whether the characters beyond ASCII are few and such as English prose uses."""
    beyond = [c for c in text[:SAMPLE] if c > "\x7f"]
    fitting = sum(1 for c in beyond if ENGLISH_BEYOND_ASCII.match(c))
    return len(beyond) < 0.1 * len(text[:SAMPLE]) + 1 and fitting == len(beyond)


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    return best.encoding if best and _decodes(data, best.encoding) else "cp1252"
