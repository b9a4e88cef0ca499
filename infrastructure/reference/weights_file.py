"""A user's own weights of evidence: a TOML file, whose keys docs/weights.md lists."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from domain.errors import Misused
from domain.values import Firmness, Level
from domain.weights import WEIGHTS, Weights
from infrastructure.reference.toml_tables import Wrong, table, typed

SHARES = ("sponsor", "stale_text", "contested_from", "unknown_below", "heard_from")
PERIODS = ("half_life", "stale_after")
TABLES: Mapping[str, Mapping[str, Any]] = {
    "reliability": {letter: letter for letter in WEIGHTS.reliability},
    "credibility": {digit: digit for digit in WEIGHTS.credibility},
    "level": {**{str(level): level for level in Level}, "none": None},
    "chances": {firmness.name.casefold(): firmness for firmness in Firmness},
}
"""What each table may name, and what that is in the table of weights."""

LONGEST = 36_500
"""Days: a hundred years, after which nothing fades."""


def read(path: Path) -> Weights:
    """The weights a file gives, and the usual ones for all that it leaves out.

    Raises Misused in one sentence for what it cannot mean.
    """
    try:
        return _weights(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, Wrong) as error:
        raise Misused(
            f"The weights in {path} cannot be used: {error}.",
            hint="docs/weights.md says what such a file may hold.",
        ) from error


def _weights(found: Any) -> Weights:
    table(found, "the file", (*SHARES, *PERIODS, *TABLES))
    given: dict[str, Any] = {
        key: _share(found[key], key, "the file") for key in SHARES if key in found
    }
    given |= {key: timedelta(days=_days(found[key], key)) for key in PERIODS if key in found}
    for name in TABLES.keys() & found.keys():
        own = _table(name, typed(found, name, dict, "the file"))
        given[name] = {**getattr(WEIGHTS, name), **own}
    return replace(WEIGHTS, **given)


def _table(name: str, found: Any) -> Mapping[Any, float]:
    known = TABLES[name]
    table(found, f"[{name}]", tuple(known))
    return {known[key]: _share(value, key, f"[{name}]") for key, value in found.items()}


def _share(value: Any, key: str, where: str) -> float:
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise Wrong(f'{where} has "{value}" for {key}, which is no number from 0 to 1')
    return float(value)


def _days(value: Any, key: str) -> float:
    if type(value) not in (int, float) or not 0 < value <= LONGEST:
        raise Wrong(f'the file has "{value}" for {key}, which is no number of days up to {LONGEST}')
    return float(value)
