"""What is weak about an open pledge: nine reasons, each with its weight, and the sum."""

from datetime import datetime
from typing import Any

import pytest

from domain.ballot import ResultDeclared, VoteCast
from domain.campaign import CampaignOpened, ObjectiveSet
from domain.dossier import (
    Form,
    PledgeGiven,
    PledgeWithdrawn,
    PositionChanged,
    PositionRetracted,
)
from domain.engagement import ContactHeld
from domain.entry import Entry
from domain.gathering import gathered
from domain.moment import Moment
from domain.objectives import Condition, GuardedRule
from domain.pledges import Outcome, pledges
from domain.proposal import ProposalRevised, ProposalTabled, Verdict
from domain.rule_book import BOOK
from domain.text import in_order
from domain.values import BASE, Grade, Intent, Iso3, Level, Symbol, Totals, Vote
from domain.weakness import WEIGHTS, Account, Weakness, by_outcome, ledger, weakest
from tests.streams import At, entries, entry_id, hours

NZL, FRA = Iso3("NZL"), Iso3("FRA")
L10, L11, L13 = (Symbol(f"A/ES-11/L.{number}") for number in (10, 11, 13))
GIVEN, LATER, NOW = hours(0), hours(5), hours(24)
B2 = Grade("B2")


def promised(**changes: Any) -> PledgeGiven:
    """A written yes of the foreign minister, but for what is changed."""
    said: dict[str, Any] = {"question": L10, "text_state": BASE, "vote": Intent.YES}
    return PledgeGiven(**({"form": Form.WRITTEN, "level": Level.L2} | said | changes))


MINISTER = promised()
INSTRUCTED = At(
    GIVEN,
    PositionChanged(question=L10, text_state=BASE, intent=Intent.YES, level=Level.PR),
)
OPENED = CampaignOpened(title="Path to peace", owner="USA", zone="America/New_York")
Streams = dict[str, tuple[Any, ...]]
AIM = ObjectiveSet(question=L10, rules=(GuardedRule(want=Intent.YES),))


def numbered(streams: Streams, grade: Grade | None) -> list[Entry]:
    """The entries of streams, their ids those of the places in which they stand."""
    made: list[Entry] = []
    for stream, facts in streams.items():
        for fact in facts:
            [entry] = entries(fact, stream_id=stream, grade=grade)
            place = len(made) + 1
            envelope = entry.envelope
            made.append(
                Entry(
                    *(place, entry_id(place), stream, place, "", entry.recorded_at),
                    *(envelope, entry.fact),
                )
            )
    return made


def accounts(
    *dossier: Any,
    at: datetime = NOW,
    grade: Grade | None = B2,
    beside: Streams | None = None,
) -> list[Account]:
    """The pledges of a dossier, with the campaign and other streams beside it."""
    known = numbered(
        {
            f"dossier/path-to-peace/{NZL}": dossier,
            "campaign/path-to-peace": (OPENED, AIM),
            **(beside or {}),
        },
        grade,
    )
    given = pledges(in_order([entry for entry in known if entry.key.endswith(f"/{NZL}")]))
    questions = {pledge.question for pledge in given}
    moments = {one: Moment(gathered(one, "path-to-peace", known), at) for one in questions}
    return ledger(given, moments, BOOK)


def weak(*dossier: Any, **besides: Any) -> set[Weakness]:
    """What is weak about the last pledge of a dossier."""
    return set(accounts(*dossier, **besides)[-1].weaknesses)


def test_the_weights_are_those_of_the_ledger() -> None:
    assert list(WEIGHTS) == list(Weakness)
    assert list(WEIGHTS.values()) == [1, 1, 2, 2, 1, 1, 2, 1, 2]


def test_a_written_word_of_a_minister_that_new_york_has_is_not_weak() -> None:
    [account] = accounts(At(GIVEN, MINISTER), INSTRUCTED)
    assert (account.weaknesses, account.weakness) == ((), 0)


@pytest.mark.parametrize(
    "change, weakness",
    [
        ({"form": Form.ORAL}, Weakness.ORAL_ONLY),
        ({"level": Level.L4}, Weakness.BELOW_L3),
        ({"level": None}, Weakness.BELOW_L3),
        ({"condition": Condition(adopted=(L13,))}, Weakness.CONDITIONAL),
    ],
)
def test_how_it_was_given_makes_it_weak(change: dict[str, Any], weakness: Weakness) -> None:
    pledge = promised(**change)
    assert weak(At(GIVEN, pledge), INSTRUCTED) == {weakness}


def test_a_public_promise_of_a_permanent_representative_is_neither_oral_nor_low() -> None:
    pledge = promised(form=Form.PUBLIC, level=Level.PR)
    assert weak(At(GIVEN, pledge)) == set()


@pytest.mark.parametrize(
    "said, instructed",
    [
        ((), False),
        ((INSTRUCTED,), True),
        (
            (
                INSTRUCTED,
                At(
                    LATER,
                    PositionChanged(
                        question=L10, text_state=BASE, intent=Intent.ABSTAIN, level=Level.PR
                    ),
                ),
            ),
            False,
        ),
        ((INSTRUCTED, At(GIVEN, PositionRetracted(entry=entry_id(1)))), False),
        ((At(hours(30), INSTRUCTED.fact),), False),
    ],
)
def test_new_york_is_instructed_when_its_representative_said_the_same_last(
    said: tuple[Any, ...], instructed: bool
) -> None:
    found = weak(*said, At(GIVEN, MINISTER))
    assert (Weakness.NEW_YORK_NOT_INSTRUCTED not in found) is instructed


def test_a_sponsor_has_told_new_york() -> None:
    tabled = ProposalTabled(body="UNGA", sponsors=(NZL,))
    assert weak(At(GIVEN, MINISTER), beside={f"proposal/{L10}": (tabled,)}) == set()


def test_a_pledge_given_for_another_text_is_weak() -> None:
    revised = (ProposalTabled(body="UNGA"), At(LATER, ProposalRevised(revision="Rev.1")))
    found = weak(At(GIVEN, MINISTER), INSTRUCTED, beside={f"proposal/{L10}": revised})
    assert found == {Weakness.OTHER_TEXT}


@pytest.mark.parametrize("days, is_old", [(7, False), (8, True)])
def test_a_pledge_grows_old_after_a_week(days: int, is_old: bool) -> None:
    found = weak(At(GIVEN, MINISTER), INSTRUCTED, at=hours(24 * days))
    assert (Weakness.OLD in found) is is_old


@pytest.mark.parametrize(
    "actor, when, is_lobbied",
    [
        ("RUS", LATER, True),
        ("an NGO", LATER, True),
        ("FRA", LATER, False),
        ("USA", LATER, False),
        ("RUS", hours(-1), False),
        ("RUS", hours(30), False),
    ],
)
def test_only_whoever_is_not_with_us_and_came_since_lobbied(
    actor: str, when: datetime, is_lobbied: bool
) -> None:
    said = PositionChanged(question=L10, text_state=BASE, intent=Intent.YES, level=Level.L1)
    found = weak(
        At(GIVEN, MINISTER),
        INSTRUCTED,
        beside={
            f"dossier/path-to-peace/{FRA}": (said,),
            "engagement/path-to-peace/E1": (At(when, ContactHeld(actor=actor, countries=(NZL,))),),
        },
    )
    assert (Weakness.LOBBIED_SINCE in found) is is_lobbied


@pytest.mark.parametrize(
    "grade, is_weak",
    [
        ("A1", False),
        ("B2", False),
        ("C2", True),
        ("B3", True),
        ("F1", True),
        ("B6", True),
        (None, True),
    ],
)
def test_a_source_not_known_to_be_good_is_weak(grade: str | None, is_weak: bool) -> None:
    graded = Grade(grade) if grade else None
    found = weak(At(GIVEN, MINISTER), INSTRUCTED, grade=graded)
    assert (Weakness.WEAK_SOURCE in found) is is_weak


@pytest.mark.parametrize(
    "vote, slipped", [(Vote.ABSTAIN, True), (Vote.NO, True), (Vote.YES, False)]
)
def test_whoever_slipped_before_may_slip_again(vote: Vote, slipped: bool) -> None:
    before = promised(question=L11)
    found = weak(
        At(GIVEN, before),
        At(LATER, MINISTER),
        INSTRUCTED,
        beside={f"ballot/{L11}": (At(hours(1), VoteCast(member=NZL, vote=vote)),)},
    )
    assert (Weakness.SOFT_BROKE_BEFORE in found) is slipped


def test_what_is_not_open_any_more_is_not_weak() -> None:
    taken_back = At(LATER, PledgeWithdrawn(pledge=entry_id(1)))
    [account] = accounts(At(GIVEN, promised(form=Form.ORAL)), taken_back)
    assert (account.became.outcome, account.weaknesses) == (Outcome.WITHDRAWN, ())


@pytest.mark.parametrize(
    "rule, outcome", [("secret", Outcome.UNVERIFIABLE), ("ga-simple", Outcome.BROKEN)]
)
def test_what_a_member_says_of_a_secret_ballot_verifies_nothing(
    rule: str, outcome: Outcome
) -> None:
    cast = At(LATER, VoteCast(member=NZL, vote=Vote.NO))
    result = At(
        LATER,
        ResultDeclared(
            body="UNGA",
            verdict=Verdict.ADOPTED,
            rule=rule,
            totals=Totals(yes=93, no=18, abstain=65),
            text_state=BASE,
        ),
    )
    [account] = accounts(At(GIVEN, MINISTER), beside={f"ballot/{L10}": (cast, result)})
    assert account.became.outcome is outcome
    assert (account.became.why == "the ballot was secret") is (rule == "secret")


def test_the_weakest_stand_first_and_the_sum_is_that_of_the_weights() -> None:
    oral = PledgeGiven(question=L10, text_state=BASE, vote=Intent.YES)
    found = weakest(accounts(At(GIVEN, MINISTER), At(GIVEN, oral), grade=None))
    assert [account.weakness for account in found] == [5, 3]
    assert found[0].weakness == sum(WEIGHTS[one] for one in found[0].weaknesses)


def test_the_broken_stand_first_and_what_is_void_or_unverifiable_last() -> None:
    conditional = promised(condition=Condition(adopted=(L13,)))
    for_no = promised(vote=Intent.NO)
    cast = At(LATER, VoteCast(member=NZL, vote=Vote.YES))
    found = accounts(
        *(At(GIVEN, pledge) for pledge in (conditional, MINISTER, for_no)),
        beside={f"ballot/{L10}": (cast,)},
    )
    assert [account.became.outcome for account in by_outcome(found)] == [
        *(Outcome.BROKEN, Outcome.KEPT, Outcome.VOID),
    ]
