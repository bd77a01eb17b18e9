"""Mentions of all documents -> actors, dates, events: the one global step."""

from policygraph.resolve.confident import confident
from policygraph.resolve.knowledge import resolve

__all__ = ["confident", "resolve"]
