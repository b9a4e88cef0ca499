"""Where the heading of a sheet stands: by the word for countries in it, however it is merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.errors import Misused, listed
from infrastructure.sheets.grid import Grid, Row, Span, plain

CALLED: Mapping[str, tuple[str, ...]] = {
    "country": (
        *("country", "countries", "member", "member state", "member states", "state"),
        *("delegation", "pays", "état", "etat", "état membre", "états membres", "délégation"),
        *("país", "pais", "estado", "land", "staat", "mitgliedstaat", "nation", "nations"),
        *("country name", "name of country", "un member", "un member state", "nom du pays"),
    ),
    "symbol": (
        *("symbol", "draft", "draft resolution", "resolution", "proposal", "text", "document"),
        *("cote", "projet", "projet de résolution", "proyecto"),
    ),
    "stance": (
        *("stance", "position", "vote", "voting intention", "intention", "likely vote"),
        *("expected vote", "intention de vote", "posición"),
    ),
    "date": (
        *("date", "day", "when", "last contact", "last call", "date of contact", "as of"),
        *(
            "last updated",
            "updated",
            "date du contact",
            "dernier contact",
            "jour",
            "fecha",
            "datum",
        ),
    ),
    "with": ("with", "level", "role", "niveau", "rang", "nivel"),
    "source": ("source", "reported by", "from", "rapporté par", "fuente", "quelle"),
    "grade": ("grade", "grading", "reliability", "fiabilité", "cotation"),
    "note": (
        *("note", "notes", "remark", "remarks", "comment", "comments", "remarque", "remarques"),
        *("commentaire", "commentaires", "observations", "observaciones", "bemerkung"),
    ),
    "mission": ("mission", "post", "embassy", "our mission", "poste", "ambassade"),
    "user": ("user", "recorded by", "entered by", "saisi par"),
    "key": ("key", "id"),
}
"""What columns go by, for each field; only a map that was looked at is used."""

_LOOKED_AT = 30


def heading(grid: Grid) -> tuple[int, ...]:
    """The rows of the heading; raises Misused where no column is called as countries are."""
    for row in grid.rows[:_LOOKED_AT]:
        place = next((p for p, c in enumerate(row.cells) if is_called(c.plain, "country")), None)
        if place is not None:
            return _above(grid, row) + _below(grid, row, place)
    others = listed(f'--sheet "{title}"' for title in grid.others) if grid.others else ""
    raise Misused(
        f"No column of {grid.sheet or grid.file} is called country, pays or the like.",
        hint=(f"If it is another sheet, add {others}. Else say" if others else "Say")
        + " in a map which row is the heading, and which column holds countries: header = [1]",
    )


def is_called(text: str, name: str) -> bool:
    """Whether a column of this name holds what the field of that name does."""
    return plain(text).casefold().rstrip(":") in CALLED[name]


def _above(grid: Grid, row: Row) -> tuple[int, ...]:
    """The row above if it names groups of columns, but not if it is a title."""
    above = grid.row(row.number - 1)
    if above is None or not grid.sheet:
        names_groups = above is not None and sum(bool(c.plain) for c in above.cells[1:]) > 0
    else:
        names_groups = any(_groups(span, above.number, grid.width) for span in grid.merged)
    return (row.number - 1,) if names_groups else ()


def _groups(span: Span, number: int, width: int) -> bool:
    here = span.top <= number <= span.bottom
    return here and span.left > 0 and span.right - span.left + 1 < width


def _below(grid: Grid, row: Row, place: int) -> tuple[int, ...]:
    """The rows from this one to the last that the heading of the countries is merged into."""
    for span in grid.merged:
        if span.top <= row.number <= span.bottom and span.left == place:
            return tuple(range(row.number, span.bottom + 1))
    below = grid.row(row.number + 1)
    goes_on = not grid.sheet and below is not None and _is_second(below, place)
    return (row.number, row.number + 1) if goes_on else (row.number,)


def _is_second(row: Row, place: int) -> bool:
    """Whether a row of a file of text names columns below groups: no country, and no gap."""
    others: Sequence[str] = [c.plain for p, c in enumerate(row.cells) if p != place]
    return not row.cell(place).plain and any(others)
