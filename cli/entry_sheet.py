"""What `audit show` answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cli.asking import Asking
from cli.looking import Looking, in_sight, looking
from cli.output import Page, Table

if TYPE_CHECKING:
    from infrastructure.views.records import Record

FEW = 8
"""How many entries of the same act are listed on a page."""


def show_entry(ask: Asking, reference: str) -> None:
    """Answer with one entry and everything that is linked to it."""
    entry = in_sight(ask, reference)
    with looking(ask) as at:
        (record,) = at.records([entry.position])
        about = _about(at, record)
        ask.answer(about, lambda: _sheet(at, record, about), head=at.head)


def _about(at: Looking, record: Record) -> dict[str, Any]:
    from infrastructure.views.links import links_from, links_to

    journal, entry = at.ask.session.journal, record.entry
    (row,) = next(journal.rows_after(entry.position - 1, 1))
    said = links_from(at.look.connection, entry.position)
    heard = links_to(at.look.connection, entry.position, at.clocks.known)
    others = [one.position for one in journal.act(entry) if one.position != entry.position]
    return {
        "entry": at.told(record),
        "summary": at.summary(record),
        "seal": record.seal.hex(),
        "digest": row[7].hex(),
        "about": _links(at, ((link.relation, link.target) for link in said)),
        "mentioned_by": _links(at, ((link.relation, link.position) for link in heard)),
        "same_act": [_named(other) for other in at.records(others) if at.tells(other)],
    }


def _named(record: Record) -> dict[str, Any]:
    entry = record.entry
    return {"id": entry.id, "ref": record.ref, "position": entry.position, "type": entry.name}


def _links(at: Looking, links: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    relations, positions = zip(*links, strict=True) if (links := list(links)) else ((), ())
    return [
        {"relation": relation.replace("-", "_"), "entry": at.told(record)}
        | {"summary": at.summary(record)}
        for relation, record in zip(relations, at.records(positions), strict=True)
        if at.tells(record)
    ]


def _sheet(at: Looking, record: Record, about: Mapping[str, Any]) -> Page:
    """One entry as a table of names and values."""
    told = dict(about["entry"])
    cells = [*_cells(told)]
    fields = {f"fields.{name}": value for name, value in told.pop("fields").items()}
    if cells:
        del fields["fields.cells"]
    shown = {**told, **fields, "seal": about["seal"], "digest": about["digest"]}
    rows: list[tuple[str, str]] = [
        (name, _value(value)) for name, value in shown.items() if value not in (None, [], "")
    ]
    rows += cells
    for link in about["about"]:
        rows += [(_words(link["relation"]), _called(link)), *_cells(link["entry"])]
    rows += [(f"← {_words(link['relation'])}", _called(link)) for link in about["mentioned_by"]]
    others = about["same_act"]
    rows += [("same act", f"{one['ref']}  {one['type']}") for one in others[:FEW]]
    if len(others) > FEW:
        rows.append(("same act", f"{len(others) - FEW} more, to position {others[-1]['position']}"))
    void = "void: " if record.voided_by else ""
    return Page([f"{void}{about['summary']}"], [Table(("what", "value"), rows)])


def _cells(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands in each column of a row of a spreadsheet that an entry was made of."""
    if entry["type"] == "row-imported":
        for cell in entry["fields"]["cells"]:
            yield f"row.{cell['column']}", cell["text"]
        yield "row's file, SHA-256", entry["fields"]["digest"]


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}={_value(one)}" for name, one in value.items() if one is not None)
    return str(value)


def _words(relation: str) -> str:
    return relation.replace("_", " ")


def _called(link: Mapping[str, Any]) -> str:
    return f"{link['entry']['ref']}  {link['summary']}"
