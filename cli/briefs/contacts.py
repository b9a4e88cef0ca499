"""Whom to call next, and what the other side did: contacts, texts, sponsors gone and won."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from cli.briefs.brief import TOP, Brief, Row, Section, section, top
from cli.entries import rfc3339
from cli.output import Cell, Line
from cli.phrases import brief as short
from cli.targeting import target_json, tried_with
from domain.briefed import Question
from domain.contacts import Contact
from domain.entry import Entry
from domain.proposal import ProposalTabled
from domain.targets import Target
from domain.values import Iso3

CALLS = ("country", "asks", "value", "by", "last contact", "level reached")
THEIRS = ("country", "spoken to by", "when", "we spoke", "entry")
SPONSORS = ("question", "sponsor", "when", "entry")
EACH = 5
"""How many countries to call are told of each question in JSON."""

Call = tuple[Question, Target]
Talk = tuple[Question, Contact]


def next_contacts(brief: Brief) -> Section:
    """The best calls: of each country all that there is to ask, by what it is worth together."""
    calls: dict[Iso3, list[Call]] = {}
    for one in brief.questions:
        for target in one.targets:
            calls.setdefault(target.country, []).append((one, target))
    best = sorted(calls.values(), key=lambda asked: (-_value(asked), asked[0][1].country))
    tables, _ = top(CALLS, best, lambda asked: _call(brief, asked), "countries", "")
    return section(
        "next",
        "Next best contacts",
        lambda: {"questions": [_targets(brief, one) for one in brief.questions]},
        lines=["Value: what an ask adds to the margin x movable x tier x rested, of all asks."]
        if best
        else [],
        tables=tables,
        footer=["The others, and each factor: demarche next SYMBOL"] if best else [],
        empty="There is nobody to call: no open question on which we want a yes or a no.",
    )


def _value(asked: list[Call]) -> Fraction:
    """What calling a country is worth, over all that there is to ask."""
    return sum((target.score for _, target in asked), Fraction(0))


def _targets(brief: Brief, one: Question) -> dict[str, Any]:
    return {
        "question": one.symbol,
        "more": max(0, len(one.targets) - EACH),
        "countries": [
            {
                **target_json(brief.ask, target, tried_with(brief.ask, brief.desk, target)),
                "by": _by(brief, one, target.country),
            }
            for target in one.targets[:EACH]
        ],
    }


def _by(brief: Brief, one: Question, country: Iso3) -> str | None:
    """Who leads on a target, else the mission that covers it."""
    target = one.seen.moment.targets.get(country)
    if target is not None and target.lead:
        return target.lead
    return next(iter(brief.found.missions.covering.get(country, ())), None)


def _call(brief: Brief, asked: list[Call]) -> Row:
    one, target = asked[0]
    at = target.last_contact_at
    level = tried_with(brief.ask, brief.desk, target).highest
    return (
        brief.label(target.country),
        "; ".join(_asks(asked)),
        f"{float(_value(asked)):.2f}",
        _by(brief, one, target.country),
        short(at, brief.zone) if at else "never",
        level and str(level),
    )


def _asks(asked: list[Call]) -> Iterator[str]:
    """`no +2 on A/ES-11/L.10, A/ES-11/L.12`, the same asks together."""
    same: dict[str, list[str]] = {}
    for one, target in asked:
        same.setdefault(_ask(target), []).append(one.symbol)
    yield from (f"{ask} on {', '.join(symbols)}" for ask, symbols in same.items())


def _ask(target: Target) -> str:
    """`no +2`, `hold yes +1`, `no +3 (else abstain +2)`, `yes +9 lifts a veto`."""
    fallback = f" (else abstain {target.fallback_worth:+d})" if target.fallback_worth else ""
    verb = "hold " if target.call == "hold" else ""
    veto = " lifts a veto" if target.lifts_veto else ""
    return f"{verb}{target.ask} {target.worth:+d}{veto}{fallback}"


def opposition(brief: Brief) -> Section:
    """Their contacts since, or after ours; what they tabled; who sponsors what since."""
    talks = _talks(brief)
    brief.positions.update(contact.position for _, contact in talks)
    changes = [(one, *change) for one in brief.questions for change in one.sponsoring()]
    papers = [entry for entry in brief.found.texts if _is_theirs(brief, entry)]
    theirs, more = top(
        THEIRS, talks, lambda talk: _talk(brief, talk), "talks", "demarche audit exposure"
    )
    sponsors, others = top(
        SPONSORS,
        changes,
        lambda change: _sponsor(brief, *change),
        "changes",
        "demarche proposal show SYMBOL",
    )
    entries = brief.desk.journal.at(sorted({contact.position for _, contact in talks}))
    return section(
        "opposition",
        "Opposition",
        lambda: {
            "contacts": [_talk_json(brief, talk, entries) for talk in talks],
            "texts": [entry.id for entry in papers],
            "sponsors": [_sponsor_json(brief, *change) for change in changes],
        },
        lines=list(_papers(brief, papers)),
        tables=[*theirs, *sponsors],
        footer=[*more, *others],
        empty="No contact of theirs since or after ours, no text of theirs, and the same sponsors.",
    )


def _talks(brief: Brief) -> list[Talk]:
    """Each contact once, with the first question on which whoever had it is not with us."""
    found: dict[tuple[int, Iso3], Talk] = {}
    for one in brief.questions:
        for contact in one.talks:
            found.setdefault((contact.position, contact.country), (one, contact))
    talks = found.values()
    return sorted(talks, key=lambda t: (-t[1].at.timestamp(), t[1].position, t[1].country))


def _is_theirs(brief: Brief, entry: Entry) -> bool:
    fact = entry.fact
    return (
        isinstance(fact, ProposalTabled)
        and bool(fact.sponsors)
        and (brief.found.us not in fact.sponsors)
    )


def _papers(brief: Brief, papers: list[Entry]) -> Iterator[Line]:
    for entry in papers[:TOP]:
        yield brief.ask.session.told(entry)
    if len(papers) > TOP:
        yield f"{len(papers) - TOP} more: demarche proposal list"


def _talk(brief: Brief, talk: Talk) -> Row:
    one, contact = talk
    ours = one.seen.moment.contacts.get(contact.country)
    reference = brief.ask.session.journal.reference
    entry = brief.desk.journal.at([contact.position])[contact.position]
    return (
        brief.label(contact.country),
        brief.label(contact.actor or ""),
        short(contact.at, brief.zone),
        short(ours, brief.zone) if ours else "never",
        Cell(reference(entry.id), full=entry.id),
    )


def _talk_json(brief: Brief, talk: Talk, entries: Mapping[int, Entry]) -> dict[str, Any]:
    one, contact = talk
    ours = one.seen.moment.contacts.get(contact.country)
    return {
        "country": contact.country,
        "name": brief.roster.name(contact.country),
        "actor": contact.actor,
        "at": rfc3339(contact.at, brief.zone),
        "our_last_at": ours and rfc3339(ours, brief.zone),
        "entry": entries[contact.position].id,
    }


def _sponsor(brief: Brief, one: Question, entry: Entry, country: Iso3, joined: bool) -> Row:
    return (
        one.symbol,
        f"{'+' if joined else '−'} {brief.label(country)}",
        short(entry.occurred_at, brief.zone),
        Cell(brief.ask.session.journal.reference(entry.id), full=entry.id),
    )


def _sponsor_json(
    brief: Brief, one: Question, entry: Entry, country: Iso3, joined: bool
) -> dict[str, Any]:
    return {
        "question": one.symbol,
        "country": country,
        "name": brief.roster.name(country),
        "joined": joined,
        "at": rfc3339(entry.occurred_at, brief.zone),
        "entry": entry.id,
    }
