"""A vote as JSON.

    vote show {ballot, question, proposal, text_state, title, body, electorate, vote_at, meeting,
               status, tally, outcome, result, became          -- as on the board
               scheduled: [{vote_at, meeting, body, GIVEN}],
               figures: [{said: "reported|declared|corrected|without_vote", totals, verdict,
                          text_state, differs, GIVEN}],        -- differs from what stands now
               roll_call: [{country, name, vote, official, intended, entry}],
               corrections: [{country, name, was, vote, GIVEN}],
               intentions: [{country, name, voted, intended, GIVEN}],
               explanations: [{country, name, stage: "before|after", text, GIVEN}],
               other_ballots: [key],
               if_parties_abstain: outcome,                        -- with --parties
               preliminary: {ballot, status, tally, outcome, procedural, ruled_by_president,
                             double_veto: [country]}}   -- null where none was put
    GIVEN     {entry, occurred_at, recorded_at, source, grade}

`totals` is {yes, no, abstain, not_voting}, `not_voting` null where it was not given.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from cli.board_json import outcome_json
from cli.entries import rfc3339
from cli.preliminaries import preliminary_json
from domain.countries import Roster
from domain.entry import Entry
from domain.roll import Count
from domain.values import Iso3, Totals
from infrastructure.desk.vote_records import VoteRecord


def vote_json(record: VoteRecord, roster: Roster, zone: str) -> dict[str, Any]:
    """All that is on record of a ballot."""
    board, last = record.board, record.dates[-1] if record.dates else None
    result = board.result
    return {
        "ballot": record.key,
        "question": f"{board.symbol.partition('~')[0]}#{board.text_state}",
        "proposal": _proposal(record.key),
        "text_state": board.text_state,
        "title": board.title,
        "body": board.body,
        "electorate": board.electorate,
        "vote_at": board.vote_at and rfc3339(board.vote_at, zone),
        "meeting": last and last.meeting,
        "status": board.status,
        "tally": asdict(board.tally),
        "outcome": outcome_json(board.outcome),
        "result": result and _figures(record, result, zone),
        "became": result and result.became,
        "scheduled": [_date(count, zone) for count in record.dates],
        "figures": [_figures(record, count, zone) for count in record.figures],
        "roll_call": _roll_call(record, roster),
        "corrections": [
            {**_who(fact.member, roster), "was": _word(fact.was), "vote": _word(fact.vote)}
            | _given(entry, zone)
            for entry, fact in record.corrections
        ],
        "intentions": [
            {**_who(fact.member, roster), "voted": _voted(record, fact.member)}
            | {"intended": _word(fact.intended), **_given(entry, zone)}
            for entry, fact in record.intentions
        ],
        "explanations": [
            {**_who(fact.member, roster), "stage": fact.stage, "text": fact.text}
            | _given(entry, zone)
            for entry, fact in record.explanations
        ],
        "other_ballots": list(record.others),
        "if_parties_abstain": record.if_abstaining and outcome_json(record.if_abstaining),
        "preliminary": preliminary_json(record.preliminary),
    }


def _proposal(key: str) -> str | None:
    return None if key.startswith("motion/") else key.partition("~")[0]


def _roll_call(record: VoteRecord, roster: Roster) -> list[dict[str, Any]]:
    intended = record.moment.intended
    return [
        {
            **_who(member, roster),
            "vote": _word(cast.vote),
            "official": _word(cast.vote.official),
            "intended": intended[member] and _word(intended[member])
            if member in intended
            else None,
            "entry": cast.entry,
        }
        for member, cast in sorted(record.moment.votes.items())
    ]


def _voted(record: VoteRecord, member: Iso3) -> str | None:
    cast = record.moment.votes.get(member)
    return None if cast is None else _word(cast.vote)


def _figures(record: VoteRecord, count: Count, zone: str) -> dict[str, Any]:
    return {
        "said": _word(count.said),
        "totals": count.totals and totals_json(count.totals),
        "verdict": count.verdict and _word(count.verdict),
        "text_state": count.text_state,
        "differs": record.differs(count),
        **_counted(count, zone),
    }


def totals_json(totals: Totals) -> dict[str, int | None]:
    """Votes as they were given."""
    return {
        "yes": totals.yes,
        "no": totals.no,
        "abstain": totals.abstain,
        "not_voting": totals.not_voting,
    }


def _date(count: Count, zone: str) -> dict[str, Any]:
    assert count.vote_at is not None
    return {
        "vote_at": rfc3339(count.vote_at, zone),
        "meeting": count.meeting,
        "body": count.body,
        **_counted(count, zone),
    }


def _counted(count: Count, zone: str) -> dict[str, Any]:
    return {
        "entry": count.entry,
        "occurred_at": rfc3339(count.occurred_at, zone),
        "recorded_at": rfc3339(count.recorded_at, zone),
        "source": count.source,
        "grade": count.grade,
    }


def _given(entry: Entry, zone: str) -> dict[str, Any]:
    return {
        "entry": entry.id,
        "occurred_at": rfc3339(entry.occurred_at, zone),
        "recorded_at": rfc3339(entry.recorded_at, zone),
        "source": entry.envelope.source,
        "grade": entry.envelope.grade,
    }


def _who(country: Iso3, roster: Roster) -> dict[str, Any]:
    return {"country": country, "name": roster.name(country)}


def _word(text: str) -> str:
    return str(text).replace("-", "_")
