"""How candidates are weighed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proposals import Propose

from policygraph.extract import confidence
from policygraph.extract.confidence import Model
from policygraph.model import Action


def test_without_evidence_every_class_and_none_are_as_likely() -> None:
    assert Model({}).probabilities([{"time": 1.0}]) == [0.5]
    assert Model({}).probabilities([{"time": 1.0}] * 3) == [0.25] * 3


@given(
    st.dictionaries(st.sampled_from(["passive", "time", "agent"]), st.floats(-1e6, 1e6)), st.integers(1, 5)
)
def test_probabilities_leave_room_for_none(weights: dict[str, float], options: int) -> None:
    found = Model(weights).probabilities([{"time": 1.0, "agent": 2.0}, *({"passive": 1.0},) * options])
    assert all(0.0 < share < 1.0 for share in found)
    assert 0.0 < sum(found) < 1.0 + 1e-9


def test_a_feature_that_was_never_seen_weighs_nothing() -> None:
    model = Model({"time": 2.0})
    assert model.probabilities([{"time": 1.0, "new": 9.0}]) == model.probabilities([{"time": 1.0}])


def test_what_is_said_may_be_a_mere_statement(proposed: Propose) -> None:
    candidate = proposed("Ana Costa warned that the toll was unjust.").at("warned")
    found = confidence.alternatives(candidate)
    assert found[0] is Action.WARN
    assert Action.STATE in found
    assert len(found) == len(set(found))


def test_an_act_is_no_statement(proposed: Propose) -> None:
    candidate = proposed("The Grain Council banned lead.").at("banned")
    assert Action.STATE not in confidence.alternatives(candidate)


def test_the_likeliest_class_is_taken_half_way_between_its_probability_and_that_of_any(
    proposed: Propose,
) -> None:
    candidate = proposed("Ana Costa warned that the toll was unjust.").at("warned")
    kind = f"kind={candidate.kind}"
    action, probability = confidence.choose(Model({f"{kind}|WARN": 2.0}), candidate)
    others = len(confidence.alternatives(candidate)) - 1
    assert action is Action.WARN
    total = 1 + math.e**2 + others
    assert probability == pytest.approx((math.e**2 + others / 2) / total)
    assert confidence.choose(Model({f"{kind}|STATE": 2.0}), candidate)[0] is Action.STATE


def test_the_words_around_speak_for_a_class(proposed: Propose) -> None:
    candidate = proposed("Ana Costa warned that the toll was unjust.").at("warned")
    for action in (Action.WARN, Action.STATE):
        candidate.leaning = {other: 3.0 * (other is action) for other in Action}
        assert confidence.choose(Model({"leaning": 1.0}), candidate)[0] is action


@pytest.mark.parametrize(
    ("text", "trigger", "present", "absent"),
    [
        ("The Grain Council banned lead on 3 March 2021.", "banned", "time", "passive"),
        ("Lead was banned.", "banned", "agent=none", "agent=name"),
        ("Lead was banned.", "banned", "passive", "time"),
        ("The Grain Council banned lead.", "banned", "agent_type=organisation", "agent=none"),
        ("Ana Costa said: “Lead is bad.”", "said", "quotes", "quoted"),
        ("Ana Costa said the council banned lead.", "banned", "under_speech", "quoted"),
        ("The council will ban lead.", "ban", "status=planned", "status=occurred"),
        ("Ana Costa said the toll was unfair.", "said", "is_negative", "is_positive"),
    ],
)
def test_features(proposed: Propose, text: str, trigger: str, present: str, absent: str) -> None:
    features = proposed(text).at(trigger).features
    assert features[present] == 1.0
    assert absent not in features


def test_features_name_no_actor(proposed: Propose) -> None:
    features = proposed("The Grain Council banned lead.").at("banned").features
    assert not [name for name in features if "Grain" in name or "grain" in name]


def test_the_shipped_weights_know_both_classes_of_evidence() -> None:
    weights = confidence.load().weights
    assert weights["agent=none"] < weights["agent=name"]
