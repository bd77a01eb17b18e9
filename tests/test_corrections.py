"""A corrections file is used as a whole or refused with what is wrong."""

from pathlib import Path

import pytest

from policygraph.corrections import (
    NONE,
    Apart,
    CorrectionsError,
    Different,
    Merge,
    Reject,
    Rename,
    Retype,
    Same,
    Someone,
    Something,
    Split,
    parse,
    read,
)
from policygraph.model import Action, ActorType

EVERY = """
[[merge]]
actors = ["PTA", { name = "the Authority", source = "a.txt" }]
name = "Port Transport Authority"
reason = "the same office"

[[split]]
actor = "PTA"
sources = ["b.txt"]
names = ["Parents"]
name = "Parent Teacher Association"

[[rename]]
actor = "Shippers"
name = "Shippers Union"

[[type]]
actor = "Wired"
type = "organisation"

[[same]]
events = [{ source = "a.txt", words = "closed the pier" }, "0858e3c75e45fe1f"]

[[different]]
events = [{ source = "a.txt", words = "closed", action = "RESTRICT" }, { source = "b.txt", words = "shut" }]

[[different]]
actors = ["Amnesty", "Amnesty Tech"]

[[reject]]
event = { source = "a.txt", words = "a quiz" }

[[reject]]
report = { source = "a.txt", words = "a joke" }
"""


def test_every_kind_of_correction() -> None:
    found = parse(EVERY, "c.toml")
    closed = Something(None, "a.txt", "closed", Action.RESTRICT)
    assert found.rulings == (
        Merge(
            "c.toml: merge 1",
            "the same office",
            (Someone("PTA"), Someone("the Authority", "a.txt")),
            "Port Transport Authority",
        ),
        Split("c.toml: split 1", "", Someone("PTA"), ("b.txt",), ("Parents",), "Parent Teacher Association"),
        Rename("c.toml: rename 1", "", Someone("Shippers"), "Shippers Union"),
        Retype("c.toml: type 1", "", Someone("Wired"), ActorType.ORGANISATION),
        Same(
            "c.toml: same 1",
            "",
            (Something(None, "a.txt", "closed the pier"), Something("0858e3c75e45fe1f")),
        ),
        Different("c.toml: different 1", "", (closed, Something(None, "b.txt", "shut"))),
        Apart("c.toml: different 2", "", (Someone("Amnesty"), Someone("Amnesty Tech"))),
        Reject("c.toml: reject 1", "", Something(None, "a.txt", "a quiz"), whole=True),
        Reject("c.toml: reject 2", "", Something(None, "a.txt", "a joke"), whole=False),
    )


def test_an_empty_file_corrects_nothing() -> None:
    assert parse("").rulings == NONE.rulings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no toml", "c: it is not TOML"),
        ("[[merg]]", "c: “merg” is no correction; use one of merge, split, rename"),
        ('[merge]\nactors = ["a", "b"]', r"c: write \[\[merge\]\] with two brackets"),
        ("merge = 1", r"write \[\[merge\]\] with two brackets"),
        ('[[merge]]\nactors = ["a"]', "merge 1: “actors” must be a list of two or more"),
        ('[[merge]]\nactors = "ab"', "“actors” must be a list of two or more"),
        ('[[merge]]\nactors = ["a", 1]', 'an actor is "name", or'),
        ('[[merge]]\nactors = ["a", { nam = "b" }]', 'an actor is "name", or'),
        ('[[merge]]\nactors = ["a", "b"]\nwhy = "x"', "merge 1: “why” has no meaning here"),
        ('[[rename]]\nactor = "a"', "rename 1: “name” is missing"),
        ('[[rename]]\nname = "a"', "rename 1: “actor” is missing"),
        ('[[rename]]\nactor = "a"\nname = ""', "“name” must be words in quotation marks"),
        ('[[rename]]\nactor = "a"\nname = "b"\nreason = 1', "“reason” must be words"),
        ('[[type]]\nactor = "a"\ntype = "bank"', "there is no type 'bank'; use one of person, organisation"),
        ('[[split]]\nactor = "a"', "say which part is another actor, by “sources” or “names”"),
        ('[[split]]\nactor = "a"\nsources = "b"', "“sources” must be a list of words"),
        ('[[same]]\nevents = ["a", { source = "b" }]', 'an event is "id", or'),
        (
            '[[same]]\nevents = ["a", { source = "b", words = "c", action = "BAN" }]',
            "there is no action 'BAN'; use one of STATE",
        ),
        ("[[different]]", "name either “actors” or “events”"),
        ('[[different]]\nactors = ["a", "b"]\nevents = ["a", "b"]', "name either “actors” or “events”"),
        ("[[reject]]", "name either “event” or “report”"),
        ('[[reject]]\nreport = "0858e3c7"', "a report is { source"),
        ('[[rename]]\nactor = "a"\nname = "b"\n[[rename]]\nactor = "c"', "c: rename 2: “name” is missing"),
    ],
)
def test_a_mistake_is_named(text: str, message: str) -> None:
    with pytest.raises(CorrectionsError, match=message) as raised:
        parse(text, "c")
    assert "\n" not in str(raised.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match=r"no\.toml: it cannot be read"):
        read(tmp_path / "no.toml")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9")
    with pytest.raises(CorrectionsError, match=r"latin\.toml: it is not UTF-8"):
        read(tmp_path / "latin.toml")
