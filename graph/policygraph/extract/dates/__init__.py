"""Time expressions: what they say, which days they name, and how sure that is."""

from policygraph.extract.dates.finder import find
from policygraph.extract.dates.strict import parse_day
from policygraph.extract.dates.values import named_days, relation

__all__ = ["find", "named_days", "parse_day", "relation"]
