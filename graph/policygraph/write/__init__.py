"""Knowledge as files of every format that the command line names."""

from policygraph.write.convert import RDF, convert
from policygraph.write.files import replacing, save, sweep
from policygraph.write.formats import FORMATS, FormatError, Serializer, export
from policygraph.write.triples import write_triples
from policygraph.write.turtle import write_turtle

__all__ = [
    "FORMATS",
    "RDF",
    "FormatError",
    "Serializer",
    "convert",
    "export",
    "replacing",
    "save",
    "sweep",
    "write_triples",
    "write_turtle",
]
