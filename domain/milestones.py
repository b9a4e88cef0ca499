"""What a reader looks for on a line of time: texts, amendments, orders, votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from domain.dataclass import dataclass
from domain.entry import Entry
from domain.material import Material
from domain.proposal import (
    AmendmentAccepted,
    AmendmentAdopted,
    ProposalNotPutToVote,
    ProposalRevised,
    ProposalTabled,
    ProposalWithdrawn,
)
from domain.roll import Said
from domain.text import Text
from domain.values import Symbol


class Mark(StrEnum):
    """What kind of milestone it is."""

    MEMO = "memo"
    TABLED = "tabled"
    REVISED = "revised"
    AMENDMENT = "amendment"
    TAKEN_IN = "taken-in"
    WITHDRAWN = "withdrawn"
    NOT_PUT = "not-put"
    VOTE = "vote"


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that everybody remembers; `what` is the memo or the amendment it is about."""

    at: datetime
    mark: Mark
    what: str = ""


def milestones(
    material: Material, others: Mapping[Symbol, Text], memos: Iterable[Entry]
) -> tuple[Milestone, ...]:
    """The milestones of a question, in order: `others` are the other proposals on record.

    `memos` are the entries that sent one.
    """
    found = {Milestone(memo.occurred_at, Mark.MEMO, memo.key.rpartition("/")[2]) for memo in memos}
    found |= set(_of_text(material.text))
    for symbol, text in others.items():
        if text.tabled is not None and text.tabled.amends == material.symbol:
            found.add(Milestone(text.entries[0].occurred_at, Mark.AMENDMENT, symbol))
    for count in material.counts_in_order:
        if count.said in (Said.DECLARED, Said.WITHOUT_VOTE):
            found.add(Milestone(count.occurred_at, Mark.VOTE, count.verdict or ""))
            break
    return tuple(sorted(found, key=lambda one: (one.at, one.mark, one.what)))


def _of_text(text: Text) -> Iterator[Milestone]:
    for entry in text.entries:
        match entry.fact:
            case ProposalTabled():
                yield Milestone(entry.occurred_at, Mark.TABLED)
            case ProposalRevised():
                yield Milestone(entry.occurred_at, Mark.REVISED)
            case AmendmentAccepted(amendment=other) | AmendmentAdopted(amendment=other):
                yield Milestone(entry.occurred_at, Mark.TAKEN_IN, other)
            case ProposalWithdrawn():
                yield Milestone(entry.occurred_at, Mark.WITHDRAWN)
            case ProposalNotPutToVote():
                yield Milestone(entry.occurred_at, Mark.NOT_PUT)
            case _:
                pass
