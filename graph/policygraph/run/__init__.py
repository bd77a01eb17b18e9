"""Many documents: shards, processes or a cluster, and a folder that remembers what is done."""

from policygraph.run.shards import Settings
from policygraph.run.sources import total
from policygraph.run.standing import Standing, Unchanged, contents
from policygraph.run.work import STANDING, Busy, Found, Progress, Step, Work, engine, opened

__all__ = [
    "STANDING",
    "Busy",
    "Found",
    "Progress",
    "Settings",
    "Standing",
    "Step",
    "Unchanged",
    "Work",
    "contents",
    "engine",
    "opened",
    "total",
]
