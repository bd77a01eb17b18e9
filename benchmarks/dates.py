"""How well time expressions are found and read, and how fast.

    python benchmarks/dates.py [--show]

TIMEX3 on the MEANTIME corpus (``../shared/data/meantime-apple``): relaxed, strict and value F1.
Dates of the gold events (``../shared/eval/dev``): how many of the words that a gold date rests on
are found in their sentence and read as exactly the gold date. Articles at odd positions of the
two Wikinews sets were looked at while writing the rules; those at even positions were not.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from policygraph.extract.dates import find
from policygraph.model import TimeExpression

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
ANNOTATED = 5  # TIMEX3 stand only in the headline and the first sentences, to number 5
NO_SPACE_BEFORE = set(",.;:!?)]%'’”") | {"'s", "’s", "n't"}


def documents(folder: Path) -> Iterator[tuple[str, str, date | None, list[tuple[int, int, str, str]]]]:
    """Each document's name, text, creation date and TIMEX3 (start, end, type, value)."""
    for path in sorted(folder.glob("**/*.xml")):
        root = ElementTree.parse(path).getroot()
        offsets, text, sentence = {}, "", None
        for token in root.iter("token"):
            words = token.text or ""
            if text:
                new = token.get("sentence") != sentence
                text += "\n" if new else "" if words in NO_SPACE_BEFORE else " "
            sentence = token.get("sentence")
            if int(sentence or 0) > ANNOTATED:
                break
            offsets[token.get("t_id")] = (len(text), len(text) + len(words))
            text += words
        gold, created = [], None
        for timex in root.iter("TIMEX3"):
            value = timex.get("value") or ""
            if timex.get("functionInDocument") == "CREATION_TIME":
                created = date.fromisoformat(value)
            anchors = [offsets[a.get("t_id")] for a in timex.iter("token_anchor")]
            if anchors:
                gold.append((anchors[0][0], anchors[-1][1], timex.get("type") or "", value))
        yield path.stem, text, created, sorted(gold)


def f1(hits: float, predicted: int, gold: int) -> str:
    precision, recall = hits / max(1, predicted), hits / max(1, gold)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * hits / max(1, predicted + gold):.3f}"


def meantime(folder: Path, show: bool) -> None:
    relaxed = strict = value = predicted = total = 0
    for name, text, created, gold in documents(folder):
        found = list(find(text, published=created))
        predicted, total = predicted + len(found), total + len(gold)
        used: set[int] = set()
        for start, end, _, wanted in gold:
            over = [t for t in found if t.start < end and start < t.end and t.start not in used]
            if not over:
                if show:
                    print(
                        "  missed", name[:12], repr(text[start:end]), wanted, "|", text[start - 30 : end + 20]
                    )
                continue
            best = over[0]
            used.add(best.start)
            relaxed += 1
            strict += (best.start, best.end) == (start, end)
            value += best.value == wanted
            if show and best.value != wanted:
                print(
                    "  value ", name[:12], repr(text[start:end]), wanted, "got", repr(best.exact), best.value
                )
        if show:
            for t in found:
                if t.start not in used:
                    print(
                        "  extra ",
                        name[:12],
                        repr(t.exact),
                        t.value,
                        t.rule,
                        "|",
                        text[t.start - 30 : t.end + 20],
                    )
    print(f"MEANTIME-apple, {total} expressions, {predicted} found")
    for label, hits in (("relaxed", relaxed), ("strict", strict), ("value", value)):
        print(f"  {label:8}{f1(hits, predicted, total)}")


def squashed(text: str) -> str:
    """The text with plain quotation marks and single spaces, as long as the marks allow."""
    return text.replace("’", "'").replace("“", '"').replace("”", '"')


def sentence_of(text: str, head: str) -> tuple[int, int] | None:
    """Where the sentence that starts with these words stands."""
    pattern = r"\s+".join(re.escape(word) for word in squashed(head).split())
    start = re.search(pattern, squashed(text))
    if start is None:
        return None
    end = re.compile(r"[.!?][\"'”’)]*(?=\s+[A-Z\"“‘'(]|\s*$)").search(text, start.end())
    return start.start(), end.end() if end else len(text)


def bounds(edtf: str | None) -> tuple[str, str] | None:
    """First and last day of an EDTF literal as ISO text, open ends as ''."""
    if not edtf:
        return None
    if "/" in edtf:
        left, right = edtf.split("/")
        first = "" if left in ("", "..") else (bounds(left) or ("", ""))[0]
        last = "" if right in ("", "..") else (bounds(right) or ("", ""))[1]
        return first, last
    return f"{edtf}-01-01"[:10] if len(edtf) == 4 else f"{edtf}-01"[:10], edtf + {4: "-12-31", 7: "-99"}.get(
        len(edtf), ""
    )


def meet(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Whether two stretches of days have one in common."""
    if one is None or other is None:
        return False
    return (not one[0] or not other[1] or one[0] <= other[1]) and (
        not one[1] or not other[0] or other[0] <= one[1]
    )


def basis(gold: Path, parity: int | None, show: bool) -> Counter[str]:
    """Counts over gold events whose date says more than "../published"."""
    counts: Counter[str] = Counter()
    texts = gold.parent / "text"
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines()):
        if parity is not None and number % 2 != parity:
            continue
        article = json.loads(line)
        text = (texts / f"{article['doc']}.txt").read_text(encoding="utf-8")
        published = date.fromisoformat(article["published"]) if article["published"] else None
        if article["doc"] == "seed-000":
            published = date(2024, 11, 19)
        found = find(text, published=published)
        for event in article["events"]:
            words, wanted = event["date_basis"] or "", event["date"]
            if words in ("", "published") or wanted == f"../{published}":
                continue
            probe = find(words, published=published)
            counts["all"] += 1
            if not probe:
                continue
            counts["timed"] += 1
            best: list[TimeExpression] = []
            for head in event["evidence"]:
                place = sentence_of(text, head)
                if place:
                    best += [t for t in found if place[0] <= t.start < place[1]]
            best = [
                t
                for t in best
                if any(
                    p.exact.lower() in t.exact.lower() or t.exact.lower() in p.exact.lower() for p in probe
                )
            ]
            if not best:  # the words stand in another sentence
                best = [t for t in found if any(p.exact in t.exact for p in probe)]
            counts["found"] += bool(best)
            right = any(bounds(t.edtf) == bounds(wanted) for t in best)
            counts["right"] += right
            counts["meets"] += right or any(meet(bounds(t.edtf), bounds(wanted)) for t in best)
            if show and not right:
                got = [(t.exact, t.edtf, t.rule) for t in best]
                print("  ", article["doc"], event["id"], published, "gold", wanted, "|", words, "|", got)
    return counts


def speed(folder: Path) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    find(text[:5000], published=date(2024, 11, 19))
    started = time.process_time()
    count = len(find(text, published=date(2024, 11, 19)))
    took = time.process_time() - started
    print(f"speed: {len(text) / 1000 / took:.0f} kchar/s over {len(text)} characters, {count} expressions")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print what is missed (of the odd halves)")
    arguments = parser.parse_args()
    corpus = SHARED / "data" / "meantime-apple" / "intra_cross-doc_annotation"
    gold = SHARED / "eval" / "dev"
    if corpus.is_dir():
        meantime(corpus, arguments.show)
    if gold.is_dir():
        for name, parity in (
            ("seeds", None),
            ("policy", None),
            ("wikinews", 1),
            ("wikinews", 0),
            ("wikinews2019", 1),
            ("wikinews2019", 0),
        ):
            seen = parity != 0
            counts = basis(gold / f"gold-{name}.jsonl", parity, arguments.show and seen)
            half = "" if parity is None else " (odd, looked at)" if parity else " (even, not looked at)"
            timed = max(1, counts["timed"])
            print(
                f"{name}{half}: {counts['all']} dated events, {counts['timed']} by a time expression; found "
                f"{counts['found']} ({counts['found'] / timed:.2f}), right {counts['right']} "
                f"({counts['right'] / timed:.2f}), meets {counts['meets']} ({counts['meets'] / timed:.2f})"
            )
        speed(gold / "text")


if __name__ == "__main__":
    main()
