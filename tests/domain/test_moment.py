"""When, and by which entry, a country came to where it stands."""

from domain.ballot import BallotScheduled, VoteCast
from domain.dossier import PositionAssessed, PositionChanged
from domain.entry import Entry
from domain.gathering import gathered
from domain.moment import History, Move
from domain.policies import policy_named
from domain.proposal import AmendmentAdopted
from domain.values import BASE, UNKNOWN, Grade, Intent, Iso3, Stance, Symbol, Vote
from tests.streams import At, entries, hours

DRAFT = Symbol("A/ES-11/L.10")
PALAU = Iso3("PLW")
DOSSIER = "dossier/path-to-peace/PLW"
REPORT = At(hours(0), PositionChanged(question=DRAFT, text_state=BASE, intent=Intent.YES))


def history(*streams: list[Entry]) -> History:
    """All that these entries say; each keeps the position it was given."""
    whole = [entry for stream in streams for entry in stream]
    return History(gathered(DRAFT, "path-to-peace", whole), policy_named("graded"))


def test_when_an_assessment_expires_the_country_moves_by_it() -> None:
    judged = PositionAssessed(question=DRAFT, text_state=BASE, intent=Intent.NO, until=hours(5))
    said = entries(REPORT, At(hours(1), judged), stream_id=DOSSIER, grade=Grade("A1"))
    told = history(said)
    assert told.stance(PALAU, hours(4)).intent is Intent.NO
    assert told.stance(PALAU, hours(5)) == Stance(Intent.YES)
    assert told.last_move(PALAU, hours(9), Stance(Intent.YES)) == Move(
        hours(5), list(told.material.evidence)[1].entry
    )


def test_a_second_ballot_sets_the_votes_of_the_first_aside() -> None:
    first = [VoteCast(member=PALAU, vote=Vote.NO)]
    again = [At(hours(2), BallotScheduled(body="UNGA", vote_at=hours(3)))]
    told = history(
        entries(*first, stream_id=f"ballot/{DRAFT}"),
        entries(*again, stream_id=f"ballot/{DRAFT}~2"),
    )
    assert told.stance(PALAU, hours(1)) == Stance(Intent.NO)
    assert told.stance(PALAU, hours(2)) == UNKNOWN
    assert told.last_move(PALAU, hours(4), UNKNOWN).at == hours(2)


def test_a_country_nobody_spoke_of_has_not_moved_when_the_text_changes() -> None:
    changed = AmendmentAdopted(amendment=Symbol("A/ES-11/L.13"))
    told = history(entries(changed, stream_id=f"proposal/{DRAFT}"))
    assert told.last_move(PALAU, hours(9), UNKNOWN) == Move()
