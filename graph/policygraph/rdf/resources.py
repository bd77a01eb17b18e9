"""The files of ``ontology/``: from the installed package, else from the checkout.

An editable install does not see a data folder that ``setup.cfg`` maps into the package, so the
checkout's own folder, two levels above this package, is the second place to look.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

CHECKOUT = Path(__file__).parents[3] / "ontology"


def folder() -> Traversable:
    """The folder that holds ``policy-events.ttl``.

    Raises:
        FileNotFoundError: neither the package nor the checkout holds it.
    """
    try:
        packaged = files("policygraph.ontology")
    except ModuleNotFoundError:
        packaged = CHECKOUT
    for place in (packaged, CHECKOUT):
        if (place / "policy-events.ttl").is_file():
            return place
    raise FileNotFoundError("policy-events.ttl is missing: install policygraph again")


@cache
def text(*names: str) -> str:
    """The words of one file, such as ``text("shapes.ttl")`` or ``text("competency", "due.rq")``."""
    return folder().joinpath(*names).read_text("utf-8")


@cache
def competency() -> tuple[str, ...]:
    """The names of the shipped queries, sorted, without ``.rq``."""
    return tuple(
        sorted(
            entry.name.removesuffix(".rq")
            for entry in (folder() / "competency").iterdir()
            if entry.name.endswith(".rq")
        )
    )


@cache
def terms() -> frozenset[str]:
    """The IRIs of all terms that the ontology and the actions declare."""
    return frozenset(
        str(quad.subject.value)
        for name in ("policy-events.ttl", "actions.ttl")
        for quad in parse(text(name), RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    )
