"""What `audit why` answers of a question as a whole: every figure down to the entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from cli.asking import Asking
from cli.board_json import outcome_json
from cli.board_page import SAID, words
from cli.cells import Names, moments
from cli.cited import Cited
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import day
from cli.seeing import head
from cli.stance_cells import standing_cell
from cli.verdicts import SAYS_SO
from domain.blame import Blame, aim_of
from domain.board import View, view
from domain.dataclass import dataclass
from domain.figures import Status
from domain.grounds import Ground, of_figures
from domain.moment import History, Move
from domain.roll import Count, Said
from domain.standing import Basis, Standing
from domain.values import EntryId, Iso3, Symbol
from infrastructure.views.questions import desk

COLUMNS = (
    "counted as",
    "country",
    "name",
    "stance",
    "rests on",
    "since",
    "entry",
    "weights",
    "not used",
)


@dataclass(frozen=True, slots=True)
class Account:
    """A question at a moment, with everything that its figures rest on."""

    seen: View
    moves: dict[Iso3, Move]
    aim: Blame
    grounds: list[Ground]

    @property
    def symbol(self) -> Symbol:
        """The question."""
        return self.seen.moment.material.symbol


def show_account(ask: Asking, text: str | None, policy: str) -> None:
    """Answer why the board of a question shows what it shows."""
    symbol = ask.question(text)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        history = seen.history(symbol, ask.policy(policy))
        told = _account(ask, history)
        cited = Cited(ask, seen, _positions(told))
        ask.answer(
            lambda: _account_json(ask, cited, told),
            lambda: _page(ask, cited, told),
            head=head(seen),
            policy=history.policy,
        )


def _account(ask: Asking, history: History) -> Account:
    seen = view(history.moment(ask.as_of), history.policy, ask.session.world)
    moves = {
        country: history.last_move(country, ask.as_of, standing.stance)
        for country, standing in seen.standings.items()
    }
    grounds = sorted(of_figures(history, seen), key=lambda one: (one.position, one.role))
    return Account(seen, moves, aim_of(seen.moment), grounds)


def _positions(told: Account) -> Iterator[int]:
    yield from (one.position for one in told.grounds)
    if told.aim.position is not None:
        yield told.aim.position


def _account_json(ask: Asking, cited: Cited, told: Account) -> dict[str, Any]:
    seen = told.seen
    return {
        "question": told.symbol,
        "text_state": seen.figures.text_state,
        "status": seen.figures.status,
        "tally": asdict(seen.figures.tally),
        "electorate": seen.size,
        "outcome": outcome_json(seen.outcome),
        "aim": {
            "want": told.aim.value,
            "entry": None if told.aim.position is None else cited.id(told.aim.position),
        },
        "figures": [_count_json(one) for one in seen.moment.counts],
        "countries": [_country_json(ask, told, country) for country in seen.standings],
        "rests_on": [{"entry": cited.id(one.position), "role": one.role} for one in told.grounds],
    }


def _count_json(count: Count) -> dict[str, Any]:
    totals = count.totals
    return {
        "said": count.said.replace("-", "_"),
        "tally": totals and asdict(totals),
        "source": count.source,
        "grade": count.grade,
        "entry": count.entry,
    }


def _country_json(ask: Asking, told: Account, country: Iso3) -> dict[str, Any]:
    standing, moved = told.seen.standings[country], told.moves[country]
    return {
        "country": country,
        "stance": standing.stance.key,
        "basis": standing.basis,
        "flags": list(standing.flags),
        "since": rfc3339(moved.at, ask.zone) if moved.at else None,
        "changed_by": moved.entry,
        "vote": _vote(told, country),
        "scores": {
            intent.replace("-", "_"): round(score, 6) for intent, score in standing.scores.items()
        },
        "used": [
            {"entry": item.entry, "weight": round(weight, 6)}
            for item, weight in zip(standing.used, standing.weights, strict=True)
        ],
        "unused": [{"entry": item.entry, "reason": reason} for item, reason in standing.unused],
    }


def _vote(told: Account, country: Iso3) -> EntryId | None:
    """The entry of its vote, once that is what counts."""
    cast = told.seen.moment.votes.get(country)
    return cast.entry if cast else None


def _page(ask: Asking, cited: Cited, told: Account) -> Page:
    order = sorted(told.seen.standings, key=lambda c: (told.seen.standings[c].stance.intent, c))
    names, moment = Names(ask.session.journal, _entries(told)), moments(ask.zone, day)
    rows = [
        _row(ask, told, country, names, moment) for country in order if _is_known(told, country)
    ]
    heading = [*_heading(ask, cited, told), ""]
    return Page(heading, [Table(COLUMNS, rows, says_none=False)])


def _is_known(told: Account, country: Iso3) -> bool:
    """Whether anything of a country is on record; the others are one figure."""
    standing = told.seen.standings[country]
    return bool(standing.used or standing.unused or standing.basis is not Basis.NONE)


def _heading(ask: Asking, cited: Cited, told: Account) -> Iterator[Line]:
    seen, outcome = told.seen, told.seen.outcome
    yield [Cell(told.symbol, "bold"), f" · text {seen.figures.text_state} · {ask.moments()}"]
    yield f"{words(seen.figures.tally)} ({SAID[seen.figures.status]})"
    for count in seen.moment.counts:
        word = "date" if count.said is Said.SCHEDULED else str(count.said)
        yield f"  {word}: {_named(ask, cited, count.position)}"
    yield f"  {_made_of(seen)}"
    yield [Cell(outcome.verdict.replace("_", " "), "bold"), f": {outcome.why}"]
    if outcome.rule_text is not None:
        basis = SAYS_SO[outcome.basis] if outcome.basis else ""
        yield f"rule: {outcome.rule_text} · {basis}"
    if outcome.margin is not None:
        needed = "" if outcome.needed is None else f"needed {outcome.needed}, "
        yield f"{needed}margin {outcome.margin:+d} ({outcome.margin_unit})"
    if told.aim.position is not None:
        yield f"we want: {told.aim.value or 'nothing'}, by {_named(ask, cited, told.aim.position)}"
    changes = seen.moment.text.changes
    for change in changes:
        yield f"text: {_named(ask, cited, change.position)}"
    unknown = sum(not _is_known(told, country) for country in seen.standings)
    if unknown:
        yield f"of {unknown} countries nothing is on record"


def _made_of(seen: View) -> str:
    """Whether the countries make the figures up."""
    if seen.figures.status is Status.EXPECTED:
        return "made up of the stances below"
    if seen.size and len(seen.moment.votes) == seen.size:
        return "made up of the votes below"
    return "as given; what is known of each country below does not make them up"


def _named(ask: Asking, cited: Cited, position: int) -> str:
    return f"{cited.said(position)} ({cited.ref(position).text})"


def _entries(told: Account) -> Iterator[EntryId]:
    """What the rows name."""
    for country, standing in told.seen.standings.items():
        if (decided := _decided_by(told, country)) is not None:
            yield decided
        yield from (item.entry for item, _ in standing.unused)


def _decided_by(told: Account, country: Iso3) -> EntryId | None:
    return _vote(told, country) or told.moves[country].entry


def _row(
    ask: Asking, told: Account, country: Iso3, names: Names, moment: Callable[..., Cell]
) -> list[str | int | Cell | None]:
    standing, moved = told.seen.standings[country], told.moves[country]
    decided = _decided_by(told, country)
    return [
        str(standing.stance.intent),
        country,
        ask.session.world.roster.name(country),
        standing_cell(standing),
        str(standing.basis),
        None if moved.at is None else moment(moved.at),
        None if decided is None else names.cell(decided),
        _weights(standing),
        ", ".join(
            f"{names[item.entry]} {reason.replace('_', ' ')}" for item, reason in standing.unused
        ),
    ]


def _weights(standing: Standing) -> str:
    if standing.basis is Basis.BALLOT:
        return ""
    return ", ".join(f"{intent} {score:.4f}" for intent, score in standing.scores.items())
