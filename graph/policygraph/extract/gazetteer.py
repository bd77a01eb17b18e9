"""Known actors: a small list of our own, and the lists that a user gives.

Ours only proposes: it tells the type of a name, and which full name a short form belongs to
where the documents themselves leave that open. A user's rows decide: name, type and Wikidata id
are taken as they are given.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from policygraph.extract.entries import LexiconError
from policygraph.model import ActorType

#: Columns of a CSV file; only ``name`` must be there. Aliases are parted by ";" or "|".
COLUMNS = ("name", "aliases", "type", "country", "wikidata")
_FIELDS = frozenset(("alias", "aliases", "type", "country", "wikidata"))
_WIKIDATA, _COUNTRY = re.compile(r"Q[1-9]\d*"), re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Known:
    """One actor of a list; ``given`` tells a user's row from one of ours.

    ``country`` is ISO 3166-1 alpha-2, for readers of the list. ``wikidata`` is a Q number.
    """

    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType = ActorType.ORGANISATION
    country: str | None = None
    wikidata: str | None = None
    given: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)


@lru_cache(maxsize=4)
def load(*paths: str) -> tuple[Known, ...]:
    """The shipped list, then the rows of a user's files in their order.

    Raises:
        LexiconError: a file cannot be read, or a row has no name or a field of no meaning.
    """
    file = resources.files("policygraph.extract.lexicons") / "gazetteer.toml"
    ours = _toml(file.read_text(encoding="utf-8"), "gazetteer.toml", given=False)
    return (*ours, *(row for path in paths for row in _file(Path(path))))


def kinds(rows: Iterable[Known]) -> dict[str, tuple[str, str]]:
    """Each folded form of a user's rows with its full name and type, as names of a text are looked up."""
    return {form.casefold(): (row.name, row.type.value) for row in rows if row.given for form in row.forms}


def _file(path: Path) -> Iterator[Known]:
    if path.suffix.casefold() not in (".toml", ".csv"):
        raise LexiconError(f"{path}: a gazetteer is a .toml or a .csv file")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(f"{path}: it cannot be read ({error.strerror}); mend the path") from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: it is not UTF-8 ({error.reason}); save it as UTF-8") from error
    return (_csv if path.suffix.casefold() == ".csv" else _toml)(text, str(path), given=True)


def _toml(text: str, where: str, *, given: bool) -> Iterator[Known]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{where}: not valid TOML ({error}); mend the file") from None
    for kind, rows in tables.items():
        if not isinstance(rows, Mapping):
            raise LexiconError(
                f"{where}: {kind!r} stands in no table; write it below [organisation] or [person]"
            )
        for name, row in rows.items():
            if not isinstance(row, Mapping) or not set(row) <= _FIELDS:
                raise LexiconError(
                    f"{where}: {name!r} must be {{ alias = [...], type, country, wikidata }}, each if known"
                )
            aliases = row.get("alias", row.get("aliases", ()))
            if isinstance(aliases, str) or not all(isinstance(alias, str) for alias in aliases):
                raise LexiconError(
                    f"{where}: the aliases of {name!r} must be a list of words in quotation marks"
                )
            yield _known(where, name, tuple(aliases), {"type": _type_of(kind), **row}, given)


def _csv(text: str, where: str, *, given: bool) -> Iterator[Known]:
    rows = csv.DictReader(io.StringIO(text))
    columns = [column.strip().casefold() for column in rows.fieldnames or ()]
    unknown = [column for column in columns if column not in COLUMNS]
    if "name" not in columns or unknown:
        wrong = f"{unknown[0]!r} is no column" if unknown else "there is no column 'name'"
        raise LexiconError(f"{where}: {wrong}; use {', '.join(COLUMNS)}")
    rows.fieldnames = columns
    for number, row in enumerate(rows, start=2):
        if not (row["name"] or "").strip():
            raise LexiconError(f"{where}: line {number} has no name; fill it or delete the line")
        aliases = tuple(a.strip() for a in re.split(r"[;|]", row.get("aliases") or "") if a.strip())
        fields = {k: row[k].strip() for k in ("type", "country", "wikidata") if (row.get(k) or "").strip()}
        yield _known(where, row["name"].strip(), aliases, fields, given)


def _type_of(kind: str) -> str:
    """The type that the heading of a table stands for: kinds of bodies are organisations."""
    return kind if kind in set(ActorType) else ActorType.ORGANISATION.value


def _known(where: str, name: str, aliases: tuple[str, ...], row: Mapping[str, Any], given: bool) -> Known:
    kind, country, wikidata = (row.get(field) for field in ("type", "country", "wikidata"))
    if kind is not None and kind not in set(ActorType):
        raise LexiconError(f"{where}: {name!r} has no type {kind!r}; use one of {', '.join(ActorType)}")
    for label, value, shape, wanted in (
        ("country", country, _COUNTRY, "two capitals such as PK"),
        ("wikidata", wikidata, _WIKIDATA, "an id such as Q42"),
    ):
        if value is not None and not (isinstance(value, str) and shape.fullmatch(value)):
            raise LexiconError(f"{where}: {label} of {name!r} must be {wanted}, not {value!r}")
    type_ = ActorType(kind) if kind is not None else ActorType.ORGANISATION
    return Known(name, aliases, type_, country, wikidata, given)
