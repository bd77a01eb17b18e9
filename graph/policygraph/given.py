"""The graph that a command is given, exit codes, and the one way in which a command gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policygraph import pipes

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from policygraph.model import Knowledge

OK, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 3, 130


class Nothing(click.ClickException):
    """Raised when nothing could be done; one line, exit code 3."""

    exit_code = NOTHING_DONE


def triples(graph: str) -> list[Quad]:
    """The statements of a graph's file or folder, or of standard input."""
    from policygraph.read.triples import GraphUnreadable
    from policygraph.read.triples import triples as read

    try:
        return read(graph, stdin=pipes.stdin())
    except GraphUnreadable as error:
        raise Nothing(str(error)) from error


def known(graph: str, statements: list[Quad]) -> Knowledge:
    """What the statements of a graph say."""
    from policygraph import rdf

    try:
        return rdf.knowledge(statements)
    except rdf.GraphError as error:
        raise Nothing(f"{graph}: it is no graph of policygraph ({error})") from error
