"""Requests of the SPARQL 1.1 Protocol, and which form of answer a client wishes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest

from policygraph.serve.answers import GRAPHS, SOLUTIONS, Request
from policygraph.serve.limits import Limits

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_SHORT = {
    "json": SOLUTIONS[0],
    "xml": SOLUTIONS[1],
    "csv": SOLUTIONS[2],
    "tsv": SOLUTIONS[3],
    "application/json": SOLUTIONS[0],
    "application/xml": SOLUTIONS[1],
    "text/xml": SOLUTIONS[1],
}


class ProtocolError(ValueError):
    """Raised for a request that is no query; ``status`` is the HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def read(request: HttpRequest, limits: Limits) -> Request:
    """The query of a GET, of a form, or of a body that is the query itself.

    Raises:
        ProtocolError: there is no query or more than one, or its data set is given from outside.
    """
    fields = _fields(request.url.query)
    if request.method == "POST":
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type not in (FORM, QUERY):
            raise ProtocolError(415, f"send the query as {FORM} or {QUERY}")
        body = await _body(request, limits)
        fields = [*fields, *(_fields(body) if media_type == FORM else [("query", body)])]
    names = [name for name, _ in fields]
    if "update" in names:
        raise ProtocolError(400, "updates are refused: this endpoint is read-only")
    if {"default-graph-uri", "named-graph-uri"} & set(names):
        raise ProtocolError(
            400, "this endpoint has one graph: leave default-graph-uri and named-graph-uri out"
        )
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise ProtocolError(400, "send exactly one query" if queries else "there is no query")
    accept = request.headers.get("accept", "*/*")
    chosen = next((_SHORT[value] for name, value in fields if name == "format" and value in _SHORT), None)
    return Request(
        queries[0],
        chosen or negotiated(accept, {**{t: t for t in SOLUTIONS}, **_SHORT}),
        negotiated(accept, {t: t for t in GRAPHS}),
    )


def negotiated(accept: str, offered: Mapping[str, str]) -> str:
    """The value of the offered media type that the client likes best; the first one when it likes none.

    SPARQL clients ask for rows and graphs in one header before they know which comes, so no wish
    is refused.
    """
    best, chosen = 0.0, next(iter(offered.values()))
    for media_type, value in offered.items():
        quality = max((q for pattern, q in _wishes(accept) if _fits(media_type, pattern)), default=0.0)
        exact = any(pattern == media_type for pattern, _ in _wishes(accept))
        score = quality + (0.0001 if exact and quality else 0.0)
        if score > best:
            best, chosen = score, value
    return chosen


def _wishes(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(1.0, max(0.0, float(value)))
                except ValueError:
                    quality = 0.0
        yield media_type, quality


def _fits(media_type: str, pattern: str) -> bool:
    kind, _, rest = pattern.partition("/")
    return pattern in ("*/*", media_type) or (rest == "*" and media_type.startswith(f"{kind}/"))


def _fields(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, max_num_fields=20, errors="strict")
    except (ValueError, UnicodeDecodeError):
        raise ProtocolError(400, "the fields of the request cannot be read") from None


async def _body(request: HttpRequest, limits: Limits) -> str:
    most = limits.characters * 12  # four bytes a character, each three when percent-encoded
    held = bytearray()

    async def collect() -> None:
        async for part in request.stream():
            held.extend(part)
            if len(held) > most:
                raise ProtocolError(413, f"the query is longer than {limits.characters} characters")

    try:
        await asyncio.wait_for(collect(), limits.upload_seconds)
        return held.decode("utf-8")
    except ClientDisconnect:
        raise ProtocolError(400, "the request ended before its body did") from None
    except TimeoutError:
        raise ProtocolError(408, "the request came too slowly") from None
    except UnicodeDecodeError:
        raise ProtocolError(400, "the request is no UTF-8") from None
