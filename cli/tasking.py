"""The words of `demarche memo` that give orders: what is asked, of whom, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cli.arguments import pairs
from cli.phrases import many
from cli.telling import Telling
from domain.days import end_of_day
from domain.errors import Misused, listed
from domain.memo import AmendMemo, Ask, SendMemo
from domain.missions import Accreditation, uncovered
from domain.values import Level, level

_PAIR = re.compile(r"\S+=\S+")
EVERYONE = "all"
HIGHEST = "highest"
MOST_NAMED = 5


def asked(tell: Telling, texts: Sequence[str] | None) -> tuple[Ask, ...]:
    """Asks from words: `L.11=yes` asks for a vote, anything else is taken as it stands."""
    return tuple(_ask(tell, text) for text in texts or ())


def _ask(tell: Telling, text: str) -> Ask:
    from infrastructure.desk import campaigns, memos

    if not _PAIR.fullmatch(text.strip()):
        return memos.in_words(text)
    [pair] = pairs([text.strip()])
    return memos.for_a_vote(tell.desk.symbol(pair.subject), campaigns.wanted(pair.word))


def sending(
    tell: Telling,
    to: str,
    asks: tuple[Ask, ...],
    *,
    level: str | None,
    floor: str | None,
    deliver_by: str | None,
    report_by: str | None,
    subject: str,
) -> SendMemo:
    """The command to send a memo; raises NoSuchMission, NotALevel or NotATime."""
    everyone = to.strip().casefold() == EVERYONE
    return SendMemo(
        asks=asks,
        to=() if everyone else codes(tell, to),
        everyone=everyone,
        subject=subject,
        level=_level(level),
        floor=_level(floor),
        deliver_by=tell.ahead(deliver_by),
        report_by=tell.ahead(report_by),
    )


def _level(word: str | None) -> Level | None:
    if word is None:
        return None
    return Level.L1 if word.strip().casefold() == HIGHEST else level(word)


def amending(
    tell: Telling, asks: tuple[Ask, ...], deliver_by: str | None, report_by: str | None
) -> AmendMemo:
    """The command to amend a memo; raises Misused when nothing is said to change."""
    if not asks and deliver_by is None and report_by is None:
        raise Misused("Nothing is said to change.", hint="Add --ask, --deliver-by or --report-by.")
    return AmendMemo(asks=asks, deliver_by=tell.ahead(deliver_by), report_by=tell.ahead(report_by))


def codes(tell: Telling, text: str) -> tuple[str, ...]:
    """The missions of a list (`TOKYO,PARIS`), each once; raises NoSuchMission."""
    words = (word for word in text.split(",") if word.strip())
    return tuple(dict.fromkeys(tell.desk.mission(word) for word in words))


def coverage(tell: Telling, command: SendMemo) -> list[str]:
    """Whom a memo reaches; of one to all, also which members have no mission of ours."""
    from infrastructure.desk.missions import on_record

    at, roster = tell.context.occurred_at, tell.session.world.roster
    held = on_record(tell.desk).between(at, end_of_day(at, tell.context.zone))
    asked = [a for a in held if command.everyone or a.mission in command.to]
    opened = tell.desk.campaign_state().opened
    us = opened.owner if opened else ""
    alone = uncovered(roster, at.date(), held, us) if command.everyone else ()
    return [*_reach(asked, command), *_without(roster.label(country) for country in alone)]


def _reach(asked: Sequence[Accreditation], command: SendMemo) -> list[str]:
    missions, countries = {a.mission for a in asked}, {a.country for a in asked}
    silent = [code for code in command.to if code not in missions]
    told = [f"{many(len(missions), 'mission')} to act, {many(len(countries), 'country')}."]
    if silent:
        told.append(f"{listed(silent, last='and')} covered no country on that day.")
    return told


def _without(labels: Iterable[str]) -> list[str]:
    names = list(labels)
    if not names:
        return []
    more = len(names) - MOST_NAMED
    first = [*names[:MOST_NAMED], f"{more} more"] if more > 0 else names
    have = "has" if len(names) == 1 else "have"
    members = many(len(names), "member")
    return [f"{members} {have} no mission: {listed(first, last='and')}."]
