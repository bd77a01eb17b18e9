"""Which mentions of one article are one event."""

import pytest
from proposals import Propose

from policygraph.extract import clusters


def grouped(proposed: Propose, text: str, *triggers: str) -> list[int]:
    found = proposed(text)
    chosen = [c for trigger in triggers for c in found.all(trigger, "speech verb frame")]
    chosen.sort(key=lambda c: c.trigger.i)
    clusters.number(found.annotation, chosen)
    return [c.cluster for c in chosen]


@pytest.mark.parametrize(
    ("text", "triggers", "expected"),
    [
        ("The Grain Council banned lead. It banned lead.", "banned", [0, 0]),
        ("The Grain Council banned lead. It banned tin.", "banned", [0, 1]),
        ("The Grain Council banned lead. The Water Board banned lead.", "banned", [0, 1]),
        ("The Grain Council banned lead pipes. Lead pipes were banned.", "banned", [0, 0]),
        ("The Grain Council banned lead. Tin was banned.", "banned", [0, 1]),
        ("The Grain Council banned lead in 2019. It banned lead in 2021.", "banned", [0, 1]),
        ("The Grain Council banned lead. It fined mills.", "banned fined", [0, 1]),
        ("Ana Costa said lead was bad. Costa said tin was good.", "said", [0, 0]),
        ("Ana Costa said lead was bad. Omar Diallo said tin was good.", "said", [0, 1]),
        ("A Grain Council spokesman said lead was bad. The Grain Council said tin was good.", "said", [0, 0]),
    ],
)
def test_class_actor_words_and_day_join(
    proposed: Propose, text: str, triggers: str, expected: list[int]
) -> None:
    assert grouped(proposed, text, *triggers.split()) == expected


def test_clusters_are_numbered_in_the_order_of_first_mentions(proposed: Propose) -> None:
    text = "The Grain Council banned lead. It fined mills. It banned lead."
    assert grouped(proposed, text, "banned", "fined") == [0, 1, 0]
