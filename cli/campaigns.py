"""Campaigns told: which there are, and what one wants, of whom, by now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from cli.asking import Asking
from cli.cells import moment
from cli.entries import rfc3339
from cli.output import Cell, Line, Page, Table
from cli.phrases import when
from cli.seeing import head
from domain.campaign import Campaign, CampaignClosed, CampaignOpened, evolve
from domain.dataclass import dataclass
from domain.entry import Entry
from domain.objectives import GuardedRule, want
from domain.text import in_order
from domain.values import Symbol
from domain.words.phrases import condition_words
from infrastructure.views.questions import Desk, desk


@dataclass(frozen=True, slots=True)
class Told:
    """A campaign as it stood at the moment asked about."""

    slug: str
    state: Campaign
    opened_at: datetime | None
    closed_at: datetime | None
    in_use: bool

    @property
    def status(self) -> str:
        """`open` or `closed`."""
        return "closed" if self.closed_at else "open"


def answer_all(ask: Asking) -> None:
    """Every campaign in the store."""
    with desk(ask.session.journal, ask.session.slug, ask.known_by) as seen:
        slugs = [name.partition("/")[2] for name in seen.journal.streams("campaign/")]
        told = [t for t in (_told(ask, seen, slug) for slug in slugs) if t.state.opened]
        lines = [campaign_json(one, ask.zone) for one in told]
        ask.answer(
            {"campaigns": lines}, lambda: _list_page(ask, told), head=head(seen), lines=lines
        )


def answer_one(ask: Asking, slug: str | None) -> None:
    """One campaign: its aims as the texts stand, and its targets."""
    named = ask.session.desk.campaign_named(slug)
    with desk(ask.session.journal, named, ask.known_by) as seen:
        told = _told(ask, seen, named)
        aims = [_aim_json(ask, seen, symbol, rules) for symbol, rules in _aims(told)]
        targets = [_target_json(ask, told, country) for country in sorted(told.state.targets)]
        data = campaign_json(told, ask.zone) | {"aims": aims, "targets": targets}
        ask.answer(data, lambda: _page(ask, told, aims, targets), head=head(seen))


def _told(ask: Asking, seen: Desk, slug: str) -> Told:
    entries = [e for e in seen.entries_of_campaign(slug) if e.occurred_at <= ask.as_of]
    state = Campaign()
    for entry in in_order(entries):
        state = evolve(state, entry)
    return Told(
        slug,
        state,
        _moment(entries, CampaignOpened),
        _moment(entries, CampaignClosed),
        slug == ask.session.slug,
    )


def _moment(entries: Sequence[Entry], fact: type) -> datetime | None:
    moments = [entry.occurred_at for entry in entries if isinstance(entry.fact, fact)]
    return moments[-1] if moments else None


def campaign_json(told: Told, zone: str) -> dict[str, Any]:
    """A campaign in one line."""
    opened = told.state.opened
    return {
        "campaign": told.slug,
        "title": opened.title if opened else "",
        "owner": opened.owner if opened else "",
        "zone": opened.zone if opened else "",
        "status": told.status,
        "opened_at": told.opened_at and rfc3339(told.opened_at, zone),
        "closed_at": told.closed_at and rfc3339(told.closed_at, zone),
        "in_use": told.in_use,
    }


def _aims(told: Told) -> list[tuple[Symbol, tuple[GuardedRule, ...]]]:
    return sorted(told.state.objectives.items())


def _aim_json(
    ask: Asking, seen: Desk, symbol: Symbol, rules: Sequence[GuardedRule]
) -> dict[str, Any]:
    text = seen.text(symbol).until(ask.as_of)
    wanted = want(tuple(rules), text.adopted)
    return {
        "question": f"{symbol}#{text.state}",
        "want": wanted,
        "rules": [
            {
                "want": rule.want,
                "when": rule.when and {"adopted": list(rule.when.adopted), "all": rule.when.all},
                "words": _rule_words(rule, alone=len(rules) == 1),
            }
            for rule in rules
        ],
    }


def _rule_words(rule: GuardedRule, *, alone: bool) -> str:
    if rule.when is not None:
        return f"{rule.want} if {condition_words(rule.when)}"
    return f"{rule.want} in any case" if alone else f"else {rule.want}"


def _target_json(ask: Asking, told: Told, country: Any) -> dict[str, Any]:
    target = told.state.targets[country]
    return {
        "country": country,
        "name": ask.session.world.roster.name(country),
        "tier": target.tier,
        "lead": target.lead,
    }


def _list_page(ask: Asking, told: Sequence[Told]) -> Page:
    columns = ("campaign", "title", "for", "zone", "status", "opened", "in use")
    rows: list[list[str | int | Cell | None]] = []
    for one in told:
        opened = one.state.opened
        since = moment(one.opened_at, ask.zone) if one.opened_at else ""
        rows.append(
            [
                one.slug,
                opened.title if opened else "",
                opened.owner if opened else "",
                opened.zone if opened else "",
                one.status,
                since,
                "in use" if one.in_use else "",
            ]
        )
    return Page(heading=[ask.moments(), ""], tables=[Table(columns, rows)])


def _page(
    ask: Asking, told: Told, aims: Sequence[dict[str, Any]], targets: Sequence[dict[str, Any]]
) -> Page:
    aim_rows = [
        [aim["question"], str(aim["want"]), "; ".join(rule["words"] for rule in aim["rules"])]
        for aim in aims
    ]
    target_rows = [[t["country"], t["name"], t["tier"], t["lead"]] for t in targets]
    tables = [Table(("question", "we want now", "rules"), aim_rows)] if aim_rows else []
    if target_rows:
        tables.append(Table(("target", "name", "tier", "lead"), target_rows))
    return Page(heading=[*_heading(ask, told), ""], tables=tables)


def _heading(ask: Asking, told: Told) -> Iterator[Line]:
    opened = told.state.opened
    title = f" · {opened.title}" if opened and opened.title != told.slug else ""
    yield [Cell(told.slug, "bold"), title]
    owner = f"for {opened.owner} · " if opened and opened.owner else ""
    since = f" since {when(told.opened_at, ask.zone)}" if told.opened_at else ""
    yield f"{owner}{told.status}{since} · {ask.moments()}"
