"""What a campaign's missions owe and did, what it was promised, and whom it works on."""

from __future__ import annotations

from collections.abc import Iterator

from domain import engagements
from domain.moment import Moment
from domain.values import Symbol
from infrastructure.sql.tables import Listed, Seen, listed
from infrastructure.views.facts import happened
from infrastructure.views.missions import all_compliance, missions_at
from infrastructure.views.pledges import ledger_at

NONE = Symbol("local:none")
"""A question that nobody asks: its material holds what the campaign says of all."""


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
    for account in ledger_at(seen.desk, seen.as_of, seen.world.book, seen.policy):
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
    for country, target in sorted(Moment(seen.desk.material(NONE), seen.as_of).targets.items()):
        yield country, target.tier, target.lead


CAMPAIGNS: tuple[Listed, ...] = (
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
)
