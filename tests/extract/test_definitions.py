"""Short forms that a text defines itself."""

import pytest

from policygraph.extract.definitions import find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Coastal Shipping Authority (CSA) met.", [("CSA", "Coastal Shipping Authority")]),
        ("Internet service providers (ISPs) object.", [("ISPs", "Internet service providers")]),
        ("the Guild of Digital Event Planners (Gdep) said", [("Gdep", "Guild of Digital Event Planners")]),
        ("the Wired & Wireless Operators Union (WWOU)", [("WWOU", "Wired & Wireless Operators Union")]),
        ("the ministry (in May) said", []),
        ("He spoke (AFP)", []),
        ("The plan (the Plan) stands", []),
        ("Sales rose (see page 4).", []),
    ],
)
def test_letters_must_fit(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.short.exact, d.long.exact) for d in find(text)] == expected


def test_offsets_are_those_of_the_text() -> None:
    text = "On Monday the Coastal Shipping Authority (CSA) met."
    (found,) = find(text)
    assert text[found.long.start : found.long.end] == found.long.exact
    assert text[slice(*found.bracket)] == " (CSA)"
