"""The tables that a function lists: what is worked out, and what only the journal knows.

To put rows of one more question into a table, add a `listed(...)` to one of the tuples here: its
name, what it holds, its columns with what each holds, and a function from `Seen` to the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from domain import engagements
from domain.board import view
from domain.days import un_day
from domain.entry import Entry
from domain.moment import Moment
from domain.proposal import ProposalDecided, ProposalNotPutToVote, ProposalWithdrawn, SponsorLeft
from domain.values import Iso3, Symbol
from infrastructure.sql.tables import Listed, Scalar, Seen, instant, listed
from infrastructure.views.facts import happened
from infrastructure.views.missions import all_compliance, missions_at
from infrastructure.views.pledges import ledger_at

PAGE = 1000


def details(seen: Seen) -> Iterator[tuple[Scalar, ...]]:
    """What the journal says of each entry besides what the views keep: its position, then `WIDE`.

    Not a table to ask: `entries` and `log` take their wider columns from it.
    """
    journal = seen.desk.journal
    for page in journal.after(0, PAGE):
        for entry in page:
            if entry.position > seen.desk.known:
                return
            yield _detail(entry, journal.reference)


def _detail(entry: Entry, reference: Any) -> tuple[Scalar, ...]:
    envelope = entry.envelope
    return (
        entry.position,
        entry.id,
        reference(entry.id),
        entry.stream,
        entry.version,
        envelope.act,
        str(envelope.precision),
        instant(envelope.received_at) if envelope.received_at else None,
        envelope.source,
        envelope.classification,
        envelope.caused_by,
        envelope.replaces,
        envelope.note,
        msgspec.json.encode(entry.fact).decode(),
    )


def _texts(seen: Seen) -> Iterator[Moment]:
    """Each proposal on record, at the moment."""
    for symbol in seen.desk.open_questions():
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
    from domain.proposal import ProposalTabled, SponsorJoined

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


def _engagements(seen: Seen) -> Iterator[tuple[object, ...]]:
    met = engagements.outreach(happened(seen.desk, engagements.FACTS, seen.as_of))
    for state, found in (("planned", met.planned), ("tried", met.attempts), ("held", met.held)):
        for one in found:
            for country in one.countries:
                yield (
                    one.name,
                    state,
                    one.mission,
                    country,
                    one.memo,
                    one.asks,
                    one.at,
                    one.who,
                    one.level,
                    one.reported_at,
                    one.entry,
                )


def _obligations(seen: Seen) -> Iterator[tuple[object, ...]]:
    for memo in all_compliance(seen.desk, seen.as_of):
        for owed in memo.obligations:
            yield (
                memo.tasking.name,
                owed.mission,
                owed.country,
                owed.ask,
                owed.state,
                owed.since,
                owed.flags,
                owed.engagement,
                owed.engaged_at,
                owed.reported_at,
                owed.level,
            )


def _pledges(seen: Seen) -> Iterator[dict[str, object]]:
    for account in ledger_at(seen.desk, seen.as_of):
        pledge, became = account.pledge, account.became
        yield {
            "entry": pledge.entry,
            "country": pledge.country,
            "question": pledge.question,
            "vote": pledge.vote,
            "form": pledge.form,
            "who": pledge.who,
            "level": pledge.level,
            "text_state": pledge.text_state,
            "condition": pledge.condition,
            "given_at": pledge.given_at,
            "source": pledge.source,
            "grade": pledge.grade,
            "outcome": became.outcome,
            "why": became.why or None,
            "cast": became.cast,
            "ended_at": pledge.ended_at,
            "weaknesses": account.weaknesses,
        }


def _missions(seen: Seen) -> Iterator[tuple[object, ...]]:
    ours = missions_at(seen.desk, seen.as_of)
    for held in sorted(ours.accreditations, key=lambda a: (a.mission, a.country, a.since)):
        yield held.mission, held.country, held.since, held.until, held.mission in ours.open


def _targets(seen: Seen) -> Iterator[tuple[object, ...]]:
    """The last word on each target of the campaign."""
    for country, target in sorted(Moment(_blank(seen), seen.as_of).targets.items()):
        yield country, target.tier, target.lead


def _blank(seen: Seen) -> Any:
    return seen.desk.material(Symbol("local:none"))


def _countries(seen: Seen) -> Iterator[tuple[object, ...]]:
    roster, day = seen.world.roster, un_day(seen.as_of)
    permanent, council = roster.permanent_on(day), roster.council_on(day)
    union = roster.electorate("EU", day)
    for code, country in sorted(roster.countries.items()):
        spell = country.spells[-1] if country.spells else None
        seat = "permanent" if code in permanent else "elected" if code in council else None
        yield (
            code,
            country.iso2 or None,
            country.name,
            str(country.group),
            country.is_member(day),
            country.spells[0].since if country.spells else None,
            spell.until if spell else None,
            seat,
            code in union,
        )


def _groups(seen: Seen) -> Iterator[tuple[object, ...]]:
    from domain.groups import Group
    from infrastructure.reference.blocs import DATED, blocs, members_of

    roster, day = seen.world.roster, un_day(seen.as_of)
    for code in (*(group for group in Group if group is not Group.NONE), *DATED):
        for member in members_of(roster, code, day):
            yield str(code), member
    for bloc in blocs():
        for member in bloc.members:
            yield bloc.code, member


WORKED_OUT: tuple[Listed, ...] = (
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
        "the policy *graded*.",
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
        "engagements",
        "What missions planned, tried and held; a row a country, of the campaign in use.",
        {
            "name": "E1, E2 …",
            "state": "`planned`, `tried` or `held`",
            "mission": "the mission",
            "country": "the country",
            "memo": "the memo that it answers",
            "asks": "the asks that were made, with commas between; empty for all",
            "at": "when",
            "who": "with whom",
            "level": "how high that is",
            "reported_at": "when the readout was",
            "entry": "the id of the entry that says so",
        },
        _engagements,
    ),
    listed(
        "obligations",
        "What each mission owes each country under each memo; of the campaign in use.",
        {
            "memo": "M1, M2 …",
            "mission": "the mission",
            "country": "the country",
            "ask": "A, B …",
            "state": "`open`, `acknowledged`, `planned`, `engaged`, `reported`, `excused`, "
            "`unable` or `superseded`",
            "since": "when it came to that",
            "flags": "`overdue`, `late`, `report_overdue`, `below_level`, `partial`, "
            "`new_ask_pending`, `attempted`, with commas between",
            "engagement": "the engagement that made the ask",
            "engaged_at": "when that was",
            "reported_at": "when its readout was",
            "level": "how high it reached",
        },
        _obligations,
    ),
    listed(
        "pledges",
        "What countries promised, and what became of it; of the campaign in use.",
        {
            "entry": "the id of the entry in which it was given",
            "country": "who promised",
            "question": "the proposal",
            "vote": "what was promised",
            "form": "`oral`, `written` …",
            "who": "who gave it",
            "level": "how high that is",
            "text_state": "the text it was given for",
            "condition": "what it depends on, as JSON",
            "given_at": "when",
            "source": "who says so",
            "grade": "its Admiralty grade",
            "outcome": "`open`, `withdrawn`, `released`, `kept`, `kept_equivalent`, `exceeded`, "
            "`soft_broken`, `broken`, `void` or `unverifiable`",
            "why": "why it is void or cannot be verified",
            "cast": "how the country voted",
            "ended_at": "when it was withdrawn or released",
            "weaknesses": "why an open one may not hold, with commas between",
        },
        _pledges,
    ),
    listed(
        "missions",
        "Which of our missions covered which country, and from when to when.",
        {
            "mission": "its code",
            "country": "a country it covers, or covered",
            "since": "since when",
            "until": "until when; null for what holds",
            "open": "1 while the mission is open, else 0",
        },
        _missions,
    ),
    listed(
        "targets",
        "The countries that the campaign in use works on.",
        {"country": "the country", "tier": "from 1, the most wanted", "lead": "who leads"},
        _targets,
    ),
    listed(
        "countries",
        "Every member, former member and observer, as of the day looked at.",
        {
            "country": "its ISO 3166 code of three letters",
            "alpha2": "that of two letters",
            "name": "the UN's everyday name",
            "regional_group": "`AFR`, `APG`, `EEG`, `GRULAC`, `WEOG` or `NONE`",
            "member": "1 when it is a member that day, else 0",
            "member_since": "the day it first became one",
            "member_until": "the day it ceased to be one",
            "council": "`permanent` or `elected` when it sits in the Security Council that day",
            "eu": "1 when it is in the European Union that day, else 0",
        },
        _countries,
    ),
    listed(
        "groups",
        "Members of regional groups and blocs, as [search](search.md#groups-and-blocs) has them.",
        {"name": "the group's code: `WEOG`, `EU`, `G7`", "country": "a member"},
        _groups,
    ),
)
