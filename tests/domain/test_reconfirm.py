"""Once a text has changed, whoever spoke of the old one is to be asked again."""

from dataclasses import replace
from typing import Any

import pytest

from domain.ballot import ResultDeclared
from domain.campaign import ObjectiveSet
from domain.dossier import (
    PledgeGiven,
    PledgeWithdrawn,
    PositionAssessed,
    PositionChanged,
    PositionConfirmed,
)
from domain.gathering import gathered
from domain.moment import Moment
from domain.objectives import Condition, GuardedRule
from domain.policies import DEFAULT_POLICY
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    ProposalRevised,
    ProposalTabled,
    ProposalWithdrawn,
    Verdict,
)
from domain.reconfirm import Reconfirm, aim_given_on, to_reconfirm
from domain.standing import Basis
from domain.values import BASE, EntryId, Firmness, Grade, Intent, Iso3, Symbol, TextState
from tests.streams import At, entries, hours

L11, L12, L13 = (Symbol(f"A/ES-11/L.{number}") for number in (11, 12, 13))
DEU, USA = Iso3("DEU"), Iso3("USA")
GERMANY = "dossier/us/DEU"
NEW = TextState("+L.12")
TABLED = At(hours(-5), ProposalTabled(body="UNGA"))
BY_USA = At(hours(-5), ProposalTabled(body="UNGA", sponsors=(USA,)))
ADOPTED = AmendmentAdopted(amendment=L12)
YES = PositionChanged(question=L11, text_state=BASE, intent=Intent.YES)
CONFIRMED = At(hours(1), PositionConfirmed(question=L11, text_state=NEW, intent=Intent.YES))
PLEDGED = PledgeGiven(question=L11, text_state=BASE, vote=Intent.YES)
IF_L12 = Condition(adopted=(L12,))
UNTIL_L12 = (GuardedRule(want=Intent.NO, when=IF_L12), GuardedRule(want=Intent.YES))


def entry_of(stream: str, number: int) -> EntryId:
    return EntryId(f"{stream} {number}")


def question(
    *proposal: Any,
    germany: tuple[Any, ...] = (),
    aim: Any = None,
    ballot: Any = None,
    at: float = 2,
) -> Moment:
    """The draft L.11 some hours after noon; its text changes at noon, what is said is older."""
    said = [fact if isinstance(fact, At) else At(hours(-2), fact) for fact in germany]
    streams = {
        f"proposal/{L11}": proposal,
        GERMANY: said,
        "campaign/us": [aim] if aim else [],
        f"ballot/{L11}": [ballot] if ballot else [],
    }
    found = [
        entry._replace(id=entry_of(stream, entry.version))
        for stream, facts in streams.items()
        for entry in entries(*facts, stream_id=stream, grade=Grade("A1"), campaign="us")
    ]
    numbered = [entry._replace(position=number) for number, entry in enumerate(found, start=1)]
    return Moment(gathered(L11, "us", numbered), hours(at))


def asked(moment: Moment) -> list[tuple[Iso3, str, TextState, Basis | None]]:
    return [(r.country, r.stance.word, r.given_on, r.basis) for r in rows(moment)]


def rows(moment: Moment) -> list[Reconfirm]:
    heard = {item.country for item in moment.material.evidence}
    return to_reconfirm(moment, {each: moment.standing(each, DEFAULT_POLICY) for each in heard})


STANCE = (DEU, "yes", BASE, Basis.EVIDENCE)


@pytest.mark.parametrize(
    "change",
    [ADOPTED, AmendmentAccepted(amendment=L12), ProposalRevised(revision="Rev.1")],
)
def test_every_change_of_the_text_asks_again(change: Any) -> None:
    moment = question(TABLED, change, germany=(YES,))
    assert asked(moment) == [STANCE]
    [row] = rows(moment)
    assert row.since == hours(-2)
    assert asked(question(TABLED, change, germany=(YES,), at=-1)) == []


def test_who_has_confirmed_since_is_not_asked() -> None:
    assert asked(question(TABLED, ADOPTED, germany=(YES, CONFIRMED), at=0.5)) == [STANCE]
    assert asked(question(TABLED, ADOPTED, germany=(YES, CONFIRMED))) == []


@pytest.mark.parametrize(
    "said",
    [
        replace(YES, firmness=Firmness.LEANING),
        replace(YES, condition=IF_L12),
        replace(YES, text_state=NEW),
        replace(PLEDGED, condition=IF_L12),
    ],
)
def test_who_was_not_committed_or_foresaw_the_text_is_not_asked(said: Any) -> None:
    assert asked(question(TABLED, ADOPTED, germany=(said,))) == []


def test_a_sponsor_is_asked_whether_it_backs_the_new_text() -> None:
    assert asked(question(BY_USA, ADOPTED)) == [(USA, "yes", BASE, Basis.SPONSOR)]


def test_a_pledge_is_asked_for_again_beside_the_stance_until_it_is_taken_back() -> None:
    both = [(DEU, "yes", BASE, Basis.EVIDENCE), (DEU, "yes", BASE, None)]
    assert asked(question(TABLED, ADOPTED, germany=(PLEDGED,))) == both
    expired = replace(PLEDGED, until=hours(1))
    assert asked(question(TABLED, ADOPTED, germany=(expired,))) == []
    taken_back = At(hours(1), PledgeWithdrawn(pledge=entry_of(GERMANY, 1)))
    assert asked(question(TABLED, ADOPTED, germany=(PLEDGED, taken_back))) == []
    given_again = At(hours(1), replace(PLEDGED, text_state=NEW))
    assert asked(question(TABLED, ADOPTED, germany=(PLEDGED, given_again))) == []


def test_our_own_judgement_is_to_be_made_again_only_when_it_is_firm() -> None:
    judged = PositionAssessed(question=L11, text_state=BASE, intent=Intent.NO)
    assert asked(question(TABLED, ADOPTED, germany=(judged,))) == []


def test_nobody_is_asked_about_what_is_settled() -> None:
    withdrawn = At(hours(1), ProposalWithdrawn())
    assert asked(question(TABLED, ADOPTED, withdrawn, germany=(YES, PLEDGED))) == []
    declared = ResultDeclared(
        body="UNGA", verdict=Verdict.ADOPTED, rule="ga-important-question", text_state=NEW
    )
    assert asked(question(TABLED, ADOPTED, germany=(YES, PLEDGED), ballot=declared)) == []


@pytest.mark.parametrize("text", [None, BASE])
def test_an_aim_is_marked_until_it_is_set_again_on_the_new_text(text: TextState | None) -> None:
    plain = ObjectiveSet(question=L11, rules=(GuardedRule(want=Intent.YES),), text_state=text)
    early = At(hours(-2), plain)
    assert aim_given_on(question(TABLED, ADOPTED, aim=early)) == BASE
    assert aim_given_on(question(TABLED, ADOPTED, aim=early, at=-1)) is None
    again = At(hours(1), replace(plain, text_state=NEW))
    assert aim_given_on(question(TABLED, ADOPTED, aim=again)) is None


def test_an_aim_that_foresaw_the_text_is_not_marked() -> None:
    aim = At(hours(-2), ObjectiveSet(question=L11, rules=UNTIL_L12))
    moment = question(TABLED, ADOPTED, aim=aim)
    assert (moment.aim, aim_given_on(moment)) == (Intent.NO, None)
    more = question(TABLED, ADOPTED, AmendmentAdopted(amendment=L13), aim=aim)
    assert (more.aim, aim_given_on(more)) == (Intent.NO, BASE)
    assert aim_given_on(question(TABLED, ADOPTED)) is None
