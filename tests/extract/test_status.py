"""How far an article commits itself to an event."""

import pytest
from proposals import Propose

from policygraph.model import Status


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The council prohibited fireworks.", "prohibited", Status.OCCURRED),
        ("The council has prohibited fireworks.", "prohibited", Status.OCCURRED),
        ("The council will prohibit fireworks.", "prohibit", Status.PLANNED),
        ("The Grain Council promised to ban lead.", "ban", Status.PLANNED),
        ("The council is going to prohibit fireworks.", "prohibit", Status.PLANNED),
        ("Lawmakers urged the ministry to lift the ban.", "lift", Status.REQUESTED),
        ("The council did not prohibit fireworks.", "prohibit", Status.DENIED),
        ("The council never prohibited fireworks.", "prohibited", Status.DENIED),
        ("The council reportedly prohibited fireworks.", "prohibited", Status.ALLEGED),
        ("The future ban on fireworks worries shops.", "ban", Status.PLANNED),
        ("Parents demanded a ban on fireworks.", "ban", Status.REQUESTED),
        ("Parents seek a ban on fireworks.", "ban", Status.REQUESTED),
        ("The ban on fireworks worries shops.", "ban", Status.OCCURRED),
        ("Ana Costa will say that fireworks are loud.", "say", Status.PLANNED),
        ("Ana Costa allegedly said that fireworks are loud.", "said", Status.ALLEGED),
        ("Ana Costa said that fireworks are loud.", "said", Status.OCCURRED),
    ],
)
def test_status(proposed: Propose, text: str, trigger: str, expected: Status) -> None:
    assert proposed(text).at(trigger).status is expected


@pytest.mark.parametrize(
    ("text", "trigger", "feature"),
    [
        ("The council could prohibit fireworks.", "prohibit", "is_possible"),
        ("Shops will suffer unless the council lifts the ban.", "lifts", "is_conditional"),
        ("The council did not prohibit fireworks.", "prohibit", "is_negated"),
        ("Ana Costa did not say that fireworks are loud.", "say", "is_negated"),
        ("The agency allegedly closed the plant.", "closed", "is_hedged"),
    ],
)
def test_a_doubt_that_is_no_status_is_weighed(
    proposed: Propose, text: str, trigger: str, feature: str
) -> None:
    assert proposed(text).at(trigger).features[feature] == 1.0
