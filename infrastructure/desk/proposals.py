"""Orders about proposals: their tabling, text, sponsors, relations and fate; and what is odd."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from domain.ballot_keys import parts_named
from domain.dataclass import dataclass
from domain.entry import Context
from domain.errors import Misused, NotASymbol
from domain.motions import MotionKind
from domain.proposal import (
    AcceptAmendment,
    DropProposal,
    Form,
    JoinSponsors,
    LeaveSponsors,
    LinkProposals,
    NotPut,
    Proposal,
    ProposalDecided,
    ProposalNotPutToVote,
    ProposalWithdrawn,
    Relation,
    ReviseProposal,
    TableProposal,
    WithdrawProposal,
)
from domain.symbols import DocumentKind, ParsedSymbol, body_of, parse
from domain.values import Iso3, Symbol
from infrastructure.acts import Order
from infrastructure.desk.ballots import body_named
from infrastructure.desk.desk import Desk

_REVISION = re.compile(r"rev\.? ?(\d+)", re.IGNORECASE)
_MARKS = re.compile(r"[#~=,+/\s]")
_FORMS = (Form.DRAFT, Form.AMENDMENT, Form.SUB_AMENDMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What is said of a paper when it is tabled."""

    symbol: ParsedSymbol
    body: str
    amends: Symbol | None = None
    depth: int = 0

    @property
    def form(self) -> Form:
        """Draft, amendment or motion; whatever lies deeper than a sub-amendment is refused."""
        if self.symbol.kind is DocumentKind.MOTION:
            return Form.MOTION
        return _FORMS[min(self.depth, len(_FORMS) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What only some papers have; `on` is what a motion is about."""

    paragraph: str | None = None
    motion: MotionKind | None = None
    on: Symbol | None = None
    adds_or_deletes: bool = False
    operative: int | None = None


def paper(desk: Desk, symbol: str, *, amends: str | None, body: str | None) -> Paper:
    """A paper with the body that votes on it: as typed, else its target's, else its symbol's.

    Raises NotASymbol, NoSuchProposal for an unknown target, and Misused when nothing says the
    body.
    """
    parsed = parse(symbol)
    target = desk.symbol(amends) if amends else None
    found = body_named(body) if body else desk.body(target) if target else parsed.body
    if found is None:
        raise Misused(
            f"{parsed.symbol} does not say which body votes on it.", hint="Add: --body UNGA"
        )
    depth = 0 if target is None else _depth(desk.proposal(target)) + 1
    return Paper(symbol=parsed, body=found, amends=target, depth=depth)


def tabled(
    context: Context,
    paper: Paper,
    *,
    sponsors: tuple[Iso3, ...],
    title: str,
    text: str | None,
    said: Particulars,
) -> list[Order]:
    """Submit a paper; raises Misused for particulars that a paper of its kind has not."""
    _must_fit(paper, said)
    command = TableProposal(
        body=paper.body,
        form=paper.form,
        title=title,
        sponsors=sponsors,
        amends=paper.amends,
        depth=paper.depth,
        paragraph=said.paragraph,
        text=text,
        motion=said.motion,
        adds_or_deletes=said.adds_or_deletes,
        operative=said.operative,
    )
    symbol = paper.symbol.symbol
    about = linked(context, symbol, Relation.PROCEDURAL_ON, said.on) if said.on else []
    return [_order(symbol, command, context), *about]


def _must_fit(paper: Paper, said: Particulars) -> None:
    if paper.form is not Form.MOTION and (said.motion or said.on):
        raise Misused(
            f"{paper.symbol.symbol} is no motion.",
            hint="A motion goes by its meeting and a number: motion/S/PV.9866/1",
        )
    if said.adds_or_deletes and paper.amends is None:
        raise Misused(
            f"{paper.symbol.symbol} amends nothing, so it adds nothing and deletes nothing.",
            hint="Say what it would change: --amends SYMBOL",
        )
    if said.motion is MotionKind.DIVISION:
        _must_name_parts(said.paragraph)


def _must_name_parts(paragraph: str | None) -> None:
    try:
        parts_named(paragraph or "")
    except NotASymbol:
        raise Misused(
            "A division says which parts are to be voted on apart.", hint="Add: --para OP3,PP2"
        ) from None


def tabling_doubts(desk: Desk, paper: Paper) -> Iterator[str]:
    """What is odd about a paper, to be said beside the recorded fact."""
    symbol = paper.symbol.symbol
    if paper.symbol.warning is not None:
        yield paper.symbol.warning
    if not desk.world.book.knows(paper.body):
        yield f"{paper.body} is no body whose members we know."
    if paper.amends is None:
        return
    state = desk.proposal(paper.amends)
    yield from _amending_doubts(paper.amends, state)
    own = body_of(symbol)
    for body in {own or paper.body, paper.body} - {desk.body(paper.amends)}:
        ours, theirs = map(desk.world.book.name, (body, desk.body(paper.amends)))
        yield f"{symbol} is before the {ours}, and {paper.amends} before the {theirs}."


def _amending_doubts(target: Symbol, state: Proposal) -> Iterator[str]:
    if state.tabled is None:
        yield f"{target} has not been tabled here."
    if (fate := fate_words(state)) is not None:
        yield f"{target} was settled already: {fate}."


def fate_words(state: Proposal) -> str | None:
    """What became of a proposal, in words that follow "was"; None while it is open."""
    match state.fate:
        case ProposalDecided(verdict=verdict):
            return str(verdict).replace("-", " ")
        case ProposalWithdrawn():
            return "withdrawn"
        case ProposalNotPutToVote():
            return "not put to the vote"
        case None:
            return None


def revised(
    context: Context, symbol: Symbol, revision: str, *, oral: bool, text: str | None
) -> list[Order]:
    """Change the text in the sponsors' name; raises Misused for what cannot name a revision."""
    command = ReviseProposal(revision=_revision(symbol, revision), oral=oral, text=text)
    return [_order(symbol, command, context)]


def _revision(symbol: Symbol, word: str) -> str:
    """`Rev.1` for `rev 1`, and for `L.10/Rev.1` where L.10 is revised; another name as it is."""
    document, _, name = word.strip().rpartition("/")
    if document and f"/{symbol}".casefold().endswith(f"/{document}".casefold()):
        word = name
    if numbered := _REVISION.fullmatch(word.strip()):
        return f"Rev.{numbered[1]}"
    if _MARKS.search(word):
        raise Misused(
            f'"{word}" cannot name a revision.', hint="A revision is called Rev.1, or oral-1."
        )
    return word


def accepted(context: Context, symbol: Symbol, amendment: Symbol) -> list[Order]:
    """Take a friendly amendment into the text."""
    return [_order(symbol, AcceptAmendment(amendment=amendment), context)]


def accepting_doubts(desk: Desk, symbol: Symbol, amendment: Symbol) -> Iterator[str]:
    """What is odd about taking this amendment in."""
    state = desk.proposal(amendment)
    yield from _amending_doubts(amendment, state)
    if state.tabled is not None and state.tabled.amends != symbol:
        yield f"{amendment} does not amend {symbol}, as far as the record says."


def withdrawn(
    context: Context, symbol: Symbol, *, by: Iso3 | None, in_favour_of: Symbol | None, why: str
) -> list[Order]:
    """Take a proposal back."""
    command = WithdrawProposal(by=by, in_favour_of=in_favour_of, why=why)
    return [_order(symbol, command, context)]


def withdrawing_doubts(desk: Desk, symbol: Symbol, by: Iso3 | None) -> Iterator[str]:
    """What is odd about who withdraws."""
    sponsors = desk.proposal(symbol).sponsors
    if by is not None and sponsors and by not in sponsors:
        yield f"{desk.world.roster.label(by)} is not among the sponsors of {symbol} on record."


def dropped(context: Context, symbol: Symbol, why: NotPut) -> list[Order]:
    """Record that the members never voted on a proposal."""
    return [_order(symbol, DropProposal(why=why), context)]


def sponsored(context: Context, symbol: Symbol, countries: Iterable[Iso3]) -> list[Order]:
    """Add sponsors."""
    return [_order(symbol, JoinSponsors(country=country), context) for country in countries]


def unsponsored(context: Context, symbol: Symbol, countries: Iterable[Iso3]) -> list[Order]:
    """Take sponsors away."""
    return [_order(symbol, LeaveSponsors(country=country), context) for country in countries]


def linked(context: Context, symbol: Symbol, relation: Relation, other: Symbol) -> list[Order]:
    """Say how a proposal stands to another; raises Misused when it is the same."""
    if symbol == other:
        raise Misused(f"{symbol} stands in no relation to itself.")
    return [_order(symbol, LinkProposals(relation=relation, other=other), context)]


def _depth(state: Proposal) -> int:
    return state.tabled.depth if state.tabled else 0


def _order(symbol: Symbol, command: object, context: Context) -> Order:
    return Order(stream=f"proposal/{symbol}", command=command, context=context)
