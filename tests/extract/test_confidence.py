"""How candidates are weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proposals import Propose

from policygraph.extract import confidence
from policygraph.extract.confidence import Model
from policygraph.model import Action


def test_without_evidence_a_candidate_is_as_likely_as_not() -> None:
    assert Model({}).probability({"time": 1.0}) == 0.5


@given(st.dictionaries(st.sampled_from(["bias", "time", "agent"]), st.floats(-1e6, 1e6)))
def test_a_probability_stays_between_0_and_1(weights: dict[str, float]) -> None:
    assert 0.0 < Model(weights).probability({"time": 1.0, "agent": 2.0}) < 1.0


def test_a_feature_that_was_never_seen_weighs_nothing() -> None:
    model = Model({"time": 2.0})
    assert model.probability({"time": 1.0, "new": 9.0}) == model.probability({"time": 1.0})


def test_what_is_said_may_be_a_mere_statement(proposed: Propose) -> None:
    candidate = proposed("Ana Costa warned that the toll was unjust.").at("warned")
    found = confidence.alternatives(candidate)
    assert found[0] is Action.WARN
    assert Action.STATE in found
    assert len(found) == len(set(found))


def test_an_act_is_no_statement(proposed: Propose) -> None:
    candidate = proposed("The Grain Council banned lead.").at("banned")
    assert Action.STATE not in confidence.alternatives(candidate)


def test_a_more_telling_class_is_taken_where_it_is_not_much_less_likely(proposed: Propose) -> None:
    candidate = proposed("Ana Costa warned that the toll was unjust.").at("warned")
    kind = f"kind={candidate.kind}"
    near = Model({f"{kind}|STATE": 0.3, f"{kind}|WARN": 0.2})
    far = Model({f"{kind}|STATE": 2.0, f"{kind}|WARN": -2.0})
    assert confidence.choose(near, candidate)[0] is Action.WARN
    assert confidence.choose(far, candidate)[0] is Action.STATE


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
    assert "bias" in weights
    assert weights["agent=none"] < 0.5
