"""Policy-event timeline knowledge graphs from news articles and press statements."""

from typing import TYPE_CHECKING, Any

from policygraph.version import __version__

if TYPE_CHECKING:
    from policygraph.knowledge_graph import KnowledgeGraph
    from policygraph.pipeline import build

__all__ = ["KnowledgeGraph", "__version__", "build"]


def __getattr__(name: str) -> Any:
    # Imported on use, so that "policygraph --help" does not wait for the language engine.
    if name == "build":
        from policygraph.pipeline import build

        return build
    if name == "KnowledgeGraph":
        from policygraph.knowledge_graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
