"""All that is on record of one ballot, beside the board of its question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from domain.ballot import VoteCorrected, VoteExplained, VoteIntentionStated
from domain.board import Board, if_abstaining, view, without_countries
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.moment import Moment
from domain.outcome import Outcome
from domain.preliminary import Preliminary
from domain.roll import Count, Said
from domain.values import Iso3, Symbol, Totals
from domain.world import World
from infrastructure.desk.preliminaries import preliminary
from infrastructure.views.questions import Desk

FIGURES = (Said.REPORTED, Said.DECLARED, Said.CORRECTED, Said.WITHOUT_VOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord:
    """A ballot at a moment: the board of its question, its entries as they happened.

    `others` are the keys of the other ballots on the same proposal. `if_abstaining` is what would
    come of it if the `parties` to the dispute abstained; None where nobody is said to be one.
    `preliminary` is the question whether it is a matter of procedure, where that was put.
    """

    key: str
    board: Board
    moment: Moment
    entries: tuple[Entry, ...]
    others: tuple[str, ...]
    parties: frozenset[Iso3] = frozenset()
    if_abstaining: Outcome | None = None
    preliminary: Preliminary | None = None

    @property
    def dates(self) -> tuple[Count, ...]:
        """Each time the vote was set for a moment, the last one last."""
        return tuple(count for count in self.moment.counts if count.said is Said.SCHEDULED)

    @property
    def figures(self) -> tuple[Count, ...]:
        """Every figure and verdict that was ever given, in order."""
        return tuple(count for count in self.moment.counts if count.said in FIGURES)

    def differs(self, count: Count) -> bool:
        """Whether figures are other than those that stand on record."""
        stands = self.board.result.totals if self.board.result else None
        return count.totals is not None and stands is not None and not _same(count.totals, stands)

    @property
    def corrections(self) -> Iterator[tuple[Entry, VoteCorrected]]:
        """The votes that were put right."""
        return ((e, e.fact) for e in self.entries if isinstance(e.fact, VoteCorrected))

    @property
    def intentions(self) -> Iterator[tuple[Entry, VoteIntentionStated]]:
        """What members say they had meant."""
        return ((e, e.fact) for e in self.entries if isinstance(e.fact, VoteIntentionStated))

    @property
    def explanations(self) -> Iterator[tuple[Entry, VoteExplained]]:
        """What members said of their votes."""
        return ((e, e.fact) for e in self.entries if isinstance(e.fact, VoteExplained))


def _same(one: Totals, other: Totals) -> bool:
    return (one.yes, one.no, one.abstain) == (other.yes, other.no, other.abstain)


def vote_record(
    desk: Desk,
    key: str,
    world: World,
    as_of: datetime,
    parties: frozenset[Iso3] = frozenset(),
) -> VoteRecord:
    """The ballot of a key at a moment; a bare symbol means the last ballot on the whole of it."""
    history = desk.history(Symbol(key), world.policy)
    moment = history.moment(as_of)
    counted = moment.ballot or key
    entries = (e for e in desk.standing(f"ballot/{counted}") if e.occurred_at <= as_of)
    seen = view(moment, history.policy, world)
    shown = without_countries(seen, world)
    return VoteRecord(
        key=counted,
        board=shown,
        moment=moment,
        entries=tuple(sorted(entries, key=lambda e: (e.occurred_at, e.recorded_at, e.position))),
        others=tuple(other for other in _ballots(desk, counted, as_of) if other != counted),
        parties=parties,
        if_abstaining=if_abstaining(seen, parties, world) if parties else None,
        preliminary=preliminary(desk, shown, counted, world, as_of),
    )


def _ballots(desk: Desk, key: str, as_of: datetime) -> Iterator[str]:
    """The ballots on the same proposal of which something was on record."""
    symbol = key.partition("~")[0]
    for name in desk.journal.streams(f"ballot/{symbol}"):
        other = name.partition("/")[2]
        if other.partition("~")[0] == symbol and any(
            entry.occurred_at <= as_of for entry in desk.standing(name)
        ):
            yield other
