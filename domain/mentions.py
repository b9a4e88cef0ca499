"""Which countries and which questions an entry speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from domain.annals import EntryAnnotated, EntryVoided
from domain.ballot import (
    AdoptedWithoutVote,
    ResultDeclared,
    VoteCast,
    VoteCorrected,
    VoteExplained,
    VoteIntentionStated,
)
from domain.campaign import (
    BlocLineAnnounced,
    ClaimExpected,
    ContextNoted,
    ExpectationDropped,
    ObjectiveSet,
    TargetAssigned,
    WordExpected,
)
from domain.dossier import PledgeReleased, PledgeWithdrawn, PositionRetracted
from domain.engagement import ContactHeld, EngagementPlanned, MissionEngaged
from domain.entry import Entry
from domain.memo import Ask, MemoAmended, MemoSent, MissionExcused
from domain.mission import AccreditationChanged, MissionOpened
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    ProposalDecided,
    ProposalsLinked,
    ProposalTabled,
    ProposalWithdrawn,
    SponsorJoined,
    SponsorLeft,
)
from domain.values import EntryId, Iso3, Symbol


class Mentions(NamedTuple):
    """Countries and questions (symbols of proposals) in the order they are spoken of."""

    countries: tuple[Iso3, ...] = ()
    questions: tuple[Symbol, ...] = ()

    def joined(self, other: Mentions) -> Mentions:
        """What either speaks of, each once."""
        return Mentions(
            tuple(dict.fromkeys(self.countries + other.countries)),
            tuple(dict.fromkeys(self.questions + other.questions)),
        )


def mentions(entry: Entry) -> Mentions:
    """What an entry speaks of by itself; what it refers to by id is `reference`'s to say.

    A ballot speaks of its proposal, a dossier of its country.
    """
    fact = entry.fact
    countries = _COUNTRIES.get(type(fact), _none)(fact)
    questions = _QUESTIONS.get(type(fact), _question)(fact)
    kind, _, key = entry.stream.partition("/")
    if kind == "ballot":
        questions = (Symbol(key.partition("~")[0]), *questions)
    elif kind == "proposal":
        questions = (Symbol(key), *questions)
    elif kind == "dossier":
        countries = (Iso3(key.rpartition("/")[2]), *countries)
    return Mentions(countries, questions)


def reference(entry: Entry) -> EntryId | None:
    """The entry that an entry is about, when it is about one."""
    named = _REFERENCES.get(type(entry.fact))
    return None if named is None else getattr(entry.fact, named)


def _none(fact: Any) -> tuple[()]:
    return ()


def _question(fact: Any) -> tuple[Symbol, ...]:
    question = getattr(fact, "question", None)
    return () if question is None else (question,)


def _country(fact: Any) -> tuple[Iso3, ...]:
    return (fact.country,)


def _countries(fact: Any) -> tuple[Iso3, ...]:
    return tuple(dict.fromkeys(fact.countries))


def _member(fact: Any) -> tuple[Iso3, ...]:
    return (fact.member,)


def _present(*words: Any) -> tuple[Any, ...]:
    return tuple(word for word in words if word is not None)


def _asked(asks: Iterable[Ask]) -> tuple[Symbol, ...]:
    return tuple(dict.fromkeys(ask.question for ask in asks if ask.question is not None))


_COUNTRIES: dict[type, Callable[[Any], tuple[Iso3, ...]]] = {
    VoteCast: _member,
    VoteCorrected: _member,
    VoteIntentionStated: _member,
    VoteExplained: _member,
    TargetAssigned: _country,
    WordExpected: _country,
    ClaimExpected: lambda fact: _present(fact.country),
    SponsorJoined: _country,
    SponsorLeft: _country,
    ContextNoted: _countries,
    BlocLineAnnounced: lambda fact: fact.members,
    MissionOpened: _countries,
    EngagementPlanned: _countries,
    MissionEngaged: _countries,
    ContactHeld: _countries,
    ProposalTabled: lambda fact: fact.sponsors,
    ProposalWithdrawn: lambda fact: _present(fact.by),
    MissionExcused: lambda fact: _present(fact.country),
    AccreditationChanged: lambda fact: fact.gained + fact.lost,
}

_QUESTIONS: dict[type, Callable[[Any], tuple[Symbol, ...]]] = {
    VoteCast: _none,
    ResultDeclared: lambda fact: _present(fact.became),
    AdoptedWithoutVote: lambda fact: _present(fact.became),
    ContextNoted: lambda fact: fact.questions,
    ObjectiveSet: lambda fact: (fact.question,),
    MemoSent: lambda fact: _asked(fact.asks),
    MemoAmended: lambda fact: _asked(fact.asks),
    ProposalTabled: lambda fact: _present(fact.amends),
    ProposalDecided: lambda fact: _present(fact.became),
    ProposalsLinked: lambda fact: (fact.other,),
    ProposalWithdrawn: lambda fact: _present(fact.in_favour_of),
    AmendmentAccepted: lambda fact: (fact.amendment,),
    AmendmentAdopted: lambda fact: (fact.amendment,),
}

_REFERENCES: dict[type, str] = {
    EntryVoided: "entry",
    EntryAnnotated: "entry",
    PositionRetracted: "entry",
    PledgeWithdrawn: "pledge",
    PledgeReleased: "pledge",
    ExpectationDropped: "expectation",
}

SEVERAL: tuple[type, ...] = tuple(
    (_COUNTRIES.keys() | _QUESTIONS.keys() | _REFERENCES.keys()) - {VoteCast}
)
"""The events that may speak of more than one country or question."""
