"""What was recorded of a question, voided entries too, read from the streams that may hold it."""

from __future__ import annotations

from domain.learned import Ledger, ledger
from domain.policies import Policy
from domain.values import Symbol
from infrastructure.reading import Reading


def ledger_of(
    journal: Reading, symbol: Symbol, campaign: str | None, policy: Policy, known: int
) -> Ledger:
    """The ledger of a question in a campaign, as known at a position."""
    proposal = symbol.partition("~")[0]
    streams = [f"proposal/{proposal}", *journal.streams(f"ballot/{proposal}")]
    entries = [entry for stream in streams for entry in journal.stream(stream)]
    entries += journal.under(f"dossier/{campaign}/")
    entries.sort(key=lambda entry: entry.position)
    return ledger([e for e in entries if e.position <= known], symbol, campaign, policy)
