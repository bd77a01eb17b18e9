"""Small sound files of every format, made by the formats' own writers where there are such."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage

ARTICLE = (
    "The ministry said on Tuesday that it would publish the rules for the registration of networks. "
    "The association of providers warned that the rules would hurt exporters."
)
PARAGRAPHS = (
    ARTICLE,
    "A hearing is expected in the second week of December, lawyers for the providers said.",
)


def pdf(pages: Sequence[Sequence[str]], *, title: str = "") -> bytes:
    """Lines of ASCII on pages, in the plainest PDF that there is."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        escaped = (line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in lines)
        shown = "BT /F 11 Tf 14 TL 72 760 Td " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    objects.append(f"<</Title({title})>>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF"
    ).encode("latin-1")


def docx() -> bytes:
    import docx as words

    document = words.Document()
    document.core_properties.title = "Rules for networks"
    document.core_properties.author = "A. Writer"
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Deadline", "November 30"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(body: str | None = None, head: str = "") -> bytes:
    if body is None:
        notes = "<text:note><text:p>A footnote.</text:p></text:note>"
        body = (
            f"<text:h>Rules</text:h><text:p>{PARAGRAPHS[0]}{notes}</text:p><text:p>{PARAGRAPHS[1]}</text:p>"
        )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {OFFICE}><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    meta = f"<office:document-meta {OFFICE}><dc:title>Rules for networks</dc:title></office:document-meta>"
    mime = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mime, "content.xml": content, "meta.xml": meta})


def rtf() -> bytes:
    return ("{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 " + "\\par ".join(PARAGRAPHS) + "}").encode("ascii")


def mail(*, html: bool = False, attached: Mapping[str, bytes] | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Rules for networks"
    message["From"] = '"Press Office" <press@example.org>'
    message["Date"] = "Tue, 19 Nov 2024 10:00:00 +0500"
    message["Message-ID"] = "<1@example.org>"
    if html:
        message.set_content("".join(f"<p>{words}</p>" for words in PARAGRAPHS), subtype="html")
    else:
        message.set_content("\n\n".join(PARAGRAPHS))
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def rss() -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>The Paper</title><language>en</language><item><title>Rules</title>"
        "<link>https://example.org/a</link><guid>tag:a</guid><pubDate>Tue, 19 Nov 2024 10:00:00 GMT</pubDate>"
        f"<description>Short.</description><content:encoded><![CDATA[<p>{PARAGRAPHS[0]}</p><script>x</script>"
        f"<p>{PARAGRAPHS[1]}</p>]]></content:encoded></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    words = "".join(f"&lt;p&gt;{words}&lt;/p&gt;" for words in PARAGRAPHS)
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><id>tag:a</id>'
        "<title>Rules</title>"
        "<published>2024-11-19T10:00:00Z</published><updated>2024-12-24T10:00:00Z</updated>"
        f'<link href="https://example.org/a"/><content type="html">{words}</content></entry></feed>'
    ).encode()


def page() -> bytes:
    words = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    return f"<!DOCTYPE html><html lang='en'><body><article>{words}</article></body></html>".encode()


def warc(*, packed: bool = False, bodies: Sequence[bytes] | None = None) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    kinds = [("200 OK", "text/html; charset=utf-8", body) for body in bodies or [page()]]
    kinds += [("404 Not Found", "text/html", page()), ("200 OK", "image/png", b"\x89PNG")]
    for number, (status, kind, body) in enumerate(kinds, start=1):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        address = f"https://example.org/{number}"
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        )
    return out.getvalue()


def parquet(rows: Sequence[Mapping[str, object]]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([dict(row) for row in rows]), out)
    return out.getvalue()


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            # An OpenDocument's type stands in front as plain bytes, so that it can be told by them.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return out.getvalue()


def tarred(members: Mapping[str, str | bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


TEXT = "\n\n".join(PARAGRAPHS)
SPECIMENS: Mapping[str, Callable[[], bytes]] = {
    "a.txt": TEXT.encode,
    "a.html": page,
    "a.pdf": lambda: pdf([PARAGRAPHS[0].split(". "), [PARAGRAPHS[1]]], title="Rules for networks"),
    "a.docx": docx,
    "a.odt": odt,
    "a.rtf": rtf,
    "a.eml": mail,
    "a.rss": rss,
    "a.atom": atom,
    "a.xml": rss,
    "a.warc": warc,
    "a.warc.gz": lambda: warc(packed=True),
    "a.parquet": lambda: parquet([{"text": TEXT}]),
    "a.zip": lambda: zipped({"b/a.txt": TEXT}),
    "a.tar": lambda: tarred({"b/a.txt": TEXT}, "w"),
    "a.tar.gz": lambda: tarred({"b/a.txt": TEXT}),
    "a.tgz": lambda: tarred({"b/a.txt": TEXT}),
    "a.tar.bz2": lambda: tarred({"b/a.txt": TEXT}, "w:bz2"),
    "a.tar.xz": lambda: tarred({"b/a.txt": TEXT}, "w:xz"),
    "a.txt.gz": lambda: gzip.compress(TEXT.encode()),
    "a.jsonl.gz": lambda: gzip.compress(b'{"text": "' + TEXT.replace("\n", "\\n").encode() + b'"}\n'),
}
