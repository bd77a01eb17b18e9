"""A graph that was written before, back from its file."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, parse

from policygraph.read.files import STDIN

NAME = "graph.ttl"
"""What a build calls its graph, so that its folder can be named instead."""


class GraphUnreadable(ValueError):
    """Raised for a graph that cannot be read: where, what, what to do."""


def graph_file(graph: str | Path) -> Path:
    """The file that a graph's name means: itself, or ``graph.ttl`` in the folder that it names.

    Raises:
        GraphUnreadable: there is no such file.
    """
    path = Path(graph)
    if path.is_dir():
        path = path / NAME
    if not path.is_file():
        raise GraphUnreadable(f"{path}: there is no such graph; make it with: policygraph build SOURCE")
    return path


def triples(graph: str | Path, *, stdin: BinaryIO | None = None) -> list[Quad]:
    """All statements of a graph file, of the ``graph.ttl`` in a folder, or of Turtle on ``-``.

    The format goes by the file's ending: .ttl .nt .nq .trig .rdf .jsonld.

    Raises:
        GraphUnreadable: there is no such file, its ending is unknown, or it breaks off.
    """
    name = str(graph)
    try:
        if name == STDIN:
            return list(parse((stdin.read() if stdin else b""), format=RdfFormat.TURTLE))
        path = graph_file(name)
        known = RdfFormat.from_extension(path.suffix.removeprefix("."))
        if known is None:
            raise GraphUnreadable(f"{path}: “{path.suffix}” is no format of RDF; use .ttl .nt .nq .trig .rdf")
        return list(parse(path=str(path), format=known))
    except SyntaxError as error:
        raise GraphUnreadable(f"{name}: it is no whole graph ({error.msg}); build it again") from error
    except OSError as error:
        raise GraphUnreadable(f"{name}: it cannot be read ({error.strerror or error})") from error
    except ValueError as error:
        if isinstance(error, GraphUnreadable):
            raise
        raise GraphUnreadable(f"{name}: it is no whole graph ({error}); build it again") from error
