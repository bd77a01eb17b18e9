"""The documentation as a site: ``make docs`` builds it from these pages, the code and the ontology."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "extensions"), str(HERE.parent / "graph")]

from policygraph.version import __version__  # noqa: E402

project = "policygraph"
author = "The policygraph contributors"
copyright = author
version = release = __version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "sphinx_copybutton",
    "sphinx_design",
    "generated",
]
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist", "html_image"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
# What stands after "$ " is typed; the rest of a block is what comes out.
copybutton_prompt_text = "$ "

# "--out" in a command's help is no dash.
smartquotes = False

html_theme = "furo"
html_title = f"policygraph {__version__}"
html_static_path = ["theme"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1f5f8b", "color-brand-content": "#1f5f8b"},
    "dark_css_variables": {"color-brand-primary": "#8cc4e8", "color-brand-content": "#8cc4e8"},
    "navigation_with_keys": True,
}
