"""The words of `demarche vote` turned into orders, with what is odd said beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cli.arguments import Pair, is_totals, pairs, totals
from cli.subject import after_symbol, before_pairs
from cli.telling import Telling
from domain.ballot import MemberVote
from domain.bodies import RuleBasis
from domain.dataclass import dataclass
from domain.errors import Misused, NotTotals, listed
from domain.proposal import Verdict
from domain.symbols import normal
from domain.values import Totals
from infrastructure.acts import Order
from infrastructure.desk import ballots, vote_doubts, votes
from infrastructure.desk.ballots import Meant
from infrastructure.desk.refusing import naming

ANNOUNCED = (Verdict.ADOPTED, Verdict.REJECTED, Verdict.TIED, Verdict.INVALID)
CAST = "SYMBOL COUNTRIES=VOTE: L.10 USA,RUS=no CHN=abstain"


@dataclass(frozen=True, slots=True)
class Result:
    """What `vote declare` was told beside the figures, as typed."""

    verdict: Verdict | None = None
    rule: str | None = None
    basis: RuleBasis | None = None
    became: str | None = None


def _recorded(
    tell: Telling,
    meant: Meant,
    orders: list[Order],
    doubts: Iterable[str],
    named: Iterable[MemberVote] = (),
) -> None:
    for sentence in doubts:
        tell.warn(sentence)
    with naming(tell.desk, str(meant.key), {one.member: one.vote for one in named}):
        tell.record(orders)


def _of_figures(tell: Telling, meant: Meant, figures: Totals | None) -> list[str]:
    """What is odd about figures that were typed; asks before recording impossible ones."""
    at = tell.context.occurred_at
    doubts = list(vote_doubts.of_figures(tell.desk, meant, figures, at))
    if vote_doubts.are_impossible(tell.desk, meant, figures, at):
        tell.confirm("record it", doubts[0])
    return doubts


def scheduling(
    tell: Telling,
    words: Sequence[str],
    *,
    meeting: str | None,
    body: str | None,
    rule: str | None = None,
) -> None:
    """Set the moment of a vote."""
    symbol, [time] = after_symbol(words, 1, 'SYMBOL TIME: S/2025/112 "Mon 15:00"')
    meant = ballots.meant(tell.desk, symbol, body)
    vote_at, held = tell.ahead(time), normal(meeting) if meeting else None
    assert vote_at is not None
    orders = votes.scheduled(tell.desk, tell.context, meant, vote_at, meeting=held, rule=rule)
    doubts = [
        *vote_doubts.about(tell.desk, meant),
        *vote_doubts.of_schedule(vote_at, held, tell.context.occurred_at),
    ]
    _recorded(tell, meant, orders, doubts)


def hearing(
    tell: Telling, words: Sequence[str], *, text_state: str | None, body: str | None
) -> None:
    """Record figures that somebody gave."""
    symbol, [figures] = after_symbol(words, 1, "SYMBOL TOTALS: L.11 89-8-70")
    meant, heard = ballots.meant(tell.desk, symbol, body), totals(figures)
    at = tell.context.occurred_at
    text = ballots.text_state(tell.desk, meant.key, at, text_state)
    doubts = [
        *vote_doubts.about(tell.desk, meant, text),
        *_of_figures(tell, meant, heard),
    ]
    _recorded(tell, meant, votes.heard(tell.context, meant, heard, text), doubts)


def declaring(
    tell: Telling, words: Sequence[str], said: Result, *, text_state: str | None, body: str | None
) -> None:
    """Record the announced result."""
    symbol, [word] = after_symbol(words, 1, "SYMBOL RESULT: L.10 93-18-65")
    meant, at = ballots.meant(tell.desk, symbol, body), tell.context.occurred_at
    text = ballots.text_state(tell.desk, meant.key, at, text_state)
    announced = _announced(word, said, meant, tell)
    command = votes.result(tell.desk, tell.context, meant, announced, text)
    doubts = [
        *vote_doubts.about(tell.desk, meant, text),
        *_of_figures(tell, meant, announced.totals),
        *vote_doubts.of_verdict(tell.desk, meant, command, at),
    ]
    _recorded(tell, meant, votes.declared(tell.context, meant, command), doubts)


def _announced(word: str, said: Result, meant: Meant, tell: Telling) -> votes.Announced:
    figures, verdict = _figures_or_verdict(word, said.verdict)
    became = None
    if said.became:
        became = ballots.resolution(said.became, meant.sure_body, tell.context.occurred_at)
    return votes.Announced(
        totals=figures, verdict=verdict, rule=said.rule, basis=said.basis, became=became
    )


def _figures_or_verdict(word: str, verdict: Verdict | None) -> tuple[Totals | None, Verdict | None]:
    if is_totals(word):
        return totals(word), verdict
    typed = word.casefold()
    if typed not in ANNOUNCED:
        raise NotTotals(word)
    if verdict not in (None, typed):
        raise Misused(f"Either {typed} was announced, or {verdict}.")
    return None, Verdict(typed)


def agreeing(
    tell: Telling,
    symbol: str | None,
    *,
    became: str | None,
    text_state: str | None,
    body: str | None,
) -> None:
    """Record that a text was adopted without a vote."""
    meant, at = ballots.meant(tell.desk, symbol, body), tell.context.occurred_at
    text = ballots.text_state(tell.desk, meant.key, at, text_state)
    named = ballots.resolution(became, meant.sure_body, at) if became else None
    orders = votes.consensus(tell.context, meant, text, named)
    _recorded(tell, meant, orders, list(vote_doubts.about(tell.desk, meant, text)))


def casting(
    tell: Telling, words: Sequence[str], *, correction: str | None, body: str | None
) -> None:
    """Record how members voted; whom `rest` means is said by name."""
    symbol, typed = before_pairs(words, CAST)
    meant, right = (
        ballots.meant(tell.desk, symbol, body),
        totals(correction) if correction else None,
    )
    given = list(pairs(typed))
    named = votes.named(tell.desk, [(p.subject, p.word) for p in given if not _is_rest(p)])
    with naming(tell.desk, str(meant.key)):
        others = _rest(tell, meant, [pair for pair in given if _is_rest(pair)], named)
    doubts = [
        *vote_doubts.about(tell.desk, meant),
        *vote_doubts.of_secrecy(tell.desk, meant, tell.context.occurred_at),
        *vote_doubts.of_franchise(tell.desk, meant, named, tell.context.occurred_at),
        *_of_figures(tell, meant, right),
        *_echoed(tell, others),
    ]
    cast = (*named, *others)
    if others:
        doubts += vote_doubts.of_rest(tell.desk, meant, cast, tell.context.occurred_at)
    _recorded(tell, meant, votes.cast(tell.context, meant, cast, right), doubts, cast)


def _is_rest(pair: Pair) -> bool:
    return pair.subject.casefold() == votes.REST


def _rest(
    tell: Telling, meant: Meant, given: Sequence[Pair], named: Iterable[MemberVote]
) -> tuple[MemberVote, ...]:
    if not given:
        return ()
    if len(given) > 1:
        raise Misused("The rest votes one way.", hint=f"Write {CAST} rest=yes")
    at = tell.context.occurred_at
    return votes.rest(tell.desk, meant, at, given[0].word, named)


def _echoed(tell: Telling, others: Sequence[MemberVote]) -> Iterator[str]:
    if others:
        roster = tell.session.world.roster
        names = listed((roster.name(one.member) for one in others), last="and")
        yield f"the rest, {others[0].vote}: {names} ({len(others)})."


def correcting(tell: Telling, words: Sequence[str], *, verdict: Verdict | None) -> None:
    """Put members' votes right, or the totals."""
    if "=" not in words[-1]:
        _correcting_totals(tell, words, verdict)
        return
    symbol, typed = before_pairs(words, "SYMBOL COUNTRIES=VOTE: L.10 USA=yes")
    meant = ballots.meant(tell.desk, symbol)
    named = votes.named(tell.desk, [(pair.subject, pair.word) for pair in pairs(typed)])
    orders = votes.corrected(tell.context, meant, named)
    _recorded(tell, meant, orders, list(vote_doubts.about(tell.desk, meant)))


def _correcting_totals(tell: Telling, words: Sequence[str], verdict: Verdict | None) -> None:
    symbol, [figures] = after_symbol(words, 1, "SYMBOL TOTALS: L.11 93-8-73")
    meant, right = ballots.meant(tell.desk, symbol), totals(figures)
    doubts = [
        *vote_doubts.about(tell.desk, meant),
        *_of_figures(tell, meant, right),
    ]
    orders = votes.result_corrected(tell.context, meant, right, verdict)
    _recorded(tell, meant, orders, doubts)


def footnoting(tell: Telling, words: Sequence[str]) -> None:
    """Record how members say they had meant to vote."""
    symbol, typed = before_pairs(words, "SYMBOL COUNTRIES=VOTE: L.10 MHL=abstain")
    meant = ballots.meant(tell.desk, symbol)
    named = votes.named(tell.desk, [(pair.subject, pair.word) for pair in pairs(typed)])
    doubts = list(vote_doubts.of_intentions(tell.desk, meant, named))
    _recorded(tell, meant, votes.footnoted(tell.context, meant, named), doubts)


def explaining(tell: Telling, words: Sequence[str], *, before: bool) -> None:
    """Record explanations of vote."""
    symbol, [countries] = after_symbol(words, 1, 'SYMBOL COUNTRIES: L.10 RUS -m "what it said"')
    meant, members = ballots.meant(tell.desk, symbol), tell.desk.countries(countries)
    text = tell.context.note or ""
    orders = votes.explained(tell.context, meant, members, text, before=before)
    _recorded(tell, meant, orders, list(vote_doubts.about(tell.desk, meant)))
