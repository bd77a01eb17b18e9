"""Many documents: shards, processes or a cluster, and a folder that remembers what is done."""

from policygraph.run.shards import Settings
from policygraph.run.sources import total
from policygraph.run.work import Busy, Found, Progress, Step, Work, engine, opened

__all__ = ["Busy", "Found", "Progress", "Settings", "Step", "Work", "engine", "opened", "total"]
