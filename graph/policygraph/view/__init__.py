"""The HTML page, its notebook frame and the static timeline."""

from policygraph.view.frame import frame
from policygraph.view.page import page
from policygraph.view.static import svg

__all__ = ["frame", "page", "svg"]
