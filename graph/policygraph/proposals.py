"""A first corrections file: what the rules left open, for a person to decide."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from policygraph.model import Actor, Document, Event, EventMention, Judgement, Knowledge, Span, Verdict

#: Characters of a sentence that are enough to find it again, and for a reader to know it.
ENOUGH, SHOWN = 70, 160
_HEAD = """\
# Corrections for policygraph: what a build must take as given. Use it with
#   policygraph build SOURCE... --corrections THIS_FILE
# Below stand the pairs that the rules left open. Delete the "#" before the lines that are right, from
# [[ to the reason, and write your own reason; what stays behind a "#" changes nothing. More kinds of
# corrections (split, rename, type, reject) are shown in docs/corrections.md.
"""


def propose(knowledge: Knowledge) -> str:
    """TOML with both answers to each open pair behind "#"; it is valid as it stands and says nothing."""
    documents = {record.id: record for record in knowledge.documents}
    actors = {record.id: record for record in knowledge.actors}
    events = {record.id: record for record in knowledge.events}
    names = Counter(actor.name for actor in knowledge.actors)
    lines = [_HEAD]
    number = 0
    for ruling in knowledge.judgements:
        if ruling.verdict is not Verdict.UNSURE or len(ruling.about) < 2:
            continue
        if all(id_ in actors for id_ in ruling.about):
            sides = [_someone(actors[id_], names, documents) for id_ in ruling.about]
            tables, field = ("merge", "different"), "actors"
        elif all(id_ in events for id_ in ruling.about):
            sides = [_something(events[id_], ruling, documents) for id_ in ruling.about]
            tables, field = ("same", "different"), "events"
        else:
            continue
        number += 1
        lines.append(f"# {number}. {_line(ruling.reason)} (rule: {ruling.rule})")
        lines += [
            f"#    {documents[document].source}: {_line(span.exact)[:SHOWN]}"
            for document, span in ruling.evidence
        ]
        for table in tables:
            lines += [
                f"#[[{table}]]",
                f"#{field} = [{', '.join(sides)}]",
                f"#reason = {_text(_line(ruling.reason))}",
            ]
        lines.append("")
    if not number:
        lines.append("# Nothing was left open in this graph.\n")
    return "\n".join(lines)


def _someone(actor: Actor, names: Counter[str], documents: dict[str, Document]) -> str:
    if names[actor.name] == 1 or not actor.aliases:
        return _text(actor.name)
    source = documents[actor.aliases[0].document].source
    return f"{{ name = {_text(actor.name)}, source = {_text(source)} }}"


def _something(event: Event, ruling: Judgement, documents: dict[str, Document]) -> str:
    report = next(_cited(event, ruling), event.reports[0])
    words = _line(report.sentence.exact)
    if len(words) > ENOUGH:
        words = words[:ENOUGH].rsplit(" ", 1)[0]
    source = documents[report.document].source
    return f'{{ source = {_text(source)}, words = {_text(words)}, action = "{report.action.value}" }}'


def _cited(event: Event, ruling: Judgement) -> Iterator[EventMention]:
    cited: set[tuple[str, Span]] = set(ruling.evidence)
    return (report for report in event.reports if (report.document, report.sentence) in cited)


def _line(words: str) -> str:
    return " ".join(words.split())


def _text(words: str) -> str:
    """A TOML basic string: JSON escapes what TOML does."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
