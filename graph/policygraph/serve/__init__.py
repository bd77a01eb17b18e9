"""A read-only SPARQL endpoint, the page and a query page, for one graph file."""

from policygraph.serve.app import application, serve
from policygraph.serve.limits import Limits

__all__ = ["Limits", "application", "serve"]
