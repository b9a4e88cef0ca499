"""What `country` answers: one country, from every side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.asking import Asking
from cli.entries import entry_json, rfc3339
from cli.obligations_json import obligation_json
from cli.pledge_json import pledge_json
from cli.profile_page import profile_page
from cli.seeing import head
from domain.compliance import TO_ACT, Compliance, Obligation
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.moment import History
from domain.pledges import Pledge, Resolution
from domain.profile import Line, concerns, contacts_with, line
from domain.values import Iso3
from infrastructure.moments import microseconds
from infrastructure.views.log import Wanted, happened
from infrastructure.views.missions import all_compliance, missions_at, tiers
from infrastructure.views.pledges import pledges_of
from infrastructure.views.questions import Desk, desk

RECENT = 10
"""How many entries and contacts the page holds: the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that the page shows of a country."""

    country: Iso3
    tier: int | None
    missions: tuple[str, ...]
    lines: tuple[Line, ...]
    pledges: tuple[tuple[Pledge, Resolution], ...]
    owed: tuple[tuple[Compliance, Obligation], ...]
    contacts: tuple[Entry, ...]
    entries: tuple[Entry, ...]


def show_country(ask: Asking, named: str, policy: str) -> None:
    """Answer with one country's page; raises NoSuchCountry or AmbiguousCountry."""
    country = ask.session.world.roster.resolve(named)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        found = _profile(ask, seen, country, policy)
        ask.answer(
            lambda: _json(ask, seen, found),
            lambda: profile_page(ask, seen.journal.reference, found),
            head=head(seen),
            policy=ask.policy(policy),
        )


def _profile(ask: Asking, seen: Desk, country: Iso3, policy: str) -> Profile:
    questions, weighing = seen.open_questions(ask.as_of), ask.policy(policy)
    histories = [seen.history(each, weighing, country) for each in questions]
    roster = ask.session.world.roster
    mine = [history for history in histories if concerns(history, country, ask.as_of, roster)]
    lines = [line(history, country, ask.as_of) for history in mine]
    tier, covering = tiers(seen, ask.as_of), missions_at(seen, ask.as_of).covering
    return Profile(
        country=country,
        tier=tier.get(country),
        missions=covering.get(country, ()),
        lines=tuple(one for one in lines if one is not None),
        pledges=tuple(pledges_of(seen, country, ask.as_of, ask.session.world.book)),
        owed=tuple(_owed(ask, seen, country)),
        contacts=_contacts(ask, seen, histories, country),
        entries=_entries(ask, seen, country),
    )


def _owed(ask: Asking, seen: Desk, country: Iso3) -> Iterator[tuple[Compliance, Obligation]]:
    for memo in all_compliance(seen, ask.as_of, country):
        for one in memo.obligations:
            if one.state in TO_ACT:
                yield memo, one


def _contacts(
    ask: Asking, seen: Desk, histories: list[History], country: Iso3
) -> tuple[Entry, ...]:
    if not histories:
        return ()
    latest = contacts_with(histories[0], country, ask.as_of)[:RECENT]
    entries = seen.journal.at([contact.position for contact in latest])
    return tuple(entries[contact.position] for contact in latest)


def _entries(ask: Asking, seen: Desk, country: Iso3) -> tuple[Entry, ...]:
    wanted = Wanted(
        country=country,
        campaign=seen.campaign,
        or_global=True,
        as_of=microseconds(ask.as_of),
        known=seen.known,
        voided=False,
    )
    latest = happened(seen.look.snapshot, wanted)[-RECENT:]
    entries = seen.journal.at(latest)
    return tuple(entries[position] for position in reversed(latest))


def _json(ask: Asking, seen: Desk, found: Profile) -> dict[str, Any]:
    roster = ask.session.world.roster
    return {
        "country": found.country,
        "name": roster.name(found.country),
        "group": roster.group(found.country),
        "tier": found.tier,
        "missions": list(found.missions),
        "questions": [_line_json(ask, one) for one in found.lines],
        "pledges": [pledge_json(ask, *one) for one in found.pledges],
        "owed": [
            obligation_json(ask, memo, one, {found.country: found.tier} if found.tier else {})
            for memo, one in found.owed
        ],
        "contacts": [_entry_json(ask, seen, entry) for entry in found.contacts],
        "entries": [_entry_json(ask, seen, entry) for entry in found.entries],
    }


def _line_json(ask: Asking, one: Line) -> dict[str, Any]:
    return {
        "question": f"{one.question}#{one.text_state}",
        "title": one.title,
        "aim": _word(one.aim),
        "aligned": one.aligned,
        "stance": one.standing.stance.key,
        "firmness": int(one.standing.stance.firmness),
        "basis": one.standing.basis,
        "flags": list(one.standing.flags),
        "since": one.moved.at and rfc3339(one.moved.at, ask.zone),
        "entry": one.moved.entry,
        "sponsor": one.sponsor,
        "pledge": _word(one.pledge),
        "prior": _word(one.prior),
        "vote": _word(one.vote),
        "intended": _word(one.intended),
    }


def _entry_json(ask: Asking, seen: Desk, entry: Entry) -> dict[str, Any]:
    told = entry_json(entry, seen.journal.reference(entry.id), zone=ask.zone)
    return told | {"summary": ask.session.told(entry)}


def _word(word: str | None) -> str | None:
    return word and str(word).replace("-", "_")
