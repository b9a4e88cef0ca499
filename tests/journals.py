"""Random histories across all streams, and the one oracle every view is held to.

Entries come late and out of order, correct each other, retract, annotate, and void each other,
voids among them. They are as valid as several desks at once would make them, no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from domain import annals, ballot, campaign, dossier, engagement, memo, mission, proposal
from domain.bodies import RuleBasis
from domain.claims import Measure
from domain.entry import Entry, Envelope, Fact
from domain.objectives import Condition, GuardedRule
from domain.proposal import Form, NotPut, Relation, Verdict
from domain.values import (
    BASE,
    EntryId,
    Firmness,
    Grade,
    Intent,
    Iso3,
    Level,
    Precision,
    Symbol,
    TextState,
    Totals,
    Vote,
)
from infrastructure.journal import Journal
from infrastructure.names import name_of

Answer = tuple[Fact, datetime | None]
"""A fact about an entry, and the moment it takes if that is not its own."""

START = datetime(2025, 2, 20, 12, 0, tzinfo=UTC)
COUNTRIES = tuple(map(Iso3, ("PLW", "FRA", "USA", "RUS")))
DRAFTS = tuple(map(Symbol, ("A/ES-11/L.10", "A/ES-11/L.11")))
AMENDMENT = Symbol("A/ES-11/L.13")
RESOLUTION = Symbol("A/RES/ES-11/7")
QUESTIONS = (*DRAFTS, AMENDMENT)
CAMPAIGNS = ("path-to-peace", "other")
MISSIONS = ("TOKYO", "USUN")
TEXTS = (BASE, TextState("+L.13"), TextState("Rev.1"))
STREAMS = (
    *(f"campaign/{slug}" for slug in CAMPAIGNS),
    *(f"dossier/{slug}/{country}" for slug in CAMPAIGNS for country in COUNTRIES),
    *(f"memo/{slug}/M1" for slug in CAMPAIGNS),
    *(f"engagement/{CAMPAIGNS[0]}/{number}" for number in ("E1", "E2")),
    *(f"mission/{code}" for code in MISSIONS),
    *(f"proposal/{symbol}" for symbol in QUESTIONS),
    *(
        f"ballot/{symbol}"
        for symbol in (*QUESTIONS, *(f"{DRAFTS[0]}~{n}" for n in ("2", "PQ", "OP3")), "motion/11/1")
    ),
)
BUSY = ("dossier/path-to-peace/PLW", "ballot/A/ES-11/L.10")
"""Where the desks record most."""

LAGS = (0, 0, 5, 60, 24 * 60, 3 * 24 * 60)
"""Minutes between what happened and its recording."""

PAUSES = (0, 0, 1, 30, 12 * 60)
"""Minutes between an entry and the next."""

ENDINGS = (0, 1, 2, 3)

a = st.sampled_from
country, question, text_state = a(COUNTRIES), a(QUESTIONS), a(TEXTS)
countries = st.lists(country, unique=True, max_size=3).map(tuple)
intent, firmness, vote, level = a(Intent), a(Firmness), a(Vote), st.none() | a(Level)
totals = st.builds(Totals, yes=a(ENDINGS), no=a(ENDINGS), abstain=a(ENDINGS))
later = st.none() | a(ENDINGS).map(lambda days: START + timedelta(days=days))
condition = st.none() | st.builds(Condition, adopted=st.just((AMENDMENT,)))
rules = st.builds(
    lambda want, other: (
        GuardedRule(want=other, when=Condition(adopted=(AMENDMENT,))),
        GuardedRule(want=want),
    ),
    intent,
    intent,
)
ask = st.builds(
    memo.Ask, id=a("AB"), text=st.just("vote"), question=st.none() | question, want=intent
)
asks = st.lists(ask, min_size=1, max_size=2).map(tuple)
report = {"question": question, "text_state": text_state, "level": level, "condition": condition}
no_words = st.just("")


def some(event: type, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(event, **fields)


FACTS: dict[str, tuple[st.SearchStrategy[Fact], ...]] = {
    "campaign": (
        some(
            campaign.CampaignOpened,
            title=st.just("Path to peace"),
            owner=a(("USA", "an NGO")),
            zone=st.just("America/New_York"),
        ),
        some(campaign.ObjectiveSet, question=question, rules=rules),
        some(campaign.TargetAssigned, country=country, tier=a((1, 2, 3, 4))),
        some(
            campaign.ContextNoted,
            text=st.just("Riyadh"),
            countries=countries,
            questions=st.lists(question, unique=True, max_size=2).map(tuple),
        ),
        some(
            campaign.BlocLineAnnounced,
            bloc=a(("EU", "PIF")),
            question=question,
            text_state=text_state,
            intent=intent,
            members=countries,
            dissenters=countries,
        ),
        some(campaign.CampaignClosed, outcome=no_words),
        some(
            campaign.ClaimExpected,
            question=question,
            measure=a((Measure.YES, Measure.MARGIN)),
            number=a(ENDINGS),
            on=later,
        ),
        some(campaign.ClaimExpected, question=question, country=country, word=a(("yes", "no"))),
        some(campaign.WordExpected, country=country, hours=a((1, 24))),
    ),
    "dossier": (
        some(dossier.PositionChanged, **report, intent=intent, firmness=firmness),
        some(dossier.PositionChanged, **report, intent=intent, firmness=firmness),
        some(dossier.PositionConfirmed, **report, intent=intent, firmness=firmness),
        some(
            dossier.PositionAssessed,
            question=question,
            text_state=text_state,
            intent=intent,
            firmness=firmness,
            until=later,
        ),
        some(
            dossier.StatementMade,
            speaker=st.just("the minister"),
            text=st.just("We shall see."),
            level=level,
            question=st.none() | question,
            text_state=text_state,
            intent=st.none() | intent,
        ),
        some(dossier.PledgeGiven, **report, vote=intent, form=a(dossier.Form), until=later),
    ),
    "memo": (
        some(memo.MemoSent, asks=asks, everyone=st.booleans(), to=st.just(MISSIONS)),
        some(memo.MemoAmended, asks=asks, deliver_by=later, report_by=later),
        some(memo.MemoAcknowledged, mission=a(MISSIONS)),
        some(
            memo.MissionExcused,
            mission=a(MISSIONS),
            country=st.none() | country,
            unable=st.booleans(),
        ),
        some(memo.MemoRescinded, why=no_words),
    ),
    "engagement": (
        some(
            engagement.EngagementPlanned,
            mission=a(MISSIONS),
            countries=countries,
            memo=st.none() | st.just("M1"),
            when=later,
        ),
        some(
            engagement.MissionEngaged,
            mission=a(MISSIONS),
            countries=countries,
            memo=st.none() | st.just("M1"),
            asks=a(((), ("A",), ("A", "B"))),
            level=level,
            attempt=st.booleans(),
        ),
        some(engagement.ReadoutReported, text=no_words, follow_up=later),
        some(engagement.ContactHeld, actor=a(("FRA", "an NGO")), countries=countries),
    ),
    "mission": (
        some(mission.MissionOpened, countries=countries),
        some(mission.AccreditationChanged, gained=countries, lost=countries),
        some(mission.MissionClosed),
    ),
    "proposal": (
        some(
            proposal.ProposalTabled,
            body=st.just("UNGA"),
            form=a(Form),
            sponsors=countries,
            amends=st.none() | a(DRAFTS),
        ),
        some(proposal.ProposalRevised, revision=st.just("Rev.1"), oral=st.booleans()),
        some(proposal.SponsorJoined, country=country),
        some(proposal.SponsorLeft, country=country),
        some(proposal.AmendmentAccepted, amendment=st.just(AMENDMENT)),
        some(proposal.AmendmentAdopted, amendment=st.just(AMENDMENT)),
        some(proposal.ProposalsLinked, relation=a(Relation), other=question),
        some(proposal.VotingBegun, ballot=a(DRAFTS)),
        some(
            proposal.ProposalDecided,
            verdict=a(Verdict),
            text_state=text_state,
            became=st.none() | st.just(RESOLUTION),
        ),
        some(
            proposal.ProposalWithdrawn,
            by=st.none() | country,
            in_favour_of=st.none() | question,
        ),
        some(proposal.ProposalNotPutToVote, why=a(NotPut)),
    ),
    "ballot": (
        some(
            ballot.BallotScheduled, body=st.just("UNGA"), vote_at=later.map(lambda at: at or START)
        ),
        some(ballot.TallyReported, totals=totals, text_state=text_state),
        some(
            ballot.ResultDeclared,
            body=st.just("UNGA"),
            verdict=a(Verdict),
            rule=a(("ga-two-thirds", "ga-simple", "of-another-book")),
            totals=st.none() | totals,
            text_state=text_state,
            became=st.none() | st.just(RESOLUTION),
        ),
        some(ballot.AdoptedWithoutVote, body=st.just("UNGA"), text_state=text_state),
        *[some(ballot.VoteCast, member=country, vote=vote)] * 6,
        some(ballot.VoteIntentionStated, member=country, intended=vote),
        some(ballot.VoteExplained, member=country, text=no_words),
        some(
            ballot.RuleSettled,
            body=st.just("UNGA"),
            rule=a(("ga-two-thirds", "ga-simple", "of-another-book")),
            basis=a(RuleBasis),
            ballot=st.none(),
        ),
    ),
}
"""What may be recorded in a stream of each kind, whatever was recorded there before."""


def entry_id(position: int) -> EntryId:
    return EntryId(str(UUID(int=0x01950000_0000_7000_8000_000000000000 + position * 7919)))


class Writer:
    """Draws entry after entry, each with a look at those of its stream."""

    def __init__(
        self, draw: Callable[[st.SearchStrategy[Any]], Any], streams: Sequence[str] = ()
    ) -> None:
        self.draw = draw
        self.streams = tuple(streams) or BUSY + draw(
            st.lists(a(STREAMS), min_size=1, max_size=4).map(tuple)
        )
        self.entries: list[Entry] = []
        self.recorded_at = START

    def write(self) -> None:
        """One more entry: a new fact, or one about an earlier entry."""
        self.recorded_at += timedelta(minutes=self.draw(a(PAUSES)))
        stream = self.draw(a(self.streams))
        former = [entry for entry in self.entries if entry.stream == stream]
        voids = [entry for entry in former if isinstance(entry.fact, annals.EntryVoided)]
        target = self.draw(a(former + voids)) if former and self.draw(st.booleans()) else None
        if target is not None:
            fact, at = self.draw(st.one_of(self.answers(target, former)))
            self.append(stream, fact, at)
        else:
            self.append(stream, self.first(stream, former), None)

    def first(self, stream: str, former: Sequence[Entry]) -> Fact:
        """A new fact; a member's first vote, and a first result, come once."""
        fact = self.draw(st.one_of(FACTS[stream.partition("/")[0]]))
        standing = [entry.fact for entry in annals.standing(former)]
        match fact:
            case ballot.VoteCast(member=member) if any(
                isinstance(known, ballot.VoteCast) and known.member == member for known in standing
            ):
                return ballot.VoteExplained(member=member, text="")
            case ballot.ResultDeclared(totals=figures) if any(
                isinstance(known, ballot.ResultDeclared) for known in standing
            ):
                return ballot.TallyReported(totals=figures or Totals(yes=1, no=1, abstain=0))
            case _:
                return fact

    def answers(self, target: Entry, former: Sequence[Entry]) -> list[st.SearchStrategy[Answer]]:
        """What may be recorded about an entry."""
        at, mine = target.occurred_at, target.id
        about: list[st.SearchStrategy[Answer]] = [
            st.just((annals.EntryAnnotated(entry=mine, text="!"), None))
        ]
        if mine not in annals.voided(former):
            about += [st.just((annals.EntryVoided(entry=mine), None))] * 3
        match target.fact:
            case dossier.PositionChanged() | dossier.PositionConfirmed():
                about += [st.just((dossier.PositionRetracted(entry=mine), at))] * 2
            case dossier.PledgeGiven():
                about.append(st.just((dossier.PledgeWithdrawn(pledge=mine), None)))
                about.append(st.just((dossier.PledgeReleased(pledge=mine), None)))
            case ballot.VoteCast(member=member, vote=was):
                corrected = some(
                    ballot.VoteCorrected, member=st.just(member), vote=vote, was=st.just(was)
                )
                about += [corrected.map(lambda fact: (fact, at))] * 2
            case ballot.ResultDeclared():
                put_right = some(ballot.ResultCorrected, totals=totals, verdict=a(Verdict))
                about += [put_right.map(lambda fact: (fact, at))] * 2
            case _:
                pass
        return about

    def append(self, stream: str, fact: Fact, at: datetime | None) -> None:
        """Put a fact in its place, with an envelope."""
        position = len(self.entries) + 1
        kind, _, key = stream.partition("/")
        lag = timedelta(minutes=self.draw(a(LAGS)))
        earlier = a([None, None, *(entry.id for entry in self.entries)])
        is_ours = kind not in ("proposal", "ballot", "mission")
        envelope = Envelope(
            occurred_at=at or self.recorded_at - lag,
            precision=self.draw(a(Precision)),
            recorded_by=self.draw(a(("anna", "ben"))),
            mission=self.draw(a((None, *MISSIONS))),
            source=self.draw(a((None, "AP", "the minister"))),
            grade=self.draw(a((None, Grade("A1"), Grade("B2"), Grade("C4")))),
            campaign=key.partition("/")[0] if is_ours else None,
            caused_by=self.draw(earlier),
            replaces=self.draw(earlier),
            act=entry_id(position),
            salt="00" * 16,
        )
        version = 1 + sum(entry.stream == stream for entry in self.entries)
        name = name_of(type(fact))
        place = (position, entry_id(position), stream, version, name, self.recorded_at)
        self.entries.append(Entry(*place, envelope, fact))


@st.composite
def histories(
    draw: Callable[[st.SearchStrategy[Any]], Any],
    min_size: int = 0,
    max_size: int = 25,
    streams: Sequence[str] = (),
) -> list[Entry]:
    """Journals of so many entries, in the order in which they were recorded.

    Of these streams alone, else of a few that the example draws.
    """
    writer = Writer(draw, streams)
    for _ in range(draw(st.integers(min_size, max_size))):
        writer.write()
    return writer.entries


def quarrel(targets: Sequence[int]) -> list[Entry]:
    """A stream in which each entry voids the one at a position, if that stands before it."""
    entries: list[Entry] = []
    for position, target in enumerate(targets, start=1):
        void = annals.EntryVoided(entry=entry_id(target))
        fact = void if 0 < target < position else mission.MissionClosed()
        envelope = Envelope(occurred_at=START, act=entry_id(position), salt="00" * 16)
        place = (position, entry_id(position), "mission/TOKYO", position, name_of(type(fact)))
        entries.append(Entry(*place, START, envelope, fact))
    return entries


quarrels = st.lists(st.integers(0, 11), min_size=1, max_size=12).map(quarrel)
"""Voids of anything, be it voided already or not."""


@st.composite
def moments(draw: Callable[[st.SearchStrategy[Any]], Any], entries: Sequence[Entry]) -> datetime:
    """A moment to look from: that of an entry, just before it, or beyond them all."""
    known = {e.recorded_at for e in entries} | {e.occurred_at for e in entries} | {START}
    moment: datetime = draw(a(sorted(known)))
    aside: timedelta = draw(a((timedelta(0), -timedelta(microseconds=1), timedelta(days=9))))
    return moment + aside


def append(journal: Journal, entries: Iterable[Entry]) -> None:
    """Put entries at the end of a journal as they are, decided by nobody."""
    stored = [journal.mapper.to_stored_event(entry) for entry in entries]
    journal.recorder.insert_events(stored)


def seen(entries: Iterable[Entry], as_of: datetime, known_by: datetime) -> list[Entry]:
    """The oracle: what had happened by one moment and was recorded, and not voided, by another.

    In the order in which it happened, then was recorded, then stands.
    """
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    standing = [entry for entry in annals.standing(known) if entry.occurred_at <= as_of]
    return sorted(standing, key=lambda e: (e.occurred_at, e.recorded_at, e.position))
