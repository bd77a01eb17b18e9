"""Files and streams in, documents and failures out."""

from policygraph.read.limits import Limits
from policygraph.read.reader import FORMATS, read

__all__ = ["FORMATS", "Limits", "read"]
