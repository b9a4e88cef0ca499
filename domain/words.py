"""Every fact as a sentence: for receipts, timelines and the audit log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from domain import annals, ballot, campaign, dossier, engagement, memo, mission, proposal
from domain.countries import Roster
from domain.entry import Entry
from domain.errors import listed
from domain.objectives import Condition, GuardedRule
from domain.values import BASE, EntryId, Firmness, Intent, Iso3, Stance, Symbol, TextState

_EXCERPT = 60


Reference = Callable[[EntryId], str]
"""The short name of an entry that another one is about."""


def summary(entry: Entry, roster: Roster, reference: Reference = str) -> str:
    """What an entry says, on one line: `Palau (PLW) on A/ES-11/L.10: leaning no`."""
    if isinstance(entry.fact, annals.Event):
        told = _annal(entry.fact, reference)
    elif isinstance(entry.fact, dossier.Event):
        told = _dossier(entry, roster, reference)
    else:
        told = _TELLERS[entry.stream.partition("/")[0]](entry, roster)
    return " ".join(told.split())


def stance_words(stance: Stance) -> str:
    """A stance in words: `leaning no`, `not voting`."""
    return stance.word.replace("lean-", "leaning ").replace("-", " ")


def _stated(intent: Intent, firmness: Firmness) -> str:
    return stance_words(Stance(intent, firmness))


def on_text(question: Symbol, text: TextState | None) -> str:
    """A question with its text state, unless that is the text as it was tabled."""
    return question if text in (None, BASE) else f"{question} ({text})"


def excerpt(text: str) -> str:
    """A text's beginning, in quotation marks."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _EXCERPT else f'"{line[: _EXCERPT - 1].rstrip()}…"'


def _labels(countries: Iterable[Iso3], roster: Roster) -> str:
    labels = [roster.label(country) for country in countries]
    return listed(labels, last="and") if labels else "nobody"


def _because(why: str) -> str:
    return f" ({why})" if why else ""


def _who(who: str | None) -> str:
    return f" with {who}" if who else ""


def _annal(fact: annals.Event, reference: Reference) -> str:
    match fact:
        case annals.EntryVoided(entry=entry, why=why):
            return f"voided entry {reference(entry)}{_because(why)}"
        case annals.EntryAnnotated(entry=entry, text=text):
            return f"note on entry {reference(entry)}: {excerpt(text)}"
        case _:
            assert_never(fact)


def _campaign(entry: Entry, roster: Roster) -> str:
    fact: campaign.Event = entry.fact
    match fact:
        case campaign.CampaignOpened(title=title, owner=owner):
            named = "" if title in ("", entry.key) else f" {excerpt(title)}"
            return f"campaign {entry.key}{named} opened for {owner}"
        case campaign.ObjectiveSet(question=question, rules=rules):
            return f"aim on {question}: {rules_words(rules)}"
        case campaign.TargetAssigned(country=country, tier=tier, lead=lead):
            led = f", led by {lead}" if lead else ""
            return f"{roster.label(country)}: tier {tier}{led}"
        case campaign.CampaignClosed(outcome=outcome):
            return f"campaign {entry.key} closed{_because(outcome)}"
        case campaign.ContextNoted(text=text, countries=countries):
            about = f" on {_labels(countries, roster)}" if countries else ""
            return f"noted{about}: {excerpt(text)}"
        case _:
            assert_never(fact)


def rules_words(rules: tuple[GuardedRule, ...]) -> str:
    """An aim in words: `yes, but abstain if L.13 or L.14 is adopted`."""
    last = [str(rule.want) for rule in rules if rule.when is None]
    guarded = [
        f"{rule.want} if {condition_words(rule.when)}" for rule in rules if rule.when is not None
    ]
    return ", but ".join([*last, *(["; ".join(guarded)] if guarded else [])])


def condition_words(condition: Condition) -> str:
    """A condition in words: `L.13 or L.14 is adopted`."""
    if len(condition.adopted) == 1:
        return f"{condition.adopted[0]} is adopted"
    joined = listed(condition.adopted, last="and" if condition.all else "or")
    return f"{joined} {'are' if condition.all else 'is'} adopted"


def _proposal(entry: Entry, roster: Roster) -> str:
    fact: proposal.Event = entry.fact
    symbol = entry.key
    match fact:
        case proposal.ProposalTabled():
            return _tabled(symbol, fact, roster)
        case proposal.ProposalRevised(revision=revision, oral=oral):
            return f"{symbol} revised{' orally' if oral else ''}: {revision}"
        case proposal.SponsorJoined(country=country):
            return f"{roster.label(country)} sponsors {symbol}"
        case proposal.SponsorLeft(country=country):
            return f"{roster.label(country)} no longer sponsors {symbol}"
        case proposal.AmendmentAccepted(amendment=amendment):
            return f"{amendment} accepted into {symbol} by its sponsors"
        case proposal.AmendmentAdopted(amendment=amendment):
            return f"{amendment} voted into {symbol}"
        case proposal.ProposalsLinked(relation=relation, other=other):
            return f"{symbol} {str(relation).replace('-', ' ')} {other}"
        case proposal.VotingBegun():
            return f"voting on {symbol} begun"
        case proposal.ProposalDecided(verdict=verdict, text_state=text, became=became):
            named = f" as {became}" if became else ""
            decided = str(verdict).replace("-", " ")
            return f"{on_text(Symbol(symbol), text)} {decided}{named}"
        case proposal.ProposalWithdrawn(by=by, in_favour_of=other, why=why):
            by_whom = f" by {roster.label(by)}" if by else ""
            instead = f" in favour of {other}" if other else ""
            return f"{symbol} withdrawn{by_whom}{instead}{_because(why)}"
        case proposal.ProposalNotPutToVote(why=why):
            return f"{symbol} not put to the vote ({why})"
        case _:
            assert_never(fact)


def _tabled(symbol: str, fact: proposal.ProposalTabled, roster: Roster) -> str:
    titled = f" {excerpt(fact.title)}" if fact.title else ""
    amending = f", amending {fact.amends}" if fact.amends else ""
    count = len(fact.sponsors)
    sponsors = _labels(fact.sponsors, roster) if count <= 3 else f"{count} countries"
    by = f" by {sponsors}" if fact.sponsors else ""
    return f"{symbol}{titled} tabled{by}{amending}"


def _ballot(entry: Entry, roster: Roster) -> str:
    fact: ballot.Event = entry.fact
    key = entry.key
    match fact:
        case ballot.BallotScheduled(vote_at=vote_at):
            return f"vote on {key} scheduled for {vote_at:%Y-%m-%d %H:%M} UTC"
        case ballot.TallyReported(totals=totals, text_state=text):
            return f"{on_text(Symbol(key), text)}: {totals} reported"
        case ballot.ResultDeclared(verdict=verdict, totals=totals, text_state=text, became=became):
            figures = f" {totals}" if totals else ""
            named = f" as {became}" if became else ""
            return f"{on_text(Symbol(key), text)}:{figures} declared, {verdict}{named}"
        case ballot.AdoptedWithoutVote(text_state=text, became=became):
            named = f" as {became}" if became else ""
            return f"{on_text(Symbol(key), text)} adopted without a vote{named}"
        case ballot.VoteCast(member=member, vote=vote):
            return f"{roster.label(member)} voted {vote} on {key}"
        case ballot.VoteCorrected(member=member, vote=vote, was=was):
            return f"{roster.label(member)} on {key}: {was} corrected to {vote}"
        case ballot.ResultCorrected(totals=totals, verdict=verdict):
            return f"{key}: result corrected to {totals}, {verdict}"
        case ballot.VoteIntentionStated(member=member, intended=intended):
            return f"{roster.label(member)} on {key}: says it meant {intended}"
        case ballot.VoteExplained(member=member, text=text, stage=stage):
            return f"{roster.label(member)} explained its vote {stage} {key}: {excerpt(text)}"
        case _:
            assert_never(fact)


def _memo(entry: Entry, roster: Roster) -> str:
    fact: memo.Event = entry.fact
    name = entry.key.rpartition("/")[2]
    match fact:
        case memo.MemoSent(asks=asks, to=to, everyone=everyone):
            whom = "all missions" if everyone else listed(to, last="and")
            return f"memo {name} sent to {whom}: {asks_words(asks)}"
        case memo.MemoAmended(asks=asks, why=why):
            added = f": {asks_words(asks)}" if asks else ""
            return f"memo {name} amended{added}{_because(why)}"
        case memo.MemoRescinded(why=why, replaced_by=other):
            instead = f", replaced by {other}" if other else ""
            return f"memo {name} rescinded{instead}{_because(why)}"
        case memo.MemoAcknowledged(mission=code):
            return f"{code} acknowledged memo {name}"
        case memo.MissionExcused(mission=code, country=country, unable=unable, why=why):
            towards = f" towards {roster.label(country)}" if country else ""
            how = "is unable to act on" if unable else "excused from"
            return f"{code} {how} memo {name}{towards}{_because(why)}"
        case _:
            assert_never(fact)


def asks_words(asks: tuple[memo.Ask, ...]) -> str:
    """A memo's asks: `A yes on A/ES-11/L.11, B "encourage Ukraine"`."""
    return ", ".join(
        f"{ask.id} {ask.want} on {ask.question}"
        if ask.question and ask.want
        else f"{ask.id} {excerpt(ask.text)}"
        for ask in asks
    )


def _mission(entry: Entry, roster: Roster) -> str:
    fact: mission.Event = entry.fact
    match fact:
        case mission.MissionOpened(countries=countries):
            return f"mission {entry.key} opened for {_labels(countries, roster)}"
        case mission.AccreditationChanged(gained=gained, lost=lost):
            changes = [f"gained {_labels(gained, roster)}"] if gained else []
            changes += [f"lost {_labels(lost, roster)}"] if lost else []
            return f"mission {entry.key} {listed(changes or ['unchanged'], last='and')}"
        case mission.MissionClosed():
            return f"mission {entry.key} closed"
        case _:
            assert_never(fact)


def _engagement(entry: Entry, roster: Roster) -> str:
    fact: engagement.Event = entry.fact
    name = entry.key.rpartition("/")[2]
    match fact:
        case engagement.EngagementPlanned(mission=code, countries=countries, who=who):
            return f"{name}: {code} plans to see {_labels(countries, roster)}{_who(who)}"
        case engagement.MissionEngaged(mission=code, countries=countries, memo=order):
            did = "tried to reach" if fact.attempt else "engaged"
            under = f" on memo {order}" if order else ""
            asked = f", asks {', '.join(fact.asks)}" if fact.asks else ""
            met = f"{_labels(countries, roster)}{_who(fact.who)}"
            return f"{name}: {code} {did} {met}{under}{asked}"
        case engagement.ReadoutReported(text=text):
            return f"{name}: readout{f': {excerpt(text)}' if text else ''}"
        case engagement.ContactHeld(actor=actor, countries=countries, who=who):
            return f"{name}: {actor} spoke to {_labels(countries, roster)}{_who(who)}"
        case _:
            assert_never(fact)


def _dossier(entry: Entry, roster: Roster, reference: Reference) -> str:
    fact: dossier.Event = entry.fact
    country = roster.label(Iso3(entry.key.rpartition("/")[2]))
    match fact:
        case dossier.PositionChanged() | dossier.PositionConfirmed():
            still = " still" if isinstance(fact, dossier.PositionConfirmed) else ""
            stated = f"{still} {_stated(fact.intent, fact.firmness)}{_given(fact.condition)}"
            return f"{country} on {on_text(fact.question, fact.text_state)}:{stated}"
        case dossier.PositionRetracted(entry=target, why=why):
            return f"{country}: report {reference(target)} retracted{_because(why)}"
        case dossier.PositionAssessed(question=question, text_state=text, why=why):
            judged = f"{_stated(fact.intent, Firmness.FIRM)} (our judgement)"
            return f"{country} on {on_text(question, text)}: {judged}{_because(why)}"
        case dossier.StatementMade(speaker=speaker, text=text):
            return f"{country}, {speaker}: {excerpt(text)}{_implied(fact)}"
        case dossier.PledgeGiven(question=question, text_state=text, vote=vote, form=form):
            pledged = f"pledged {vote} ({form}){_given(fact.condition)}"
            return f"{country} on {on_text(question, text)}: {pledged}"
        case dossier.PledgeWithdrawn(pledge=pledge, why=why):
            return f"{country} withdrew pledge {reference(pledge)}{_because(why)}"
        case dossier.PledgeReleased(pledge=pledge, why=why):
            return f"{country} released from pledge {reference(pledge)}{_because(why)}"
        case _:
            assert_never(fact)


def _implied(fact: dossier.StatementMade) -> str:
    if fact.question is None or fact.intent is None:
        return ""
    return f" (implies {_stated(fact.intent, fact.firmness)} on {fact.question})"


def _given(condition: Condition | None) -> str:
    return f", if {condition_words(condition)}" if condition else ""


_TELLERS: dict[str, Callable[[Entry, Roster], str]] = {
    "campaign": _campaign,
    "proposal": _proposal,
    "ballot": _ballot,
    "memo": _memo,
    "mission": _mission,
    "engagement": _engagement,
}
