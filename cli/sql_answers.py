"""What `sql` answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cli.arguments import needed_text, refuse_broken_text
from cli.asking import Asking
from cli.output import Cell, Page, Table
from cli.phrases import many
from cli.seeing import seeing
from domain.errors import Misused
from infrastructure.sql.asking import Answer, Value, asked
from infrastructure.sql.catalogue import TABLES
from infrastructure.sql.tables import Seen


def show_answer(
    ask: Asking,
    query: str | None,
    file: Path | None,
    policy: str,
    *,
    timeout: float,
    limit: int,
) -> None:
    """Answer with the rows of a query at the moments asked about."""
    text = _query(query, file)
    with seeing(ask) as (desk, head):
        seen = Seen(desk, ask.as_of, ask.session.world, ask.policy(policy), ask.zone)
        found = asked(seen, text, seconds=timeout, limit=limit)
        rows = [[_json(value) for value in row] for row in found.rows]
        cut = f"There are more rows than {limit}; for more of them: --limit N."
        ask.answer(
            {"query": text, "columns": list(found.columns), "rows": rows, "cut": found.cut},
            lambda: _page(ask, found),
            head=head,
            lines=(dict(zip(found.columns, row, strict=True)) for row in rows),
            warnings=[cut] if found.cut else [],
            policy=seen.policy,
        )


def _query(query: str | None, file: Path | None) -> str:
    if query is not None and file is not None:
        raise Misused("A query is typed, or read from a file, not both.")
    if file is None:
        if query is None:
            raise Misused(
                "There is no query.", hint='Type: demarche sql "SELECT …", or demarche sql --tables'
            )
        return needed_text(query)
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise Misused(f"The file {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Misused(f"The file {file} is not text in UTF-8.", hint="Save it as UTF-8.") from error
    refuse_broken_text([text])
    return text


def _json(value: Value) -> str | int | float | None:
    """A value in JSON: bytes as hexadecimal digits."""
    return value.hex() if isinstance(value, bytes) else value


def _page(ask: Asking, found: Answer) -> Page:
    rows = [[_cell(value) for value in row] for row in found.rows]
    heading = f"{many(len(rows), 'row')} · {ask.moments()}"
    return Page([heading], [Table(found.columns, rows)])


def _cell(value: Value) -> str | int | Cell | None:
    value = _json(value)
    return repr(value) if isinstance(value, float) else value


def list_tables(ask: Asking, name: str | None) -> None:
    """Answer with the tables and their columns, or those of one table; raises Misused."""
    if name is not None and name not in TABLES:
        raise Misused(f'There is no table "{name}".', hint="Leave the name out to list them all.")
    chosen = [table for table in TABLES.values() if name in (None, table.name)]
    data: list[dict[str, Any]] = [
        {
            "name": table.name,
            "about": table.about,
            "columns": [{"name": c.name, "about": c.about} for c in table.columns],
        }
        for table in chosen
    ]
    rows = [
        (table.name, column.name, column.about.replace("`", ""))
        for table in chosen
        for column in table.columns
    ]
    heads = [f"{table.name}: {table.about}" for table in chosen] if name else []
    ask.answer(data, lambda: Page(heads, [Table(("table", "column", "holds"), rows)]), lines=data)
