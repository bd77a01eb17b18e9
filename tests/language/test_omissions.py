"""Which words the parser does not see."""

import pytest

from policygraph.language.boundaries import stretches
from policygraph.language.omissions import omissions


def left_out(text: str) -> list[str]:
    return [text[start:end] for start, end in omissions(text, stretches(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Electoral Commission (EC) voted.", [" (EC)"]),
        ("Internet service providers (ISPs) and the union (C&WU) objected.", [" (ISPs)", " (C&WU)"]),
        ("The Wireless Providers Association of Peru (Wipape) sued.", [" (Wipape)"]),
        ("Members of the Digital Rights Council (Lahore) left.", []),
        ("He (like others) left.", []),
        ("She told them (Monday) to stop.", []),
        ("(EC) members voted.", []),
        ("LIMA, Nov 18: The court agreed.", ["LIMA, Nov 18: "]),
        ("LIMA : The court agreed.", ["LIMA : "]),
        ("KUALA LUMPUR (Agency) — The court agreed.", ["KUALA LUMPUR (Agency) — "]),
        ("Lima (Agency) - The court agreed.", ["Lima (Agency) - "]),
        ("date 2021-05-03 LIMA—The court agreed.", ["date 2021-05-03 LIMA—"]),
        ("date 2021-05-03 The court agreed.", ["date 2021-05-03 "]),
        ("NATO: what it is and does.", ["NATO: "]),
        ("Lima agreed to the plan – at last.", []),
        ("The plan: nobody knows it.", []),
    ],
)
def test_what_is_left_out(text: str, expected: list[str]) -> None:
    assert left_out(text) == expected
