"""What a proposal is, who sponsors it, and where everybody stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from datetime import datetime
from typing import Any

from domain.board import view
from domain.moment import Moment
from domain.proposal import (
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalTabled,
    ProposalWithdrawn,
    SponsorJoined,
    SponsorLeft,
)
from domain.splits import BY_BLOC, BY_GROUP, groups_on, splits
from domain.values import Iso3
from infrastructure.sql.tables import Listed, Seen, listed


def _texts(seen: Seen) -> Iterator[Moment]:
    """Each proposal on record, at the moment."""
    for symbol in seen.desk.open_questions(seen.as_of):
        yield seen.desk.history(symbol, seen.policy).moment(seen.as_of)


def _proposals(seen: Seen) -> Iterator[tuple[object, ...]]:
    for moment in _texts(seen):
        text = moment.text
        tabled = next((e for e in text.entries if e.fact is text.tabled), None)
        if tabled is None:
            continue
        fact, settled = tabled.fact, text.settled
        yield (
            moment.material.symbol,
            fact.body,
            fact.title or None,
            fact.amends,
            text.state,
            _fate(text.fate),
            getattr(text.fate, "became", None),
            tabled.occurred_at,
            settled.occurred_at if settled else None,
            moment.aim,
        )


def _fate(fate: object) -> str | None:
    match fate:
        case ProposalDecided(verdict=verdict):
            return str(verdict)
        case ProposalWithdrawn():
            return "withdrawn"
        case ProposalNotPutToVote():
            return "not-put"
        case _:
            return None


def _sponsors(seen: Seen) -> Iterator[tuple[object, ...]]:
    """Who sponsored what from when to when, the tabling's own sponsors too."""
    for moment in _texts(seen):
        since: dict[Iso3, datetime] = {}
        for entry in moment.text.entries:
            fact, symbol = entry.fact, moment.material.symbol
            if isinstance(fact, SponsorLeft):
                if (joined := since.pop(fact.country, None)) is not None:
                    yield symbol, fact.country, joined, entry.occurred_at
            else:
                for country in _joined(fact):
                    since.setdefault(country, entry.occurred_at)
        for country, joined in since.items():
            yield moment.material.symbol, country, joined, None


def _joined(fact: Any) -> Iterable[Iso3]:
    match fact:
        case ProposalTabled(sponsors=sponsors):
            return sponsors
        case SponsorJoined(country=country):
            return (country,)
        case _:
            return ()


def _stances(seen: Seen) -> Iterator[tuple[object, ...]]:
    for moment in _texts(seen):
        shown = view(moment, seen.policy, seen.world)
        for country, standing in shown.standings.items():
            target = moment.targets.get(country)
            yield (
                moment.material.symbol,
                country,
                standing.stance,
                standing.stance.intent,
                int(standing.stance.firmness),
                standing.basis,
                standing.flags,
                target.tier if target else None,
                country in moment.sponsors,
                moment.pledge(country),
                moment.contacts.get(country),
            )


def _splits(seen: Seen) -> Iterator[tuple[object, ...]]:
    for moment in _texts(seen):
        shown, announced = view(moment, seen.policy, seen.world), moment.bloc_lines
        stances = {country: standing.stance for country, standing in shown.standings.items()}
        lines = {code: entry.fact.intent for code, entry in announced.items()}
        for by in (BY_GROUP, BY_BLOC):
            groups = groups_on(shown.day, by, seen.world.blocs, announced)
            for one in splits(stances, groups, lines):
                yield (
                    *(moment.material.symbol, by, str(one.code), len(one.stances)),
                    *astuple(one.tally),
                    *(one.line, one.majority, len(one.with_it), one.dissenters),
                )


QUESTIONS: tuple[Listed, ...] = (
    listed(
        "proposals",
        "Each draft and amendment that was tabled, as it stood.",
        {
            "symbol": "its symbol",
            "body": "the body it is before: `UNGA`, `UNSC`",
            "title": "its title",
            "amends": "the proposal that it amends",
            "text_state": "the text on the table: `base`, `Rev.1`, `+L.13`",
            "fate": "`adopted`, `rejected` …, `withdrawn` or `not-put`; null while it is open",
            "became": "the resolution that it became",
            "tabled_at": "when it was tabled",
            "settled_at": "when that was decided",
            "aim": "what the campaign in use wants of it, as its text stands",
        },
        _proposals,
    ),
    listed(
        "sponsors",
        "Who sponsored which proposal, and from when to when.",
        {
            "question": "the proposal",
            "country": "the sponsor",
            "since": "when it joined",
            "until": "when it left; null for one that sponsors it",
        },
        _sponsors,
    ),
    listed(
        "stances",
        "Where each member stands on each proposal, as the board says; of the campaign in use, by "
        "the policy that `--policy` names.",
        {
            "question": "the proposal",
            "country": "the member",
            "stance": "`yes`, `lean-yes`, `undecided`, `lean-no`, `no`, `abstain` …, `unknown`",
            "intent": "the same without how firm it is",
            "firmness": "3 firm, 2 leaning, 1 tentative",
            "basis": "`ballot`, `assessment`, `evidence`, `sponsor` or `none`",
            "flags": "`contested`, `stale` …, with commas between",
            "tier": "how much the campaign wants it, from 1; null for no target",
            "sponsor": "1 when it sponsors the proposal, else 0",
            "pledge": "the vote it has promised and not taken back",
            "last_contact_at": "when we last spoke to it",
        },
        _stances,
    ),
    listed(
        "splits",
        "How each regional group and each bloc splits on each proposal, of those with two members "
        "or more on its board: what `board --by` answers.",
        {
            "question": "the proposal",
            "kind": "`group` or `bloc`",
            "name": "its code, as in `groups`",
            "members": "how many of its members are on the board",
            "yes": "how many of them stand at yes, leaning ones counted",
            "no": "at no",
            "abstain": "at abstaining",
            "not_voting": "at not voting",
            "undecided": "undecided",
            "unknown": "unknown",
            "line": "the line that it announced",
            "majority": "where most of it stands; null where nobody is known, or two are level",
            "with_it": "how many stand with the line, or without one with the majority",
            "dissenters": "who stands elsewhere, with commas between",
        },
        _splits,
    ),
)
