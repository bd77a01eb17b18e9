"""Mentions of all documents -> actors, dates, events: the one global step."""

from policygraph.resolve.knowledge import resolve

__all__ = ["resolve"]
