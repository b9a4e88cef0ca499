"""Pledges resolve by the matrix of what was promised, what was cast, and what we wanted."""

from typing import Any

import pytest

from domain.ballot import AdoptedWithoutVote, ResultDeclared, VoteCast, VoteIntentionStated
from domain.campaign import ObjectiveSet
from domain.dossier import PledgeGiven, PledgeReleased, PledgeWithdrawn
from domain.entry import Entry
from domain.material import Material
from domain.moment import Moment
from domain.objectives import Condition, GuardedRule
from domain.pledges import Outcome, Pledge, Resolution, kept, pledges, resolved
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    NotPut,
    ProposalNotPutToVote,
    ProposalRevised,
    ProposalWithdrawn,
    Verdict,
)
from domain.roll_call import cast_in, count_in
from domain.text import in_order
from domain.values import BASE, Intent, Iso3, Precision, Symbol, TextState, Totals, Vote
from tests.streams import NOON, At, entries, entry_id, hours

NZL, PLW = Iso3("NZL"), Iso3("PLW")
L10, L13, L14 = (Symbol(f"A/ES-11/L.{number}") for number in (10, 13, 14))
YES, NO, ABSTAIN, AWAY = Intent.YES, Intent.NO, Intent.ABSTAIN, Intent.NOT_VOTING
KEPT, EQUIVALENT, EXCEEDED = Outcome.KEPT, Outcome.KEPT_EQUIVALENT, Outcome.EXCEEDED
SOFT, BROKEN = Outcome.SOFT_BROKEN, Outcome.BROKEN
VOTES = (Vote.YES, Vote.ABSTAIN, Vote.ABSENT, Vote.NO)
TO_VOTE_YES = PledgeGiven(question=L10, text_state=BASE, vote=YES)
MATRIX = {
    (YES, YES): (KEPT, SOFT, SOFT, BROKEN),
    (NO, YES): (BROKEN, SOFT, SOFT, KEPT),
    (ABSTAIN, YES): (EXCEEDED, KEPT, EQUIVALENT, BROKEN),
    (ABSTAIN, NO): (BROKEN, KEPT, EQUIVALENT, EXCEEDED),
    (ABSTAIN, None): (BROKEN, KEPT, EQUIVALENT, BROKEN),
    (AWAY, YES): (EXCEEDED, EQUIVALENT, KEPT, BROKEN),
    (AWAY, NO): (BROKEN, EQUIVALENT, KEPT, EXCEEDED),
}
"""What was pledged and what we wanted: what a yes, an abstention, an absence and a no make it."""

DECLARED = ResultDeclared(
    body="UNGA",
    verdict=Verdict.ADOPTED,
    rule="ga-important-question",
    totals=Totals(yes=93, no=18, abstain=65),
    text_state=BASE,
)


def given(*facts: Any) -> Pledge:
    """The pledge of New Zealand's dossier; the first fact gives it, as entry 1."""
    [pledge] = pledges(in_order(entries(*facts, stream_id="dossier/path-to-peace/NZL")))
    return pledge


def question(*ballot: Any, proposal: tuple[Any, ...] = (), aim: Intent | None = None) -> Moment:
    """The draft L.10 a week later, with these facts of its ballot and its text."""
    said = entries(*ballot, stream_id=f"ballot/{L10}")
    aims = (ObjectiveSet(question=L10, rules=(GuardedRule(want=aim),)),) if aim else ()
    counts, casts = map(count_in, said), map(cast_in, said)
    material = Material(
        symbol=L10,
        proposal=tuple(entries(*proposal)),
        campaign=tuple(entries(*aims, stream_id="campaign/path-to-peace")),
        counts=tuple(count for count in counts if count),
        casts=tuple(cast for cast in casts if cast),
    )
    return Moment(material, hours(24 * 7))


def cast(vote: Vote, member: Iso3 = NZL) -> At:
    return At(hours(2), VoteCast(member=member, vote=vote))


def of(pledge: Pledge, *ballot: Any, proposal: tuple[Any, ...] = ()) -> Resolution:
    return resolved(pledge, question(*ballot, proposal=proposal))


@pytest.mark.parametrize("pledged, wanted", MATRIX)
def test_a_vote_keeps_or_breaks_a_pledge_by_the_matrix(pledged: Intent, wanted: Intent) -> None:
    made = tuple(kept(pledged, vote, wanted) for vote in VOTES)
    assert made == MATRIX[pledged, wanted]


CELLS = [
    (pledged, wanted, vote, outcome)
    for (pledged, wanted), row in MATRIX.items()
    for vote, outcome in zip(VOTES, row, strict=True)
]


@pytest.mark.parametrize("pledged, wanted, vote, outcome", CELLS)
def test_every_cell_of_the_matrix_is_what_the_record_of_a_vote_comes_to(
    pledged: Intent, wanted: Intent | None, vote: Vote, outcome: Outcome
) -> None:
    pledge = given(PledgeGiven(question=L10, text_state=BASE, vote=pledged))
    became = resolved(pledge, question(cast(vote), DECLARED, aim=wanted))
    assert (became.outcome, became.cast, became.why) == (outcome, vote, "")


@pytest.mark.parametrize("away", [Vote.NOT_VOTING, Vote.NOT_PARTICIPATING, Vote.ABSENT])
def test_however_a_member_stays_away_it_counts_alike(away: Vote) -> None:
    assert kept(YES, away, YES) is SOFT
    assert kept(ABSTAIN, away, YES) is EQUIVALENT
    assert kept(AWAY, away, YES) is KEPT


def test_what_we_wanted_comes_from_the_campaign_s_aim() -> None:
    pledge = given(PledgeGiven(question=L10, text_state=BASE, vote=ABSTAIN))
    for aim, outcome in ((YES, EXCEEDED), (NO, BROKEN)):
        moment = question(cast(Vote.YES), DECLARED, aim=aim)
        assert resolved(pledge, moment).outcome is outcome


def test_a_pledge_is_open_until_the_vote() -> None:
    assert of(given(TO_VOTE_YES)).outcome is Outcome.OPEN


def test_a_pledge_taken_back_is_closed_and_void_once_the_vote_is_taken() -> None:
    for fact, outcome in ((PledgeWithdrawn, Outcome.WITHDRAWN), (PledgeReleased, Outcome.RELEASED)):
        pledge = given(TO_VOTE_YES, At(hours(1), fact(pledge=entry_id(1))))
        assert of(pledge).outcome is outcome
        after = of(pledge, cast(Vote.NO))
        assert (after.outcome, after.why) == (Outcome.VOID, f"{outcome} before the vote")
        assert after.late_withdrawal is (outcome is Outcome.WITHDRAWN)


def test_a_withdrawal_a_day_before_the_vote_is_not_late_and_one_after_it_counts_for_nothing() -> (
    None
):
    for when, outcome in ((-22, Outcome.VOID), (3, BROKEN)):
        taken_back = At(hours(when), PledgeWithdrawn(pledge=entry_id(1)))
        pledge = given(At(hours(-48), TO_VOTE_YES), taken_back)
        after = of(pledge, cast(Vote.NO))
        assert (after.outcome, after.late_withdrawal) == (outcome, False)


@pytest.mark.parametrize(
    "fate, why",
    [
        (ProposalWithdrawn(), "the proposal was withdrawn"),
        (ProposalNotPutToVote(why=NotPut.R90), "not put to the vote"),
    ],
)
def test_a_pledge_on_what_was_never_voted_is_void(fate: Any, why: str) -> None:
    assert of(given(TO_VOTE_YES), proposal=(fate,)) == Resolution(outcome=Outcome.VOID, why=why)


def test_a_pledge_on_what_was_adopted_without_a_vote_is_void() -> None:
    consensus = AdoptedWithoutVote(body="UNGA", text_state=BASE)
    assert of(given(TO_VOTE_YES), consensus).outcome is Outcome.VOID


def test_a_pledge_cannot_be_verified_where_no_vote_is_on_record_by_name() -> None:
    assert of(given(TO_VOTE_YES), cast(Vote.YES, PLW), DECLARED).outcome is Outcome.UNVERIFIABLE


def test_a_pledge_given_for_another_text_is_void() -> None:
    pledge = given(PledgeGiven(question=L10, text_state=TextState("Rev.1"), vote=YES))
    became = of(pledge, cast(Vote.NO), DECLARED)
    assert (became.outcome, became.why) == (Outcome.VOID, "given for the text Rev.1, voted on base")


@pytest.mark.parametrize(
    "adopted, outcome", [((AmendmentAdopted(amendment=L13),), BROKEN), ((), Outcome.VOID)]
)
def test_a_pledge_with_a_condition_binds_only_when_it_is_met(
    adopted: tuple[Any, ...], outcome: Outcome
) -> None:
    condition = Condition(adopted=(L13,))
    pledge = given(PledgeGiven(question=L10, text_state=BASE, vote=YES, condition=condition))
    assert of(pledge, cast(Vote.NO), proposal=adopted).outcome is outcome


REVISED = ProposalRevised(revision="Rev.1")


@pytest.mark.parametrize(
    "change, text",
    [
        (REVISED, "Rev.1"),
        (AmendmentAccepted(amendment=L13), "+L.13"),
        (AmendmentAdopted(amendment=L13), "+L.13"),
    ],
)
def test_an_open_pledge_is_marked_once_its_text_has_changed_and_void_once_that_is_voted_on(
    change: Any, text: str
) -> None:
    pledge = given(TO_VOTE_YES)
    marked = of(pledge, proposal=(change,))
    assert (marked.outcome, marked.for_another_text) == (Outcome.OPEN, True)
    assert marked.why == f"given for the text base, now {text}"
    assert of(pledge, proposal=(At(hours(200), change),)) == Resolution(outcome=Outcome.OPEN)
    became = of(pledge, cast(Vote.NO), proposal=(change,))
    assert (became.outcome, became.why) == (
        *(Outcome.VOID, f"given for the text base, voted on {text}"),
    )


def test_a_pledge_given_again_on_the_new_text_binds() -> None:
    pledge = given(PledgeGiven(question=L10, text_state=TextState("Rev.1"), vote=YES))
    assert not of(pledge, proposal=(REVISED,)).for_another_text
    assert of(pledge, cast(Vote.NO), proposal=(REVISED,)).outcome is BROKEN


def test_a_pledge_is_not_for_another_text_when_its_condition_foresaw_it() -> None:
    foresaw = PledgeGiven(
        question=L10, text_state=BASE, vote=YES, condition=Condition(adopted=(L13,))
    )
    amended, more = AmendmentAdopted(amendment=L13), AmendmentAdopted(amendment=L14)
    assert not of(given(foresaw), proposal=(amended,)).for_another_text
    assert of(given(foresaw), proposal=(amended, more)).for_another_text
    assert of(given(foresaw), cast(Vote.NO), proposal=(amended, more)).outcome is Outcome.VOID


def test_a_country_that_could_not_vote_broke_nothing() -> None:
    assert of(given(TO_VOTE_YES), cast(Vote.INELIGIBLE)).outcome is Outcome.VOID


def test_a_stated_intention_is_told_beside_a_broken_pledge_and_changes_nothing() -> None:
    meant = At(hours(5), VoteIntentionStated(member=NZL, intended=Vote.YES))
    became = of(given(TO_VOTE_YES), cast(Vote.NO), meant)
    assert (became.outcome, became.by_stated_intention) == (BROKEN, True)


FOR_AN_HOUR = PledgeGiven(question=L10, text_state=BASE, vote=YES, until=hours(1))


def test_a_pledge_expires_and_is_void_once_the_vote_is_taken() -> None:
    pledge = given(FOR_AN_HOUR)
    assert resolved(pledge, Moment(Material(symbol=L10), hours(0.9))).outcome is Outcome.OPEN
    assert of(pledge).outcome is Outcome.EXPIRED
    after = of(pledge, cast(Vote.NO))
    assert (after.outcome, after.why) == (Outcome.VOID, "expired before the vote")
    assert not after.late_withdrawal


def test_a_pledge_binds_when_the_vote_comes_before_its_end() -> None:
    pledge = given(PledgeGiven(question=L10, text_state=BASE, vote=YES, until=hours(3)))
    assert of(pledge, cast(Vote.NO)).outcome is BROKEN


def test_a_pledge_taken_back_before_its_end_was_withdrawn_and_did_not_expire() -> None:
    pledge = given(FOR_AN_HOUR, At(hours(0.5), PledgeWithdrawn(pledge=entry_id(1))))
    assert of(pledge).outcome is Outcome.WITHDRAWN
    assert of(pledge, cast(Vote.NO)).late_withdrawal


def test_a_pledge_given_after_the_vote_is_void_and_one_of_the_day_is_not() -> None:
    """The vote was at two o'clock in New York; a bare date means the end of its day."""
    late = given(At(hours(3), TO_VOTE_YES))
    assert of(late, cast(Vote.NO)) == Resolution(outcome=Outcome.VOID, why="given after the vote")
    [that_day] = pledges(
        entries(
            At(hours(11), TO_VOTE_YES),
            stream_id="dossier/path-to-peace/NZL",
            precision=Precision.DAY,
            zone="America/New_York",
        )
    )
    assert of(that_day, cast(Vote.NO)).outcome is BROKEN


def test_the_pledge_tells_both_its_times() -> None:
    tabled: list[Entry] = entries(At(hours(-3), TO_VOTE_YES), stream_id="dossier/c/NZL")
    [pledge] = pledges(tabled)
    assert (pledge.given_at, pledge.recorded_at) == (hours(-3), tabled[0].recorded_at)
    assert pledge.country == NZL
    assert pledge.given_at < NOON
