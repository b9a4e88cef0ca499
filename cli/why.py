"""A stance explained: what counted, with every factor, and what did not, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from cli.asking import Asking
from cli.cells import moment
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import day, when
from cli.seeing import head
from cli.stance_cells import standing_cell
from domain.afterwards import Afterwards, afterwards
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.evidence import Evidence, Sort
from domain.grounds import Role, of_stance
from domain.ladder import rung_of
from domain.moment import History, Moment, Move
from domain.policies import Method, Policy
from domain.proposal import Relation
from domain.stance import working
from domain.standing import Basis, Flag, Standing, Weighed
from domain.values import EntryId, Iso3, Symbol, Vote
from infrastructure.views.positions import voided_evidence
from infrastructure.views.questions import Desk, desk

VOIDED = "voided"


class Prior(NamedTuple):
    """How a country voted on what a question follows up."""

    on: Symbol
    vote: Vote


@dataclass(frozen=True, slots=True)
class Explained:
    """A stance with its working, ready to be shown. `entries` holds every entry spoken of."""

    country: Iso3
    symbol: Symbol
    text_state: str
    policy: Policy
    standing: Standing
    used: tuple[Weighed, ...]
    moved: Move
    voided: tuple[Evidence, ...]
    prior: Prior | None
    lines: tuple[Entry, ...]
    afterwards: Afterwards
    rests_on: tuple[tuple[EntryId, Role], ...]
    entries: Mapping[EntryId, Entry]

    @property
    def override(self) -> Evidence | None:
        """The assessment that overrides the evidence, if one does."""
        return self.standing.assessment

    @property
    def is_overtaken(self) -> bool:
        """Whether something newer than that says otherwise."""
        return Flag.OVERTAKEN in self.standing.flags

    @property
    def unused(self) -> tuple[tuple[Evidence, str], ...]:
        """What did not count, with the reason."""
        return (*self.standing.unused, *((item, VOIDED) for item in self.voided))


def explain(ask: Asking, country: str, symbol: str | None, policy: str) -> None:
    """Answer why a country stands where it does."""
    iso3, named = ask.session.world.roster.resolve(country), ask.question(symbol)
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        told = _explained(ask, seen, iso3, named, ask.policy(policy))
        ask.answer(
            why_json(told, ask.zone), lambda: _page(ask, told), head=head(seen), policy=told.policy
        )


def _explained(ask: Asking, seen: Desk, country: Iso3, symbol: Symbol, policy: Policy) -> Explained:
    history = seen.history(symbol, policy, country)
    moment = history.moment(ask.as_of)
    standing = moment.standing(country, policy)
    moved = history.last_move(country, ask.as_of, standing.stance)
    connection, proposal = seen.look.snapshot, Symbol(symbol.partition("~")[0])
    voided = voided_evidence(connection, proposal, country, seen.campaign, seen.known)
    items = (*standing.used, *(e for e, _ in standing.unused), *voided)
    ids = {item.entry: item.position for item in items}
    found = seen.journal.at(list(ids.values()))
    entries = {entry.id: entry for entry in found.values()}
    if moved.entry is not None and moved.entry not in entries:
        entries[moved.entry] = seen.journal.entry(moved.entry)
    return Explained(
        country,
        symbol,
        moment.situation.text_state,
        policy,
        standing,
        working(standing, moment.situation, policy),
        moved,
        tuple(item for item in voided if item.occurred_at <= ask.as_of),
        _prior(moment, country),
        moment.lines_for(country),
        afterwards(moment, country),
        _rests_on(seen, history, country, ask.as_of),
        entries,
    )


def _rests_on(
    seen: Desk, history: History, country: Iso3, at: datetime
) -> tuple[tuple[EntryId, Role], ...]:
    """Every entry without which something told would be otherwise."""
    grounds = sorted(of_stance(history, country, at), key=lambda one: (one.position, one.role))
    ids = seen.journal.ids([one.position for one in grounds])
    return tuple((ids[one.position], one.role) for one in grounds)


def _prior(moment: Moment, country: Iso3) -> Prior | None:
    vote = moment.prior.get(country)
    return Prior(moment.text.linked(Relation.FOLLOWS_UP)[-1], vote) if vote else None


def why_json(told: Explained, zone: str) -> dict[str, Any]:
    """`audit why` of the interface; weights are rounded to six places."""
    standing, override = told.standing, told.override
    return {
        "country": told.country,
        "question": f"{told.symbol}#{told.text_state}",
        "stance": standing.stance.key,
        "firmness": int(standing.stance.firmness),
        "basis": standing.basis,
        "flags": list(standing.flags),
        "scores": {
            intent.replace("-", "_"): round(score, 6) for intent, score in standing.scores.items()
        },
        "since": rfc3339(told.moved.at, zone) if told.moved.at else None,
        "changed_by": told.moved.entry,
        "override": override.entry if override else None,
        "used": [_used_json(told, item) for item in told.used],
        "unused": [
            {"entry": item.entry, "reason": reason, **_rung_json(told, item)}
            for item, reason in told.unused
        ],
        "prior": _prior_json(told.prior),
        "lines": [
            {"bloc": line.fact.bloc, "intent": line.fact.intent.replace("-", "_"), "entry": line.id}
            for line in told.lines
        ],
        **_afterwards_json(told.afterwards),
        "rests_on": [{"entry": entry, "role": role} for entry, role in told.rests_on],
    }


def _afterwards_json(said: Afterwards) -> dict[str, Any]:
    meant, since = said.meant, said.since
    return {
        "intended": meant and {"vote": meant.vote.replace("-", "_"), "entry": meant.entry},
        "since_vote": since and {"stance": since.stance.key, "entry": since.entry},
    }


def _prior_json(prior: Prior | None) -> dict[str, str] | None:
    return prior and {"question": prior.on, "vote": prior.vote.replace("-", "_")}


def _used_json(told: Explained, item: Weighed) -> dict[str, Any]:
    return {
        "entry": item.evidence.entry,
        "intent": item.evidence.intent.replace("-", "_"),
        "weight": round(item.weight, 6),
        "factors": {name: round(factor, 6) for name, factor in item.factors.items()},
        **_rung_json(told, item.evidence),
    }


def _rung_json(told: Explained, item: Evidence) -> dict[str, str]:
    """Where an item stands, under the policy that goes by it."""
    return {"rung": rung_of(item).name.casefold()} if _has_rung(told, item) else {}


def _has_rung(told: Explained, item: Evidence) -> bool:
    return told.policy.method is Method.LADDER and item.sort is not Sort.ASSESSMENT


def _page(ask: Asking, told: Explained) -> Page:
    columns = ("counted", "weight", "what", "when", "grade", "entry", "why")
    rows = [
        *([_yes(ask, told, item) for item in told.used]),
        *([_no(ask, told, item, reason) for item, reason in told.unused]),
    ]
    return Page(heading=[*_heading(ask, told), ""], tables=[Table(columns, rows, says_none=False)])


def _heading(ask: Asking, told: Explained) -> Iterator[Line]:
    label = ask.session.world.roster.label(told.country)
    yield [f"{label} on ", Cell(told.symbol, "bold"), ": ", standing_cell(told.standing)]
    known = (flag for flag in told.standing.flags if flag is not Flag.UNKNOWN)
    flags = "".join(f" · {flag.replace('_', ' ')}" for flag in known)
    yield f"text {told.text_state} · {ask.moments()} · policy {told.policy}{flags}"
    basis = told.standing.basis
    yield f"rests on: {_BASES[basis]}{_until(ask, told)}"
    if told.prior is not None:
        yield f"before: {told.prior.vote} on {told.prior.on}, which this follows up; never counted"
    for line in told.lines:
        yield f"prior: {_told(ask, line)}; never counted"
    if told.moved.at is not None and told.moved.entry is not None:
        entry = told.entries[told.moved.entry]
        yield f"since {when(told.moved.at, ask.zone)}, by {_told(ask, entry)}"
    yield from _of_its_vote(ask, told)
    if told.standing.scores and basis is not Basis.BALLOT:
        scores = (f"{intent} {score:.4f}" for intent, score in told.standing.scores.items())
        yield f"weights: {', '.join(scores)}"


def _of_its_vote(ask: Asking, told: Explained) -> Iterator[Line]:
    """What it said of its vote afterwards, which changes nothing of it."""
    meant, since = told.afterwards.meant, told.afterwards.since
    if meant is not None:
        entry = ask.session.journal.reference(meant.entry)
        yield f"had meant: {meant.vote} ({entry}); the vote stands"
    if since is not None:
        said = f"{since.stance.word}, by {_told(ask, told.entries[since.entry])}"
        yield f"since the vote: {said}; the vote stands"


def _until(ask: Asking, told: Explained) -> str:
    """When the desk's own judgement expires, and that something else was heard since."""
    if told.override is None:
        return ""
    until = told.standing.until
    expires = f", until {when(until, ask.zone)}" if until else ", without an end"
    since = "; what was heard since says otherwise" if told.is_overtaken else ""
    return f"{expires}{since}"


_BASES = {
    Basis.BALLOT: "the vote that was cast",
    Basis.ASSESSMENT: "the desk's own assessment",
    Basis.EVIDENCE: "the evidence below",
    Basis.SPONSOR: "its sponsorship",
    Basis.BLOC: "nothing that counts: there is only the line of a bloc",
    Basis.PRIOR: "nothing that counts: there is only an earlier vote",
    Basis.NONE: "nothing that is known",
}


def _told(ask: Asking, entry: Entry) -> str:
    session = ask.session
    return f"{session.told(entry)} ({session.journal.reference(entry.id)})"


def _yes(ask: Asking, told: Explained, item: Weighed) -> list[str | int | Cell | None]:
    factors = " × ".join(f"{name} {factor:.3g}" for name, factor in item.factors.items())
    why = ", ".join(filter(None, (_rung(told, item.evidence), factors)))
    return ["✓", f"{item.weight:.4f}", *_about(ask, told, item.evidence), why]


def _no(ask: Asking, told: Explained, item: Evidence, reason: str) -> list[str | int | Cell | None]:
    why = ", ".join(filter(None, (_rung(told, item), reason.replace("_", " "))))
    return ["", "", *_about(ask, told, item), why]


def _rung(told: Explained, item: Evidence) -> str:
    if not _has_rung(told, item):
        return ""
    rung = rung_of(item)
    return f"rung {rung.value}: {rung.word}"


def _about(ask: Asking, told: Explained, item: Evidence) -> list[str | int | Cell | None]:
    session, entry = ask.session, told.entries[item.entry]
    return [
        _brief(ask, told, item, entry),
        moment(item.occurred_at, ask.zone, day),
        item.grade,
        Cell(session.journal.reference(entry.id), full=entry.id),
    ]


def _brief(ask: Asking, told: Explained, item: Evidence, entry: Entry) -> str:
    """What an entry says; of a list of sponsors, only that this country is among them."""
    if item.sort.startswith("sponsor"):
        return "left the sponsors" if item.sort == "sponsor-left" else "sponsor"
    said = ask.session.told(entry)
    source = f" ({item.source})" if item.source else ""
    return f"{said}{source}"
