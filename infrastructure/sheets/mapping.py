"""A map: what the columns of a spreadsheet say, in a file that the desk keeps beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from domain.dataclass import dataclass
from domain.errors import DemarcheError, Misused, listed
from domain.values import Stance, grade, level, stance
from infrastructure.reference.toml_tables import Wrong, table, text_of, typed, word_of
from infrastructure.sheets.days import Order
from infrastructure.sheets.grid import plain
from infrastructure.sheets.words import NOTHING, key_of

FIELDS = (
    *("country", "symbol", "stance", "date", "with", "source", "grade", "note", "mission"),
    *("user", "key"),
)
"""What a column may hold."""

DEFAULTS = ("symbol", "with", "source", "grade", "mission")
"""What may be said once for all rows."""

KEYS = (
    *("name", "sheet", "header", "dates", "year", "skip"),
    *("columns", "questions", "countries", "stances", "defaults"),
)
"""What a map may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMap:
    """How a sheet is read.

    `columns` has the name of the column of each field, `questions` the symbol of each column
    that is about one text; `countries` says whom words mean and `stances` which stance (None:
    nothing), by `key_of` each. `header`
    is empty where the heading is to be looked for. `skip` are the words in the column of
    countries on whose rows nothing is read.
    """

    name: str = ""
    sheet: str | None = None
    header: tuple[int, ...] = ()
    dates: Order | None = None
    year: int | None = None
    skip: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    stances: Mapping[str, Stance | None] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


def map_of(words: Iterable[str]) -> SheetMap:
    """The map of what was said with --map: files of TOML, and pairs `COLUMN=FIELD` after them.

    Raises Misused for a file that makes no sense.
    """
    found = SheetMap()
    for word in words:
        if word.casefold().endswith(".toml") or "=" not in word:
            found = _filed(Path(word))
    for word in words:
        if "=" in word and not word.casefold().endswith(".toml"):
            found = _with(found, word)
    return found


def _with(found: SheetMap, pair: str) -> SheetMap:
    column, _, meaning = pair.rpartition("=")
    if not column.strip() or not meaning.strip():
        raise Misused(f'"{pair}" is no pair.', hint="Write COLUMN=country, or COLUMN=A/ES-11/L.10")
    if (word := meaning.strip().casefold()) in FIELDS:
        return replace(found, columns={**found.columns, word: column.strip()})
    return replace(found, questions={**found.questions, column.strip(): meaning.strip()})


def _filed(file: Path) -> SheetMap:
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        return _told(told)
    except OSError as error:
        raise Misused(f"The map {file} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misused(f"The map {file} is no TOML: {error}.") from error
    except Wrong as error:
        raise Misused(
            f"The map {file} {error}.", hint="See docs/from-a-spreadsheet.md for what a map says."
        ) from error


def _told(told: Any) -> SheetMap:
    top = table(told, "at its top", KEYS)
    return SheetMap(
        name=_name(top),
        sheet=text_of(top, "sheet", "at its top"),
        header=_header(top),
        dates=word_of(top, "dates", Order, "at its top"),
        year=typed(top, "year", int, "at its top"),
        skip=tuple(_texts(typed(top, "skip", list, "at its top") or [], "skip")),
        columns=_pairs(top, "columns", FIELDS),
        questions=_pairs(top, "questions", None),
        countries={key_of(k): v for k, v in _pairs(top, "countries", None).items()},
        stances={key_of(k): _stance(v) for k, v in _pairs(top, "stances", None).items()},
        defaults=_checked(_pairs(top, "defaults", DEFAULTS)),
    )


def _name(top: Mapping[str, Any]) -> str:
    name = text_of(top, "name", "at its top") or ""
    if "/" in name or not name.isprintable():
        raise Wrong(f'calls the sheet "{name}", which holds what no name may')
    return name


def _header(top: Mapping[str, Any]) -> tuple[int, ...]:
    told = top.get("header", [])
    rows = told if isinstance(told, list) else [told]
    if not all(type(row) is int and row > 0 for row in rows):
        raise Wrong("has a header that is no list of rows, such as [2, 3]")
    return tuple(sorted(set(rows)))


def _pairs(top: Mapping[str, Any], key: str, known: Sequence[str] | None) -> dict[str, str]:
    told = top.get(key, {})
    told = told if known is None else table(told, f"[{key}]", tuple(known))
    if not isinstance(told, dict):
        raise Wrong(f"[{key}] is no table")
    return dict(zip(told, _texts(told.values(), f"[{key}]"), strict=True))


def _texts(values: Iterable[Any], where: str) -> list[str]:
    found = list(values)
    if wrong := [value for value in found if not isinstance(value, str)]:
        raise Wrong(f'{where} has "{wrong[0]}", which is no text in quotation marks')
    return found


def _stance(word: str) -> Stance | None:
    if word.strip().casefold() == NOTHING:
        return None
    try:
        return stance(word)
    except DemarcheError as error:
        raise Wrong(
            f'[stances] has a word that is none: {error} {error.hint} Or "nothing"'
        ) from error


def _checked(defaults: Mapping[str, str]) -> Mapping[str, str]:
    try:
        if "grade" in defaults:
            grade(defaults["grade"])
        if "with" in defaults:
            level(defaults["with"])
    except DemarcheError as error:
        raise Wrong(f"[defaults] has {error}") from error
    return defaults


def place_of(column: str, names: Sequence[str]) -> int:
    """The place of a column by its name, or by the last part of it if no other ends so.

    Raises Misused for a column that is not there, or is there twice.
    """
    wanted = plain(column).casefold()
    folded = [name.casefold() for name in names]
    if wanted in folded:
        return folded.index(wanted)
    ends = [place for place, name in enumerate(folded) if name.rpartition(" / ")[2] == wanted]
    if len(ends) == 1:
        return ends[0]
    if ends:
        several = listed((f'"{names[place]}"' for place in ends), last="and")
        raise Misused(f'"{column}" is the end of several columns: {several}.')
    near = get_close_matches(wanted, folded, n=3, cutoff=0.6)
    meant = listed(f'"{names[folded.index(name)]}"' for name in near) if near else ""
    known = listed((f'"{name}"' for name in names), last="and") if names else "none"
    raise Misused(
        f'The sheet has no column "{column}".',
        hint=f"Did you mean {meant}?" if near else f"It has {known}.",
    )
