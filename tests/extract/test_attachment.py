"""Which event a time expression dates."""

import pytest
from proposals import Propose

from policygraph.extract.attachment import dates_events
from policygraph.model import TimeExpression


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The council banned lead on 3 March 2021.", {"banned": "3 March 2021"}),
        ("In 2021 the council banned lead pipes.", {"banned": "2021"}),
        (
            "The minister said on Tuesday that lead had been banned in February.",
            {"said": "Tuesday", "banned": "February"},
        ),
        ("The minister said lead had been banned in February.", {"said": None, "banned": "February"}),
        (
            "The minister said on Tuesday that the council had banned lead.",
            {"said": "Tuesday", "banned": None},
        ),
        ("The council fined mills on Monday and banned lead.", {"fined": "Monday", "banned": "Monday"}),
        ("The council banned lead for two years.", {"banned": None}),
        ("The council banned lead.", {"banned": None}),
    ],
)
def test_a_date_belongs_to_the_verb_that_governs_it(
    proposed: Propose, text: str, dates: dict[str, str | None]
) -> None:
    found = proposed(text)
    read = {trigger: found.at(trigger).time for trigger in dates}
    assert {trigger: time.exact if time else None for trigger, time in read.items()} == dates


def test_what_happens_now_is_not_what_the_sentence_dates_earlier(proposed: Propose) -> None:
    assert proposed("The council now banned lead.").at("banned").relation == "now"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (TimeExpression(0, 4, "2021", value="2021", edtf="2021"), True),
        (TimeExpression(0, 6, "Monday", value="XXXX-WXX-1"), True),
        (TimeExpression(0, 9, "two years", type="DURATION", value="P2Y"), False),
        (TimeExpression(0, 5, "later", value="FUTURE_REF"), False),
    ],
)
def test_only_a_day_or_a_period_dates_an_event(time: TimeExpression, expected: bool) -> None:
    assert dates_events(time) is expected
