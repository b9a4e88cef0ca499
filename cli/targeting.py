"""What `next` answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from cli.asking import Asking
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import when
from cli.seeing import head
from cli.stance_cells import standing_cell
from domain.board import Board, view, without_countries
from domain.dataclass import dataclass
from domain.engagement import ContactHeld, MissionEngaged
from domain.figures import Status
from domain.gathering import owner
from domain.targets import Target, targets
from domain.values import Iso3, Level
from domain.weights import WEIGHTS
from infrastructure.views.questions import Desk, desk

COLUMNS = (
    *("score", "country", "name", "stance", "ask", "worth", "fallback", "movable", "tier"),
    *("last contact", "reached"),
)


@dataclass(frozen=True, slots=True)
class Tried:
    """The highest that we have spoken to a country, and the entry of our last contact."""

    highest: Level | None
    last: str | None


def show_targets(ask: Asking, symbol: str | None, policy: str, limit: int) -> None:
    """Answer with the countries to call next, what pays best first."""
    named = ask.question(symbol)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        history = seen.history(named, ask.policy(policy))
        each = view(history.moment(ask.as_of), history.policy, ask.session.world)
        shown = without_countries(each, ask.session.world)
        found = targets(each, Iso3(owner(seen.campaign_entries) or ""))
        tried = {each.country: tried_with(ask, seen, each) for each in found[:limit]}
        lines = [target_json(ask, each, tried[each.country]) for each in found[:limit]]
        ask.answer(
            {
                "question": f"{shown.symbol}#{shown.text_state}",
                "aim": shown.aim and shown.aim.replace("-", "_"),
                "rule": shown.outcome.rule,
                "margin": shown.outcome.margin,
                "margin_unit": shown.outcome.margin_unit,
                "more": max(0, len(found) - limit),
                "countries": lines,
            },
            lambda: _page(ask, shown, found[:limit], lines, len(found)),
            head=head(seen),
            lines=lines,
            policy=shown.policy,
        )


def tried_with(ask: Asking, seen: Desk, target: Target) -> Tried:
    """What we tried with a country so far, by the entries of our contacts with it."""
    contacts = sorted(
        (contact.at, contact.position)
        for contact in seen.contacts.with_(target.country)
        if contact.ours and contact.at <= ask.as_of
    )
    entries = seen.journal.at([position for _, position in contacts])
    facts = [entries[position].fact for _, position in contacts]
    levels = [f.level for f in facts if isinstance(f, MissionEngaged | ContactHeld) and f.level]
    last = entries[contacts[-1][1]].id if contacts else None
    return Tried(max(levels, key=WEIGHTS.level.__getitem__, default=None), last)


def target_json(ask: Asking, target: Target, tried: Tried) -> dict[str, Any]:
    newest, at = target.standing.newest, target.last_contact_at
    return {
        "country": target.country,
        "name": ask.session.world.roster.name(target.country),
        "stance": target.standing.stance.key,
        "flags": list(target.standing.flags),
        "call": target.call,
        "ask": target.ask.replace("-", "_"),
        "worth": target.worth,
        "lifts_veto": target.lifts_veto,
        "fallback": "abstain" if target.fallback_worth else None,
        "fallback_worth": target.fallback_worth,
        "movable": _number(target.movable),
        "tier": target.tier,
        "tier_factor": target.tier_factor,
        "last_contact_at": at and rfc3339(at, ask.zone),
        "rested": _number(target.rested),
        "level_reached": tried.highest,
        "score": _number(target.score),
        "evidence": newest and newest.entry,
        "last_contact": tried.last,
    }


def _number(exact: Fraction) -> float:
    return round(float(exact), 6)


def _page(
    ask: Asking, shown: Board, found: Sequence[Target], lines: list[dict[str, Any]], total: int
) -> Page:
    rows = [
        (
            f"{float(target.score):.2f}",
            target.country,
            line["name"],
            standing_cell(target.standing),
            f"{'hold ' if target.call == 'hold' else ''}{target.ask}",
            f"{target.worth:+}{' lifts veto' if target.lifts_veto else ''}",
            f"abstain {target.fallback_worth:+}" if target.fallback_worth else None,
            f"{float(target.movable):.0%}",
            target.tier,
            Cell(when(at, ask.zone), full=line["last_contact_at"])
            if (at := target.last_contact_at)
            else "never",
            line["level_reached"],
        )
        for target, line in zip(found, lines, strict=True)
    ]
    more = [f"{total - len(rows)} more: --limit {total}"] if total > len(rows) else []
    return Page([*_heading(ask, shown), ""], [Table(COLUMNS, rows, says_none=False)], more)


def _heading(ask: Asking, shown: Board) -> Iterator[Line]:
    yield [Cell(shown.symbol, "bold"), f" · {shown.title}" if shown.title else ""]
    yield f"text {shown.text_state} · {ask.moments()} · policy {shown.policy}"
    outcome = shown.outcome
    if shown.status is Status.DECLARED:
        yield "The result is declared: there is nobody left to move."
    elif shown.aim is None:
        yield "The campaign has no aim on it. Set one: demarche campaign aim SYMBOL=STANCE"
    elif shown.aim not in ("yes", "no"):
        yield f"We want: {shown.aim}. No other country's vote brings that nearer."
    elif outcome.margin is not None:
        yield f"we want: {shown.aim} · margin {outcome.margin:+} ({outcome.margin_unit})"
