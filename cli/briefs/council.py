"""The Security Council: its members, the permanent ones first, and the path to enough votes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.board_page import words
from cli.briefs.brief import Brief, Row, Section, section
from cli.output import Cell, Line, Page, Table
from cli.stance_cells import standing_cell
from domain.briefed import Question
from domain.path import Path
from domain.standing import Standing
from domain.values import Firmness, Intent, Iso3
from domain.vetoes import Risk, risk

COLUMNS = ("member", "intent", "firmness", "veto", "flags")
FIRMNESS = {Firmness.FIRM: "firm", Firmness.LEANING: "leaning", Firmness.TENTATIVE: "tentative"}


def council(brief: Brief) -> Section:
    """A board of the Council for each question that it votes on and has not voted on yet."""
    found = [one for one in brief.questions if one.is_of_the_council and one.path is not None]
    made = section(
        "council",
        "Security Council",
        lambda: {"questions": [_json(brief, one) for one in found]},
        empty="No vote of the Security Council lies ahead on any of these questions.",
    )
    if not found:
        return made
    pages = [_page(brief, one) for one in found]
    return Section(made.key, made.data, Page(title=made.page.title, sections=pages))


def _members(one: Question) -> list[tuple[Iso3, Standing]]:
    """The permanent members first."""
    held = one.seen.standings.items()
    return sorted(held, key=lambda member: (member[0] not in one.permanent, member[0]))


def _risk(one: Question, country: Iso3, standing: Standing) -> Risk | None:
    """The risk of a veto; None of a member whose no would be none."""
    return risk(standing) if one.can_veto and country in one.permanent else None


def _json(brief: Brief, one: Question) -> dict[str, Any]:
    way = one.path
    return {
        "question": one.symbol,
        "rule": one.seen.outcome.rule,
        "verdict": one.seen.outcome.verdict,
        "path": way and _path_json(way),
        "members": [
            {
                "country": country,
                "name": brief.roster.name(country),
                "permanent": country in one.permanent,
                "stance": standing.stance.key,
                "firmness": int(standing.stance.firmness),
                "flags": list(standing.flags),
                "veto": _risk(one, country, standing),
            }
            for country, standing in _members(one)
        ],
    }


def _path_json(way: Path) -> dict[str, Any]:
    return {
        "needed": way.needed,
        "yes": way.yes,
        "missing": way.missing,
        "reaches": way.reaches,
        "movers": [
            {
                "country": mover.country,
                "stance": mover.standing.stance.key,
                "movable": round(float(mover.movable), 6),
            }
            for mover in way.movers
        ],
        "lifting": list(way.lifting),
    }


def _page(brief: Brief, one: Question) -> Page:
    rows = [_row(brief, one, *member) for member in _members(one)]
    title = f" · {one.board.title}" if one.board.title else ""
    return Page(
        heading=["", [Cell(one.symbol, "bold"), f"{title} · {words(one.seen.figures.tally)}"]],
        tables=[Table(COLUMNS, rows)],
        footer=list(_path(brief, one)),
    )


def _row(brief: Brief, one: Question, country: Iso3, standing: Standing) -> Row:
    known = standing.stance.intent is not Intent.UNKNOWN
    veto = _risk(one, country, standing)
    return (
        f"{brief.label(country)}{', permanent' if country in one.permanent else ''}",
        standing_cell(standing),
        FIRMNESS[standing.stance.firmness] if known else None,
        None if veto is None else veto.replace("_", " "),
        ", ".join(flag.replace("_", " ") for flag in standing.flags if flag != "unknown"),
    )


def _path(brief: Brief, one: Question) -> Iterator[Line]:
    way = one.path
    if way is None:
        return
    if way.missing:
        short = "" if way.reaches else ", and no others are to be won without turning a no"
        named = "; ".join(
            f"{brief.label(mover.country)} ({mover.standing.stance.word})" for mover in way.movers
        )
        yield f"Path to {way.needed}: {way.yes} yes, {way.missing} missing{short}."
        if named:
            yield f"The likeliest to be won: {named}."
    else:
        yield f"Path to {way.needed}: {way.yes} yes, nobody need be won."
    if way.lifting:
        names = ", ".join(map(brief.label, way.lifting))
        yield f"Permanent members against, who would have to abstain at least: {names}."
    elif one.can_veto:
        open_ = [c for c, s in _members(one) if _risk(one, c, s) is Risk.NOT_KNOWN]
        unknown = f"; not known of {', '.join(open_)}" if open_ else ""
        yield f"No permanent member is known to be against{unknown}."
