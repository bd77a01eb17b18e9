"""The query page: the shipped questions as buttons, an editor, the rows as a table, a download."""

from __future__ import annotations

import json
from html import escape

from policygraph.query import questions
from policygraph.rdf.vocabulary import PREFIXES


def query_page() -> str:
    """The page as HTML without any script or style in it; both stand beside it."""
    buttons = "".join(
        f'<li><button type="button" data-query="{escape(question.text)}"'
        f' title="{escape(question.description)}">{escape(question.title)}</button></li>\n'
        for question in questions().values()
    )
    prefixes = escape(json.dumps(dict(PREFIXES)))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Query the graph</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="query.css">
<script src="query.js" defer></script>
</head>
<body data-prefixes="{prefixes}">
<header><h1>Query the graph</h1>
<nav><a href="./">The page</a>
<a href="ontology">The vocabulary</a> <a href="sparql">The endpoint</a></nav></header>
<main>
<section aria-labelledby="shipped"><h2 id="shipped">Questions</h2>
<ul id="questions">
{buttons}</ul></section>
<section aria-labelledby="yours"><h2 id="yours">SPARQL</h2>
<label for="editor">Query (Ctrl+Enter runs it)</label>
<textarea id="editor" rows="18" spellcheck="false"></textarea>
<p><button id="run" type="button">Run</button> <button id="download" type="button">Download CSV</button>
<span id="state" role="status"></span></p>
<div id="answer" tabindex="0"></div></section>
</main>
</body>
</html>
"""
