"""The web application: endpoint, page and query page, for clients of this machine."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from policygraph.query import load
from policygraph.rdf import knowledge
from policygraph.rdf.documentation import documentation
from policygraph.serve.answers import GRAPHS, Answer
from policygraph.serve.description import description
from policygraph.serve.guard import RefusedError, allow
from policygraph.serve.limits import Limits
from policygraph.serve.page import query_page
from policygraph.serve.protocol import ProtocolError, negotiated, read
from policygraph.serve.worker import Pool, busy

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_GUARDS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def application(
    graph_path: str | Path, *, hosts: Sequence[str] = LOOPBACK, limits: Limits | None = None
) -> Starlette:
    """The application for one graph file, which is read once.

    ``hosts`` are the names under which clients may address it: any other Host is refused, so that
    no page of the web can reach it by a name of its own (DNS rebinding), and so is any other Origin.

    Raises:
        QueryError: the file cannot be read as a graph.
        GraphError: it is no graph of ours.
    """
    from policygraph.view import page

    bounds = limits or Limits()
    shown = page(knowledge(load(graph_path)), title="Policy events", view="all")
    pool = Pool(Path(graph_path), bounds)

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        pool.start()
        try:
            yield
        finally:
            pool.stop()

    async def sparql(request: HttpRequest) -> Response:
        wants_query = "query" in request.query_params or request.method == "POST"
        if not wants_query and not request.url.query:
            form = negotiated(request.headers.get("accept", "*/*"), {t: t for t in GRAPHS})
            return Response(description(str(request.url), form), media_type=form, headers=_GUARDS)
        try:
            asked = await read(request, bounds)
            allow(asked.query, bounds)
        except ProtocolError as error:
            return _response(Answer(error.status, "text/plain", f"{error}\n".encode()))
        except RefusedError as error:
            return _response(Answer(400, "text/plain", f"{error}\n".encode()))
        if not pool.enter():
            return _response(busy())
        try:
            # Shielded: a client that hangs up must not leave its worker in the middle of an answer.
            with anyio.CancelScope(shield=True):
                found = await anyio.to_thread.run_sync(pool.ask, asked)
        finally:
            pool.leave()
        return _response(found)

    async def home(_: HttpRequest) -> Response:
        return Response(shown, media_type="text/html", headers=_GUARDS)

    async def vocabulary(_: HttpRequest) -> Response:
        return Response(documentation(), media_type="text/html", headers=_GUARDS)

    async def asking(_: HttpRequest) -> Response:
        return Response(
            query_page(), media_type="text/html", headers={**_GUARDS, "Content-Security-Policy": _POLICY}
        )

    async def static(request: HttpRequest) -> Response:
        name = request.url.path.rpartition("/")[2]
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        return Response(
            files("policygraph.serve").joinpath(name).read_bytes(), media_type=kind, headers=_GUARDS
        )

    return Starlette(
        routes=[
            Route("/", home),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/query", asking),
            Route("/ontology", vocabulary),
            Route("/query.js", static),
            Route("/query.css", static),
        ],
        middleware=[Middleware(_Addressed, hosts=tuple(hosts))],
        lifespan=life,
    )


class _Addressed:
    """Refuses requests that name another host, or come from a page of another origin."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = HttpRequest(scope).headers
        host, origin = headers.get("host", ""), headers.get("origin")
        if _name(f"//{host}") not in self.hosts:
            await Response("unknown host\n", 421, media_type="text/plain")(scope, receive, send)
        elif origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            await Response("other origins are refused\n", 403, media_type="text/plain")(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _response(answer: Answer) -> Response:
    headers = dict(_GUARDS)
    if answer.status == 503:
        headers["Retry-After"] = "5"
    return Response(answer.body, answer.status, headers, answer.media_type)


def serve(
    graph_path: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    hosts: Sequence[str] = (),
    limits: Limits | None = None,
) -> None:
    """Serves until it is interrupted.

    Raises:
        QueryError: the file cannot be read as a graph.
    """
    import uvicorn

    bounds = limits or Limits()
    app = application(graph_path, hosts=(*LOOPBACK, host, *hosts), limits=bounds)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=5,
        limit_concurrency=4 * (bounds.workers + bounds.waiting),
        h11_max_incomplete_event_size=16 * 1024 + bounds.characters * 12,
    )
