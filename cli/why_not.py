"""What `audit why-not` answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cli.asking import Asking
from cli.cells import moment
from cli.cited import Cited
from cli.output import Cell, Line, Page, Table
from cli.phrases import day, when
from cli.seeing import head
from cli.stance_cells import stance_cell, standing_cell
from domain.errors import Misused
from domain.standing import Unused, Weighed
from domain.values import Level, Stance, Symbol, stance
from domain.weights import WEIGHTS
from domain.why_not import Bar, Tip, WhyNot, why_not
from infrastructure.views.questions import desk

COLUMNS = ("speaks", "weight", "what", "when", "grade", "entry", "why")


def show_why_not(ask: Asking, country: str, words: Sequence[str], policy: str) -> None:
    """Answer what speaks for a stance and why it is not so."""
    text, wanted = _claimed(words)
    iso3, symbol = ask.session.world.roster.resolve(country), ask.question(text)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        told = why_not(seen.history(symbol, ask.policy(policy), iso3), iso3, wanted, ask.as_of)
        cited = Cited(ask, seen, _positions(told))
        ask.answer(
            _json(told, symbol),
            lambda: _page(ask, cited, told, symbol),
            head=head(seen),
            policy=ask.policy(policy),
        )


def _claimed(words: Sequence[str]) -> tuple[str | None, Stance]:
    """The symbol and the stance: `L.10 yes`, `L.10=yes`, or `yes` of the proposal in use."""
    parts = [part for word in words for part in word.rpartition("=")[::2] if part]
    if not 1 <= len(parts) <= 2:
        raise Misused(
            f'"{" ".join(words)}" names no stance on one proposal.',
            hint="Type: demarche audit why-not PLW L.10=yes",
        )
    return (parts[0] if len(parts) == 2 else None), stance(parts[-1])


def _positions(told: WhyNot) -> Iterator[int]:
    for item in (*told.speaks, *told.contradicts, *(one for one, _ in told.idle)):
        yield item.evidence.position
    yield from (item.position for item in told.standing.used)


def _json(told: WhyNot, symbol: Symbol) -> dict[str, Any]:
    return {
        "country": told.country,
        "question": symbol,
        "wanted": told.wanted.key,
        "stance": told.standing.stance.key,
        "basis": told.standing.basis,
        "bar": told.bar,
        "score": round(told.score, 6),
        "against": round(told.against, 6),
        "speaks": [_weighed(item) for item in told.speaks],
        "contradicts": [_weighed(item) for item in told.contradicts],
        "idle": [{**_weighed(item), "reason": reason} for item, reason in told.idle],
        "would_do": [{"grade": tip.grade, "level": tip.level} for tip in told.tips],
        "without": list(told.without),
    }


def _weighed(item: Weighed) -> dict[str, Any]:
    return {
        "entry": item.evidence.entry,
        "intent": item.evidence.intent.replace("-", "_"),
        "weight": round(item.weight, 6),
        "factors": {name: round(factor, 6) for name, factor in item.factors.items()},
    }


def _page(ask: Asking, cited: Cited, told: WhyNot, symbol: Symbol) -> Page:
    rows = [
        *(_row(ask, cited, "for", item) for item in told.speaks),
        *(_row(ask, cited, "for, not counted", item, reason) for item, reason in told.idle),
        *(_row(ask, cited, f"for {i.evidence.intent}", i) for i in told.contradicts),
    ]
    heading = [*_heading(ask, told, symbol), ""]
    return Page(heading, [Table(COLUMNS, rows, says_none=False)])


def _heading(ask: Asking, told: WhyNot, symbol: Symbol) -> Iterator[Line]:
    label = ask.session.world.roster.label(told.country)
    yield [f"{label} on ", Cell(symbol, "bold"), ": why not ", stance_cell(told.wanted), "?"]
    yield ["stands: ", standing_cell(told.standing), f" · {ask.moments()}"]
    yield _bar(ask, told, symbol)
    yield from _tips(told.tips)
    for entry in told.without:
        yield f"Without {ask.session.journal.reference(entry)} it would be so."


def _bar(ask: Asking, told: WhyNot, symbol: Symbol) -> str:
    stands = told.standing.stance
    match told.bar:
        case Bar.NONE:
            return f"It is so. See: demarche audit why {told.country} {symbol}"
        case Bar.VOTED:
            typed = f"demarche vote correct {symbol} {told.country}={told.wanted.intent}"
            return f"Its vote is on record. If the record changed: {typed}"
        case Bar.ASSESSED:
            return _assessed(ask, told)
        case Bar.FIRMNESS:
            return f"It means {stands.intent}, as {stands.word}: the firmest of its weighty words."
        case Bar.SILENCE:
            return "Nothing that counts speaks for it."
        case Bar.FLOOR:
            return f"All that is known weighed less than {WEIGHTS.unknown_below} when it was fresh."
        case Bar.OUTWEIGHED:
            sums = f"{told.score:.4f} against {told.against:.4f} for {stands.intent}"
            return f"It weighs {sums}: {max(told.against - told.score, 0):.4f} more is needed."


def _assessed(ask: Asking, told: WhyNot) -> str:
    (item,) = told.standing.used
    until = f" until {when(item.until, ask.zone)}" if item.until else ""
    named = ask.session.journal.reference(item.entry)
    return f"The desk's own assessment ({named}) overrides the evidence{until}."


def _tips(tips: Sequence[Tip]) -> Iterator[Line]:
    if tips:
        told = ", ".join(f"{tip.grade} {_level(tip.level)}" for tip in tips)
        yield f"A word of today on this text would do: {told}."


def _level(level: Level | None) -> str:
    if level is None:
        return "from nobody alone"
    if level is Level.PRESS:
        return "even in the press"
    return f"from {level}"


def _row(
    ask: Asking, cited: Cited, side: str, item: Weighed, reason: Unused | None = None
) -> list[str | int | Cell | None]:
    evidence = item.evidence
    factors = " × ".join(f"{name} {factor:.3g}" for name, factor in item.factors.items())
    return [
        side,
        f"{item.weight:.4f}",
        cited.said(evidence.position),
        moment(evidence.occurred_at, ask.zone, day),
        evidence.grade,
        cited.ref(evidence.position),
        reason.replace("_", " ") if reason else factors,
    ]
