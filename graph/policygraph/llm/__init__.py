"""An extractor that asks a language model of your choice and believes only what the text bears out."""

from policygraph.llm.plugin import extractor

__all__ = ["extractor"]
