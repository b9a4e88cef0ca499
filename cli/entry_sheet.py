"""What `audit show` answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cli.asking import Asking
from cli.looking import Looking, had_happened, in_sight, looking, looks_back
from cli.output import Page, Table
from domain.entry import Entry

if TYPE_CHECKING:
    from infrastructure.views.records import Record

FEW = 8
"""How many entries of the same act are listed on a page."""


def show_entry(ask: Asking, reference: str) -> None:
    """Answer with one entry and everything that is linked to it."""
    entry = in_sight(ask, reference)
    with looking(ask) as at:
        (record,) = at.records([entry.position])
        about, others = _about(at, record), _others(at, entry)
        ask.answer(
            lambda: about | {"same_act": _named(at, others)},
            lambda: _sheet(at, record, about, others),
            head=at.head,
        )


def _about(at: Looking, record: Record) -> dict[str, Any]:
    from infrastructure.views.links import links_from, links_to

    journal, entry = at.ask.session.journal, record.entry
    (row,) = next(journal.rows_after(entry.position - 1, 1))
    said = links_from(at.look.snapshot, entry.position)
    heard = links_to(at.look.snapshot, entry.position, at.clocks.known)
    return {
        "entry": at.told(record),
        "summary": at.summary(record),
        "seal": record.seal.hex(),
        "digest": row[7].hex(),
        "about": _links(at, ((link.relation, link.target) for link in said)),
        "mentioned_by": _links(at, ((link.relation, link.position) for link in heard)),
    }


def _others(at: Looking, entry: Entry) -> list[int]:
    """The positions of what else was recorded in the same act, and may be told of."""
    journal = at.ask.session.journal
    others = [position for position in journal.span(entry) if position != entry.position]
    if not looks_back(at.ask):
        return others
    found = journal.at(others)
    return [position for position in others if had_happened(at.ask, found[position])]


def _named(at: Looking, positions: Sequence[int]) -> list[dict[str, Any]]:
    journal = at.ask.session.journal
    titles = journal.titles(positions)
    refs = journal.references(id for _, id, _ in titles)
    return [
        {"id": id, "ref": refs[id], "position": position, "type": type}
        for position, id, type in titles
    ]


def _links(at: Looking, links: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    relations, positions = zip(*links, strict=True) if (links := list(links)) else ((), ())
    return [
        {"relation": relation.replace("-", "_"), "entry": at.told(record)}
        | {"summary": at.summary(record)}
        for relation, record in zip(relations, at.records(positions), strict=True)
        if at.tells(record)
    ]


def _sheet(at: Looking, record: Record, about: Mapping[str, Any], others: Sequence[int]) -> Page:
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
    rows += [("same act", f"{one['ref']}  {one['type']}") for one in _named(at, others[:FEW])]
    if len(others) > FEW:
        rows.append(("same act", f"{len(others) - FEW} more, to position {others[-1]}"))
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
