"""The count that a board shows, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from domain import tally
from domain.dataclass import dataclass
from domain.moment import Moment
from domain.roll import Count, Said
from domain.standing import Standing
from domain.symbols import body_of
from domain.tally import Tally
from domain.values import UNJUDGED, Iso3, TextState

_DECIDES = (Said.DECLARED, Said.WITHOUT_VOTE)


class Status(StrEnum):
    """Where figures come from."""

    EXPECTED = "expected"
    REPORTED = "reported"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The count, where it comes from, the text it was taken on, and the result if declared.

    `figured` is False for a result that was declared without totals.
    """

    status: Status
    tally: Tally
    text_state: TextState
    result: Count | None = None
    figured: bool = True


def figures(
    moment: Moment, standings: Mapping[Iso3, Standing], size: int, kept: int = 0
) -> Figures:
    """The complete roll call, else the declared result, else the best report, else stances.

    `size` is that of the electorate, 0 when it is not known; `kept` members more may not vote.
    """
    result, heard = declared(moment), reported(moment)
    votes = [cast.vote for member, cast in moment.votes.items() if not size or member in standings]
    roll = tally.of_votes(votes, size)
    complete = size > 0 and len(votes) == size
    if complete or result is not None:
        taken_on = (result.text_state if result else None) or moment.situation.text_state
        totals = result.totals if result else None
        told = roll
        if totals is not None and not complete:
            told = tally.of_totals(totals, size, final=True, kept=kept)
        return Figures(
            status=Status.DECLARED,
            tally=told,
            text_state=taken_on,
            result=result,
            figured=complete or totals is not None,
        )
    if heard and heard[0].totals is not None:
        return Figures(
            status=Status.REPORTED,
            tally=tally.of_totals(heard[0].totals, size, final=False, kept=kept),
            text_state=heard[0].text_state or moment.situation.text_state,
        )
    expected = tally.of_stances(standing.stance for standing in standings.values())
    return Figures(status=Status.EXPECTED, tally=expected, text_state=moment.situation.text_state)


def reported(moment: Moment) -> tuple[Count, ...]:
    """The tallies somebody reported, best grade first, the newest of equals first.

    F and 6 say that nobody can judge; they come after whatever somebody did judge.
    """
    newest_first = reversed(_said(moment, Said.REPORTED))
    return tuple(sorted(newest_first, key=_judged_first))


def _judged_first(count: Count) -> tuple[bool, str]:
    grade = count.grade or UNJUDGED
    return (grade[0] == "F" or grade[1] == "6", grade)


def declared(moment: Moment) -> Count | None:
    """The declared result as it stands on record, its totals as corrected."""
    results, corrections = _said(moment, *_DECIDES), _said(moment, Said.CORRECTED)
    if not results or not corrections:
        return results[-1] if results else None
    put_right = corrections[-1]
    return replace(results[-1], totals=put_right.totals, verdict=put_right.verdict)


def scheduled(moment: Moment) -> Count | None:
    """The last word on when the vote is to be."""
    dates = _said(moment, Said.SCHEDULED)
    return dates[-1] if dates else None


def settled(moment: Moment) -> Count | None:
    """The last word on by which rule it is decided, where that was itself put to the vote."""
    rules = _said(moment, Said.SETTLED)
    return rules[-1] if rules else None


def _said(moment: Moment, *said: Said) -> list[Count]:
    return [count for count in moment.counts if count.said in said]


def body_at(moment: Moment) -> str | None:
    """The body that votes: the ballot's own word, as a committee may vote on a plenary paper."""
    named = [count.body for count in moment.counts if count.body]
    if named:
        return named[-1]
    tabled = moment.text.tabled
    return tabled.body if tabled else body_of(moment.material.symbol)
