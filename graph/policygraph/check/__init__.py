"""Whether a graph still says what its sources say."""

from policygraph.check.graph import check, sources
from policygraph.check.problem import Problem

__all__ = ["Problem", "check", "sources"]
