"""The lasting names of events: what is written in the journal, for ever.

A name is chosen once and never reused. When an event changes its shape, the class takes a new
name (`memo-sent/2`) here, and the old one moves to `UPCASTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from domain.errors import UnreadableEntry

EVENTS: dict[str, str] = {
    "campaign-opened": "campaign.CampaignOpened",
    "objective-set": "campaign.ObjectiveSet",
    "target-assigned": "campaign.TargetAssigned",
    "campaign-closed": "campaign.CampaignClosed",
    "context-noted": "campaign.ContextNoted",
    "bloc-line-announced": "campaign.BlocLineAnnounced",
    "claim-expected": "campaign.ClaimExpected",
    "word-expected": "campaign.WordExpected",
    "expectation-dropped": "campaign.ExpectationDropped",
    "proposal-tabled": "proposal.ProposalTabled",
    "proposal-revised": "proposal.ProposalRevised",
    "sponsor-joined": "proposal.SponsorJoined",
    "sponsor-left": "proposal.SponsorLeft",
    "amendment-accepted": "proposal.AmendmentAccepted",
    "amendment-adopted": "proposal.AmendmentAdopted",
    "proposals-linked": "proposal.ProposalsLinked",
    "voting-begun": "proposal.VotingBegun",
    "proposal-decided": "proposal.ProposalDecided",
    "proposal-withdrawn": "proposal.ProposalWithdrawn",
    "proposal-not-put-to-vote": "proposal.ProposalNotPutToVote",
    "ballot-scheduled": "ballot.BallotScheduled",
    "tally-reported": "ballot.TallyReported",
    "result-declared": "ballot.ResultDeclared",
    "adopted-without-vote": "ballot.AdoptedWithoutVote",
    "vote-cast": "ballot.VoteCast",
    "vote-corrected": "ballot.VoteCorrected",
    "result-corrected": "ballot.ResultCorrected",
    "vote-intention-stated": "ballot.VoteIntentionStated",
    "vote-explained": "ballot.VoteExplained",
    "rule-settled": "ballot.RuleSettled",
    "memo-sent": "memo.MemoSent",
    "memo-amended": "memo.MemoAmended",
    "memo-rescinded": "memo.MemoRescinded",
    "memo-acknowledged": "memo.MemoAcknowledged",
    "mission-excused": "memo.MissionExcused",
    "mission-opened": "mission.MissionOpened",
    "accreditation-changed": "mission.AccreditationChanged",
    "mission-closed": "mission.MissionClosed",
    "engagement-planned": "engagement.EngagementPlanned",
    "mission-engaged": "engagement.MissionEngaged",
    "readout-reported": "engagement.ReadoutReported",
    "contact-held": "engagement.ContactHeld",
    "position-changed": "dossier.PositionChanged",
    "position-confirmed": "dossier.PositionConfirmed",
    "position-retracted": "dossier.PositionRetracted",
    "position-assessed": "dossier.PositionAssessed",
    "statement-made": "dossier.StatementMade",
    "pledge-given": "dossier.PledgeGiven",
    "pledge-withdrawn": "dossier.PledgeWithdrawn",
    "pledge-released": "dossier.PledgeReleased",
    "row-imported": "sheet.RowImported",
    "entry-voided": "annals.EntryVoided",
    "entry-annotated": "annals.EntryAnnotated",
}
"""Each name with its class in `domain`; a class is imported when its name is first met."""

Fields = dict[str, Any]
Upcast = Callable[[Fields], Fields]

UPCASTS: Mapping[str, tuple[str, Upcast]] = {}
"""Each old name with the next name, and the function from old fields to that name's fields."""

_NAMES = {f"domain.{place}": name for name, place in EVENTS.items()}


def name_of(event: type) -> str:
    """The name an event class is written under; KeyError for what is no event."""
    return _NAMES[f"{event.__module__}.{event.__qualname__}"]


def class_of(name: str) -> type:
    """The class a name stands for; raises UnreadableEntry for a name from the future."""
    try:
        module, _, event = EVENTS[name].partition(".")
    except KeyError:
        raise UnreadableEntry(
            f'This version does not know entries called "{name}".',
            hint="A newer demarche wrote it. Type: pip install --upgrade demarche",
        ) from None
    return getattr(import_module(f"domain.{module}"), event)  # type: ignore[no-any-return]


def lifted(
    name: str, fields: Fields, upcasts: Mapping[str, tuple[str, Upcast]] = UPCASTS
) -> tuple[str, Fields]:
    """An old shape lifted to the newest, a step at a time: its name and fields now."""
    while name in upcasts:
        name, upcast = upcasts[name]
        fields = upcast(fields)
    return name, fields
