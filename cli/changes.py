"""What a write did to stances, in the words of a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cli.receipts import Change, Changes
from domain.entry import Entry
from domain.policies import Policy
from domain.standing import Basis, Standing
from domain.words.phrases import stance_words
from infrastructure.desk.stances import Effect, effects, why_not
from infrastructure.reading import Reading

_MARKS = {Basis.SPONSOR: " (sponsor)", Basis.ASSESSMENT: " (assessed)", Basis.BALLOT: " (voted)"}


def changes(journal: Reading, entries: Sequence[Entry], now: datetime, policy: Policy) -> Changes:
    """Each entry that bears on one country's stance, with that stance before and after."""
    return {effect.entry: _change(effect) for effect in effects(journal, entries, now, policy)}


def _change(effect: Effect) -> Change:
    after = _words(effect.after)
    stated = stance_words(effect.stated) if effect.stated is not None else after
    reason = why_not(effect)
    return Change(
        _words(effect.before),
        stated,
        keys=(effect.before.stance.key, effect.after.stance.key),
        remark=f"the board still shows {after}: {reason}" if reason else "",
    )


def _words(standing: Standing) -> str:
    return stance_words(standing.stance) + _MARKS.get(standing.basis, "")
