"""Bombs, loops, tricks with paths, broken and encrypted files: one clear line each, at once."""

import gzip
import io
import os
import resource
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from pathlib import Path

import pytest
import specimens
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specimens import SPECIMENS, TEXT

from policygraph.model import Document, Failure
from policygraph.read import Limits, read
from policygraph.read.guard import Unreadable, parsing

SMALL = Limits(max_unpacked=30_000_000, max_members=50, max_seconds=20)


def results(data: bytes, name: str, folder: Path, limits: Limits = SMALL) -> list[Document | Failure]:
    path = folder / name
    path.write_bytes(data)
    started = time.monotonic()
    found = list(read([path], limits=limits))
    assert time.monotonic() - started < 30
    for item in found:
        if isinstance(item, Failure):
            assert "\n" not in item.message
            f"{item.source} {item.message}".encode()
    return found


def message(data: bytes, name: str, folder: Path, limits: Limits = SMALL) -> str:
    (found,) = results(data, name, folder, limits)
    assert isinstance(found, Failure), found
    return found.message


ZEROS = bytes(20_000_000)


def encrypted_zip() -> bytes:
    data = bytearray(specimens.zipped({"a.txt": TEXT}))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    return bytes(data)


def overlapping_zip() -> bytes:
    data = bytearray(specimens.zipped({"a.txt": TEXT, "b.txt": TEXT}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(data)


def lying_zip() -> bytes:
    """A member that says it is small and unpacks to much."""
    data = bytearray(specimens.zipped({"a.txt": ZEROS[:5_000_000]}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        where = data.index(signature) + at
        data[where : where + 4] = struct.pack("<I", 100)
    return bytes(data)


def nested_zips(depth: int) -> bytes:
    data = specimens.zipped({"a.txt": TEXT})
    for _ in range(depth):
        data = specimens.zipped({"inner.zip": data})
    return data


def linked_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind, target in (
            (tarfile.SYMTYPE, "/etc/passwd"),
            (tarfile.LNKTYPE, "../x.txt"),
            (tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(f"{kind.decode()}.txt")
            info.type, info.linkname = kind, target
            archive.addfile(info)
    return out.getvalue()


def looping_pdf() -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"
        b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
        b"trailer<</Size 3/Root 1 0 R/Prev 120>>\nstartxref\n120\n%%EOF"
    )


def encrypted_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(specimens.pdf([[TEXT[:80]]])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def inflating_pdf() -> bytes:
    packed = zlib.compress(b"(a) Tj " * 20_000_000, 9)
    body = specimens.pdf([["x"]])
    old = body[body.index(b"<</Length") : body.index(b"endstream")]
    return body.replace(old, b"<</Filter/FlateDecode/Length %d>>stream\n%s\n" % (len(packed), packed))


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
FEED = "<rss version='2.0'><channel><item><description>&b;&a;</description></item></channel></rss>"

CASES = {
    "a zip bomb": (specimens.zipped({"a.txt": ZEROS}), "a.zip", "over 250 times its size"),
    "a bomb of many members": (
        specimens.zipped({f"{n}.txt": os.urandom(100) + ZEROS[:900_000] for n in range(40)}),
        "a.zip",
        "more than the 30,000,000 allowed",
    ),
    "too many members": (specimens.zipped({f"{n}.txt": "x" for n in range(60)}), "a.zip", "than 50 files"),
    "overlapping members": (overlapping_zip(), "a.zip", "overlap"),
    "a member that lies": (lying_zip(), "a.zip", "packed bytes are damaged"),
    "an encrypted member": (encrypted_zip(), "a.zip", "it is encrypted"),
    "archives in archives": (nested_zips(4), "a.zip", "opened 2 deep"),
    "half a zip": (specimens.zipped({"a.txt": TEXT})[:-30], "a.zip", "no sound ZIP archive"),
    "an empty zip": (specimens.zipped({}), "a.zip", "holds no documents"),
    "a gzip bomb": (gzip.compress(ZEROS), "a.txt.gz", "over 250 times its size"),
    "a gzip bomb of lines": (gzip.compress(b"{}\n" * 10_000_000), "a.jsonl.gz", "none of its first 20"),
    "half a gzip": (gzip.compress(os.urandom(1000))[:-300], "a.txt.gz", "packed bytes are damaged"),
    "no tar": (b"nothing of the kind" * 100, "a.tar", "no sound tar archive"),
    "a packed picture": (gzip.compress(b"\x89PNG"), "a.png.gz", "is no document"),
    "a loop in a PDF": (looping_pdf(), "a.pdf", ""),
    "an encrypted PDF": (encrypted_pdf(), "a.pdf", "it is encrypted; save it without a password"),
    "a PDF that inflates": (inflating_pdf(), "a.pdf", ""),
    "half a PDF": (specimens.pdf([[TEXT]])[:200], "a.pdf", ""),
    "a scanned PDF": (specimens.pdf([[""]]), "a.pdf", "may be a scan"),
    "a PDF of too many pages": (specimens.pdf([["x"]] * 30), "a.pdf", "more than the 20 taken"),
    "entities in a feed": ((BOMB + FEED).encode(), "a.rss", "defines XML entities"),
    "entities in UTF-16": (b"\xff\xfe" + (BOMB + FEED).encode("utf-16-le"), "a.rss", "defines XML entities"),
    "a file as an entity": ((OUTSIDE + FEED).encode(), "a.rss", "defines XML entities"),
    "entities in an ODT": (specimens.odt("<text:p>&b;</text:p>", BOMB), "a.odt", "defines XML entities"),
    "a deep ODT": (specimens.odt("<text:p>" * 100_000 + "</text:p>" * 100_000), "a.odt", "nested over 500"),
    "an ODT that inflates": (specimens.odt(" " * 20_000_000), "a.odt", "times its size"),
    "a word file that is a zip": (specimens.zipped({"a.txt": TEXT}), "a.docx", "no sound DOCX"),
    "a picture as a mail": (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.eml", ""),
    "a mail of many parts": (
        specimens.mail(attached={f"{n}.txt": b"x" for n in range(250)}),
        "a.eml",
        "more than 200 parts",
    ),
    "RTF without RTF": (b"no such thing", "a.rtf", "does not start as RTF does"),
    "deep RTF": (b"{\\rtf1" + b"{" * 300_000 + b"}" * 300_000, "a.rtf", ""),
    "no WARC": (b"no such thing\r\n\r\n", "a.warc", ""),
    "no Parquet": (b"PAR1" + bytes(100) + b"PAR1", "a.parquet", "no sound Parquet file"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_one_clear_line(case: str, tmp_path: Path) -> None:
    data, name, words = CASES[case]
    limits = Limits(max_unpacked=30_000_000, max_members=50, max_seconds=20, max_pages=20)
    assert words in message(data, name, tmp_path, limits)


def test_a_tar_bomb_ends_the_archive(tmp_path: Path) -> None:
    found = results(specimens.tarred({"a.txt": ZEROS, "b.txt": TEXT}), "a.tar.gz", tmp_path)
    assert found
    assert all(isinstance(item, Failure) and "over 250 times its size" in item.message for item in found)


def test_limits_can_be_raised(tmp_path: Path) -> None:
    data = specimens.zipped({f"{n}.txt": f"{n} {TEXT}" for n in range(60)})
    assert len(results(data, "a.zip", tmp_path, Limits())) == 60


def test_a_name_with_dots_leads_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    (tmp_path / "in").mkdir()
    for name in (
        "../outside.txt",
        "/outside.txt",
        "..\\outside.txt",
        "C:\\outside.txt",
        "a/../../outside.txt",
    ):
        for suffix, data in (
            (".zip", specimens.zipped({name: TEXT})),
            (".tar", specimens.tarred({name: TEXT})),
        ):
            (found,) = results(data, f"a{suffix}", tmp_path / "in")
            assert isinstance(found, Document)
            assert found.source.startswith(str(tmp_path / "in" / f"a{suffix}#"))
    assert not outside.exists()


def test_links_and_devices_in_an_archive_are_not_followed(tmp_path: Path) -> None:
    found = results(linked_tar(), "a.tar", tmp_path)
    assert len(found) == 3
    for item in found:
        assert isinstance(item, Failure)
        assert "a link or a device inside an archive" in item.message


def test_one_broken_member_does_not_hide_the_others(tmp_path: Path) -> None:
    members = {"a.txt": TEXT, "b.pdf": b"%PDF-broken", "c.txt": b"", "d.txt": f"d {TEXT}"}
    for suffix, data in ((".zip", specimens.zipped(members)), (".tar.gz", specimens.tarred(members))):
        found = results(data, f"x{suffix}", tmp_path)
        assert [type(item) for item in found] == [Document, Failure, Failure, Document]


def test_a_hanging_parser_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = specimens.pdf([[f"line {n}" for n in range(40_000)]] * 20)
    limits = Limits(max_seconds=0.2, max_characters=10**9)  # type: ignore[arg-type]
    assert "took over 0.2 seconds" in message(slow, "a.pdf", tmp_path, limits)


def test_a_hanging_destructor_is_no_line_for_the_user() -> None:
    class Slow:
        def __del__(self) -> None:
            while True:  # until the alarm, which Python drops here
                pass

    started = time.monotonic()
    with pytest.raises(Unreadable, match=r"took over 0\.1 seconds"), parsing("PDF", 0.1):
        Slow()
        while True:
            pass
    assert time.monotonic() - started < 10


BIG = """
import resource, sys
from policygraph.read import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
(item,) = read(sys.argv[1:])
print(item.message)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".html", ".json", ".pdf"])
def test_a_line_of_a_gigabyte_costs_little_memory(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as stream:
        stream.write(b'text,"' if suffix == ".csv" else b"x")
        stream.truncate(1_000_000_000)
    done = subprocess.run([sys.executable, "-c", BIG, str(path)], capture_output=True, text=True, timeout=120)
    words, grown = done.stdout.splitlines()
    assert any(said in words for said in ("bytes", "more than 20,000,000 characters", "binary data"))
    assert int(grown) < 300


def test_the_name_of_a_member_is_text_that_every_file_can_hold(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", errors="surrogateescape") as archive:
        info = tarfile.TarInfo(os.fsdecode(b"caf\xe9\x07.txt"))
        info.size = len(TEXT)
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    (found,) = results(out.getvalue(), "a.tar", tmp_path)
    found.source.encode()


MADE = {name: make() for name, make in SPECIMENS.items()}
BINARY = [name for name in SPECIMENS if not name.endswith((".txt", ".html", ".bz2", ".xz", ".tgz"))]


@pytest.mark.parametrize("name", BINARY)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_damaged_file_ends_in_documents_and_failures(
    name: str, tmp_path: Path, data: st.DataObject
) -> None:
    seed = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(seed)))
        seed[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=12))
    results(bytes(seed), name, tmp_path)


def test_every_member_that_is_opened_is_closed(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208
    for _ in range(20):
        results(specimens.zipped({"a.txt": TEXT}), "a.zip", tmp_path)
        results(zlib.compress(b"x"), "a.zip", tmp_path)
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208
    assert after <= before + 2


def test_a_zip_needs_no_more_memory_than_a_member(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(200):
            archive.writestr(f"{number}.txt", f"{number} {TEXT}")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(isinstance(item, Document) for item in read([tmp_path / "a.zip"])) == 200
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
