"""What is said about a campaign."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from domain import campaign
from domain.entry import Entry
from domain.objectives import GuardedRule
from domain.words.phrases import Names, because, condition_words, excerpt


def told(entry: Entry, names: Names) -> str:
    """What an entry about a campaign says."""
    fact: campaign.Event = entry.fact
    match fact:
        case campaign.CampaignOpened(title=title, owner=owner):
            named = "" if title in ("", entry.key) else f" {excerpt(title)}"
            return f"campaign {entry.key}{named} opened for {owner}"
        case campaign.ObjectiveSet(question=question, rules=rules):
            return f"aim on {question}: {rules_words(rules)}"
        case campaign.TargetAssigned(country=country, tier=tier, lead=lead):
            led = f", led by {lead}" if lead else ""
            return f"{names.label(country)}: tier {tier}{led}"
        case campaign.CampaignClosed(outcome=outcome):
            return f"campaign {entry.key} closed{because(outcome)}"
        case campaign.ContextNoted(text=text, countries=countries):
            about = f" on {names.labels(countries)}" if countries else ""
            return f"noted{about}: {excerpt(text)}"
        case campaign.BlocLineAnnounced() as line:
            but = f", but not {names.labels(line.dissenters)}" if line.dissenters else ""
            return f"{line.bloc} line on {line.question}: {line.intent}{but}"
        case campaign.ClaimExpected() as claimed:
            looked = f", as of {_local(claimed.on, entry)}" if claimed.on else ""
            return f"expected of {claimed.question}: {claim_words(claimed, names)}{looked}"
        case campaign.WordExpected(country=country, hours=hours):
            days, rest = divmod(hours, 24)
            every = f"{hours} h" if rest else "day" if days == 1 else f"{days} days"
            return f"expected: word of {names.label(country)} every {every}"
        case campaign.ExpectationDropped(why=why):
            return f"expected no longer{because(why)}"
        case _:
            assert_never(fact)


def _local(at: datetime, entry: Entry) -> str:
    """A moment in the zone in which an entry was written."""
    local = at.astimezone(ZoneInfo(entry.envelope.zone))
    return f"{local.day} {local:%b %Y %H:%M}"


def claim_words(claimed: campaign.ExpectedClaim, names: Names) -> str:
    """A claim in words: `yes reaches 97`, `Palau (PLW) becomes no`."""
    of = names.label(claimed.country) if claimed.country else str(claimed.measure or "")
    if claimed.number is not None:
        turn = "below" if claimed.below else "reaches"
        return f"{of} {turn} {claimed.number}".replace("_", " ")
    return f"{of} becomes {str(claimed.word).replace('_', ' ')}".removeprefix("verdict ")


def rules_words(rules: tuple[GuardedRule, ...]) -> str:
    """An aim in words: `yes, but abstain if L.13 or L.14 is adopted`."""
    last = [str(rule.want) for rule in rules if rule.when is None]
    guarded = [
        f"{rule.want} if {condition_words(rule.when)}" for rule in rules if rule.when is not None
    ]
    return ", but ".join([*last, *(["; ".join(guarded)] if guarded else [])])
