"""Which queries may run: read-only ones that ask nothing of other servers and no graphs of files.

The text is cut into tokens as the grammar does, so that a keyword is told from the same word in a
string, an IRI, a variable, a prefixed name or a comment. Nothing is evaluated here.
"""

from __future__ import annotations

import re

from policygraph.serve.limits import Limits

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_REFUSED = {
    "SERVICE": "SERVICE is refused: this endpoint asks no other server",
    "FROM": "FROM is refused: this endpoint has one graph",
}
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])
# SPARQL 1.1, 19.2: resolved before the grammar applies, so that \u0053ERVICE is SERVICE.
_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# SPARQL 1.1, 19.8. Longer forms come first.
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<stray>["'])
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<prefixed>(?:[^\W\d_][\w.-]*|_)?:(?:[\w:.\-%]|\\.)*)
    | (?P<word>[^\W\d]\w*)
    | (?P<open>[{(\[])
    | (?P<close>[})\]])
    """,
    re.VERBOSE | re.DOTALL,
)


class RefusedError(ValueError):
    """Raised for a query that may not run; the message says why, in one line."""


def allow(query: str, limits: Limits) -> str:
    """The form of a query (SELECT, ASK, CONSTRUCT or DESCRIBE) that may run.

    Raises:
        RefusedError: the query is too long or too deep, is an update, or reaches outside.
    """
    if len(query) > limits.characters:
        raise RefusedError(f"the query is longer than {limits.characters} characters")
    form = ""
    depth = 0
    for match in _TOKEN.finditer(_resolved(query)):
        kind, word = match.lastgroup, match[0].upper()
        if kind == "open":
            depth += 1
            if depth > limits.depth:
                raise RefusedError(f"the query is nested deeper than {limits.depth} brackets")
        elif kind == "close":
            depth -= 1
        elif kind == "stray":
            raise RefusedError("the query has a quotation mark that nothing closes")
        elif kind == "word":
            if word in _REFUSED:
                raise RefusedError(_REFUSED[word])
            if not form and depth == 0 and word in FORMS:
                form = word
            elif not form and word in _UPDATES:
                raise RefusedError("updates are refused: this endpoint is read-only")
    if not form:
        raise RefusedError(f"the query must be one of {', '.join(FORMS)}")
    return form


def _resolved(query: str) -> str:
    def character(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number < 0x110000 else match[0]

    return _CODEPOINT.sub(character, query)
