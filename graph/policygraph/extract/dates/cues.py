"""What the words beside a time expression say of it: whether they look ahead, and how they open it."""

from __future__ import annotations

import re

_VERB = r"(?:\s+(?:not|also|be|been|have|being|only|then|now|\w+ly))*(?:\s+[a-z]+)?"
_WAITING = (
    "set|due|scheduled|slated|expected|planned|poised|ready|likely|forecast|predicted|anticipated|projected|"
    "supposed|intended|required|obliged|booked|hoping|planning|aiming|preparing"
)
_TO = rf"(?:to\b{_VERB}|for|on|by|in|at)\b"
_AHEAD = "|".join(
    (
        rf"\b(?:will|shall|won['’]t|going\sto|gonna){_VERB}",
        rf"['’]ll\b{_VERB}",
        rf"\b(?:is|are|am|be|['’]s|['’]re)\s(?:\w+ly\s|also\s|now\s)?(?:{_WAITING})\s{_TO}",
        rf"\b(?:is|are)\sto\s{_VERB}",
        r"\b(?:plans?|intends?|proposes?|hopes?|wants?|aims?|vows?|predicts?|expects?|anticipates?|threatens?|"
        rf"has|have|needs?)\sto\b{_VERB}",
        r"\b(?:predicts?|expects?|anticipates?|deadline|upcoming|effective|starting|ahead\sof|tickets|will|"
        r"no\slater\sthan|expires?|begins?|starts?|takes?\seffect|opens|closes|debuts|runs|ends)\b",
        r"\b(?:is|are|am|['’]re|['’]m)\s(?:\w+ly\s)?\w+ing\b",
    )
)
# Ahead of a moment that is itself past, so before or after publication: "was expected to".
_EITHER = "|".join(
    (
        rf"\bwould{_VERB}",
        rf"\b(?:{_WAITING})\s{_TO}",
        rf"\b(?:was|were)\sto\b{_VERB}",
        r"\b(?:agreed|ordered|told|asked|vowed|promised|decided|planned|wanted|hoped|instructed|directed|"
        r"summoned|urged|threatened|invited|adjourned|postponed|rescheduled|remanded)\b(?:\s\S+){0,9}?\s"
        rf"(?:to|till|until|for)\b{_VERB}",
    )
)
_BACK = (
    r"\b(?:said|says?|saying|told|was|were|had|did|has|have|began|made|took|came|went|gave|held|found|won|"
    r"lost|met|left|became|led|saw|heard|got|shot|died|fell|rose|grew|struck|sent|put|quit|wrote|spoke|ran|"
    r"hit|cut|broke|\w\w+ed|since|according|after|following)\b"
)
_CUES = re.compile(rf"(?P<ahead>{_AHEAD})|(?P<either>{_EITHER})|(?P<back>{_BACK})", re.IGNORECASE)
_THE = r"\s(?:the\s|at\sleast\s)?$"
_UNTIL = re.compile(rf"\b(?:until|till|by|through){_THE}", re.IGNORECASE)
_DUE = re.compile(
    rf"\b(?:due|deadline\s(?:of|is)|no\slater\sthan|ahead\sof|as\s(?:soon|early)\sas){_THE}", re.IGNORECASE
)
# "called a strike for Wednesday": ahead of the call, whenever that was.
_FOR = re.compile(r"\bfor\s$", re.IGNORECASE)
_HAD = re.compile(r"\b(?:had|was|were)\b", re.IGNORECASE)
# Up to two words before the expression: it stands at the start of its clause.
_OPENER = re.compile(r"\W*(?:\w+\s){0,2}(?:the\s)?")
_AFTERWARDS = re.compile(r"['’]?s?\s(?:deadline|cut-?off|expiry)\b", re.IGNORECASE)
_RELATIONS = (
    ("since", r"since|ever\ssince"),
    ("until", r"until|till|up\suntil|up\sto|through|no\slater\sthan"),
    ("by", r"by|on\sor\sbefore"),
    ("before", r"before|prior\sto|ahead\sof|not\slater\sthan"),
    ("after", r"after|following|in\sthe\s(?:wake|aftermath)\sof|on\sor\safter"),
)
_RELATION = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _RELATIONS) + r")"
    r"\s(?:(?:at\sleast|about|around|roughly|the|its|their|his|her|a|on)\s){0,2}$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:adjourn|postpon|delay|defer|reschedul|push|extend|extension|put\soff|remand)\w*\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s(?:onwards?|on(?=[,.;]))")


def outlook(left: str, right: str) -> str:
    """Which way the words around look: "ahead", "back", "either" (ahead of something past) or "".

    ``left`` and ``right`` are the words of the clause before and after the expression. The nearest
    cue before it decides; for an expression at the start of its clause, the first one after it.
    """
    opens = _OPENER.fullmatch(left) is not None
    if _AFTERWARDS.match(right) or _DUE.search(left):
        return "ahead"
    if until := _UNTIL.search(left):
        if _MOVED.search(left[: until.start()]):
            return "ahead"
        return "back" if _HAD.search(left) or (opens and _HAD.search(right)) else "ahead"
    cues = list(_CUES.finditer(left))
    cue = cues[-1] if cues else _CUES.search(right) if opens else None
    found = (cue.lastgroup or "") if cue else ""
    return "either" if found == "back" and _FOR.search(left) else found


def relation(left: str, right: str) -> str:
    """How the words beside open the period: since, until, by, before, after, or ""; "to" for a new day.

    The day that something is moved to ("adjourned until May 9") is named and not an end.
    """
    if _ONWARD.match(right):
        return "since"
    found = _RELATION.search(left)
    if found is None:
        return ""
    name = found.lastgroup or ""
    return "to" if name in ("until", "by") and _MOVED.search(left[: found.start()]) else name
