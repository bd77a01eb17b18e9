"""Every format gives the same article: its words, its metadata, and no date that it does not state."""

import io
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import specimens
from reading import failure, one
from specimens import ARTICLE, PARAGRAPHS, SPECIMENS, TEXT

from policygraph.model import Document, Failure
from policygraph.read import FORMATS, read


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_article_is_read_by_its_name_and_by_its_bytes(name: str, tmp_path: Path) -> None:
    data = SPECIMENS[name]()
    found = one(put(tmp_path, name, data))
    for paragraph in PARAGRAPHS:
        assert " ".join(paragraph.split()[-8:]) in " ".join(found.text.split())
    assert found.published in (None, date(2024, 11, 19))
    if not name.endswith((".eml", ".tar", ".tgz", ".bz2", ".xz", ".tar.gz")):
        piped = one("-", stdin=io.BytesIO(data))
        assert piped.text == found.text


def test_every_ending_has_a_specimen_or_a_test_of_its_own() -> None:
    elsewhere = {".text", ".md", ".markdown", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv"}
    assert set(FORMATS) == {Path(name).suffix for name in SPECIMENS} | elsewhere | {
        ".tbz2",
        ".txz",
        ".bz2",
        ".xz",
    }


def test_a_pdf_keeps_its_pages_without_its_running_heads(tmp_path: Path) -> None:
    first = [
        "The Gazette - page 1",
        "The ministry said on Tuesday that it would publish the rules for the regis-",
        "tration of networks, and the association of providers warned that these",
    ]
    second = [
        "The Gazette - page 2",
        "rules would hurt exporters.",
        "A hearing is expected in December, lawyers said.",
    ]
    third = [
        "The Gazette - page 3",
        "The court asked the ministry for its reply before the end of the month.",
    ]
    found = one(put(tmp_path, "a.pdf", specimens.pdf([first, second, third], title="Rules for networks")))
    assert "registration of networks, and" in found.text
    assert "Gazette" not in found.text
    assert found.title == "Rules for networks"
    words = {"registration": 1, "hurt exporters": 2, "hearing": 2, "court asked": 3}
    assert {word: found.page(found.text.index(word)) for word in words} == words


def test_a_document_without_pages_has_none(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.txt", TEXT.encode()))
    assert (found.pages, found.page(0)) == ((), None)


def test_form_feeds_of_a_text_file_are_pages_and_line_ends(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.txt", "\f".join(PARAGRAPHS).encode()))
    assert found.text == "\n".join(PARAGRAPHS)
    assert found.page(found.text.index("hearing")) == 2


def test_a_word_file_gives_its_tables_and_its_metadata(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.docx", specimens.docx()))
    assert found.text == "\n\n".join((*PARAGRAPHS, "Deadline", "November 30"))
    assert (found.title, found.author, found.published) == ("Rules for networks", "A. Writer", None)


def test_an_opendocument_text_leaves_its_notes_out(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.odt", specimens.odt()))
    assert found.text == "\n\n".join(("Rules", *PARAGRAPHS))
    assert found.title == "Rules for networks"


@pytest.mark.parametrize("html", [False, True])
def test_a_mail_is_dated_by_its_header(html: bool, tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.eml", specimens.mail(html=html)))
    assert found.text.strip() == TEXT
    assert (found.title, found.author) == ("Rules for networks", "Press Office")
    assert (found.published, found.published_basis) == (date(2024, 11, 19), "mail header (Date)")


def test_documents_that_hang_on_a_mail_are_read_too(tmp_path: Path) -> None:
    attached = {"statement.docx": specimens.docx(), "photo.png": b"\x89PNG", "../x.pdf": b"%PDF-broken"}
    first, second, third = read([put(tmp_path, "a.eml", specimens.mail(attached=attached))])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert second.source.endswith("a.eml#statement.docx")
    assert isinstance(third, Failure)
    assert "no sound PDF" in third.message


@pytest.mark.parametrize("name", ["a.rss", "a.atom"])
def test_a_feeds_entries_are_articles(name: str, tmp_path: Path) -> None:
    found = one(put(tmp_path, name, SPECIMENS[name]()))
    assert found.text == TEXT
    assert (found.title, found.publisher, found.url) == ("Rules", "The Paper", "https://example.org/a")
    assert (found.published, found.published_basis) == (date(2024, 11, 19), "feed (published)")


def test_a_web_archives_pages_have_their_address_and_no_date_of_the_crawl(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.warc.gz", specimens.warc(packed=True)))
    assert found.url == "https://example.org/1"
    assert found.source.endswith("a.warc.gz#https://example.org/1")
    assert found.published is None


def test_xml_that_is_neither_feed_nor_page_is_told(tmp_path: Path) -> None:
    assert (
        "neither a feed nor a page" in failure(put(tmp_path, "a.xml", b"<catalog><book/></catalog>")).message
    )


ROW = {"nr": 7, "body_text": ARTICLE, "day": "2024-11-19", "paper": "The Paper", "text": "a teaser"}
COLUMNS = {"id": "nr", "text": "Body_Text", "published": "day", "publisher": "paper"}


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "parquet"])
def test_columns_may_have_any_names(kind: str, tmp_path: Path) -> None:
    data = {
        "jsonl": json.dumps(ROW).encode(),
        "json": json.dumps([ROW]).encode(),
        "csv": f"{','.join(ROW)}\n{','.join(map(str, ROW.values()))}\n".encode(),
        "parquet": specimens.parquet([{**ROW, "day": date(2024, 11, 19)}]),
    }[kind]
    found = one(put(tmp_path, f"a.{kind}", data), columns=COLUMNS)
    assert found.source.endswith(f"a.{kind}#7")
    assert (found.text, found.publisher, found.published) == (ARTICLE, "The Paper", date(2024, 11, 19))


def test_a_table_without_the_named_column_says_what_it_has(tmp_path: Path) -> None:
    path = put(tmp_path, "a.parquet", specimens.parquet([{"words": ARTICLE}]))
    assert "no column is named “text”" in failure(path).message
    assert "the first row has: words" in failure(path).message
    assert one(path, columns={"text": "words"}).text == ARTICLE


def test_a_column_for_no_field_is_an_error() -> None:
    with pytest.raises(ValueError, match="“words” is no field of an article; use one of id, text"):
        list(read([], columns={"words": "x"}))


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    members = {
        "b.txt": f"b {TEXT}",
        "a/c.md": f"---\ntitle: T\n---\nc {TEXT}",
        "picture.png": b"\x89PNG",
        "README.md": TEXT,
        "__MACOSX/b.txt": TEXT,
        ".hidden.txt": TEXT,
        "old.doc": b"\xd0\xcf\x11\xe0",
        "inner.zip": specimens.zipped({"d.txt": f"d {TEXT}"}),
    }
    found = list(read([put(tmp_path, "a.zip", specimens.zipped(members))]))
    names = [item.source.rpartition("a.zip")[2] for item in found]
    assert names == ["#a/c.md", "#b.txt", "#inner.zip#d.txt", "#old.doc"]
    assert isinstance(found[-1], Failure)
    assert ".doc files are not read" in found[-1].message
    tarred = list(read([put(tmp_path, "a.tar.gz", specimens.tarred(members))]))
    assert {type(item) for item in tarred} == {Document, Failure}
    assert len(tarred) == len(found)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_address[1]}"
        served.shutdown()


def test_a_web_address_is_fetched_and_kept(server: str, tmp_path: Path) -> None:
    put(tmp_path, "a.html", specimens.page())
    put(tmp_path, "b.zip", specimens.zipped({"c.txt": f"c {TEXT}"}))
    found = list(read([f"{server}/a.html?x=1", f"{server}/b.zip"]))
    assert [item.source for item in found] == [f"{server}/a.html?x=1", f"{server}/b.zip#c.txt"]
    assert [item.url for item in found if isinstance(item, Document)] == [f"{server}/a.html?x=1", None]


def test_an_address_that_gives_nothing_is_one_line(server: str) -> None:
    assert "no file can be fetched" in failure(f"{server}/missing.html").message
    assert "no file can be fetched" in failure("http://127.0.0.1:9/a.html").message
    assert "cannot be fetched" in failure("nonsense://x/a.html").message


def test_any_file_system_of_fsspec_is_read_like_a_folder() -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", "a/picture.png"):
        memory.pipe(f"/news/{name}", f"{name} {TEXT}".encode())
    folder = [item.source for item in read(["memory://news"])]
    assert [name.removeprefix("memory://") for name in folder] == ["/news/a/c.txt", "/news/b.txt"]
    assert len(list(read(["memory://news/*.txt"]))) == 1
    assert one("memory://news/b.txt").source == "memory://news/b.txt"
    assert "no document is there" in failure("memory://news/*.pdf").message


BLOCKED = """
import socket, sys
def refuse(*a, **k): raise AssertionError("the network was used")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from policygraph.read import read
for item in read(sys.argv[1:]): print(type(item).__name__)
"""


def test_no_format_uses_the_network(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, make()) for name, make in SPECIMENS.items()]
    remote = (
        f'<link rel="canonical" href="http://example.org/x"><base href="http://example.org/">{TEXT}'.encode()
    )
    paths.append(put(tmp_path, "remote.html", specimens.page().replace(b"<body>", b"<body>" + remote)))
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, *map(str, paths)], capture_output=True, text=True, timeout=120
    )
    assert done.stderr == ""
    assert set(done.stdout.split()) == {"Document"}


MISSING = """
import sys
sys.modules[sys.argv[1]] = None
from policygraph.read import read
(item,) = read(sys.argv[2:])
print(item.message)
"""


@pytest.mark.parametrize(
    ("module", "name", "extra"),
    [
        ("trafilatura", "a.html", "html"),
        ("pypdf", "a.pdf", "pdf"),
        ("docx", "a.docx", "docx"),
        ("striprtf", "a.rtf", "rtf"),
        ("feedparser", "a.rss", "feeds"),
        ("warcio", "a.warc", "warc"),
        ("pyarrow", "a.parquet", "parquet"),
    ],
)
def test_a_missing_library_names_its_extra(module: str, name: str, extra: str, tmp_path: Path) -> None:
    path = put(tmp_path, name, SPECIMENS[name]())
    done = subprocess.run(
        [sys.executable, "-c", MISSING, module, str(path)], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    assert f"needs {module}; install it with: pip install 'policygraph[{extra}]'" in done.stdout
