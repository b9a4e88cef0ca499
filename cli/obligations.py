"""What became of memos: each ask that each mission owes each country, and what it comes to."""

from __future__ import annotations

from cli.asking import Asking
from cli.obligations_json import memo_json, owed_json
from cli.obligations_page import list_page, memo_page, parts_page
from cli.owed import Owed, Wanted, chosen, concerns, divided
from cli.seeing import seeing
from domain.errors import Misused
from domain.missions import uncovered


def answer(ask: Asking, memo: str | None, want: Wanted) -> None:
    """One memo, in JSON: `memo_json` with `obligations`, `parts`, `uncovered` and `unplaced`."""
    from infrastructure.views.missions import compliance_with, missions_at, owner, tiers

    roster = ask.session.world.roster
    name = ask.session.desk.memo(memo)
    with seeing(ask) as (seen, head):
        found = compliance_with(seen, name, ask.as_of)
        if found is None:
            raise Misused(
                f"{name} had not been sent by then, as far as was known.",
                hint="Look from a later moment.",
            )
        task, tier = found.tasking, tiers(seen, ask.as_of)
        held = missions_at(seen, ask.as_of).between(task.sent_at, task.day_ends)
        us = owner(seen, ask.as_of)
        without = uncovered(roster, task.sent_at.date(), held, us) if task.sent.everyone else ()
        alone = tuple(c for c in without if concerns(ask, c, tier, want))
        shown = chosen(ask, found, tier, want)
        parts = divided(ask, found, shown, tier, want.by) if want.by else {}
        owed = Owed(found=found, want=want, tier=tier, shown=shown, parts=parts, alone=alone)
        ask.answer(
            lambda: {
                **memo_json(ask, found),
                **owed_json(ask, owed),
                "uncovered": [{"country": c, "name": roster.name(c)} for c in alone],
                "unplaced": list(found.unplaced),
            },
            lambda: parts_page(ask, owed) if want.by else memo_page(ask, owed),
            head=head,
            lines=lambda: owed_json(ask, owed)["parts" if want.by else "obligations"],
        )


def answer_all(ask: Asking) -> None:
    """Every memo of the campaign: `{memos: [memo_json]}` in JSON."""
    from infrastructure.views.missions import all_compliance

    ask.session.desk.campaign()
    with seeing(ask) as (seen, head):
        found = list(all_compliance(seen, ask.as_of))
        lines = (memo_json(ask, one) for one in found)
        ask.answer(
            lambda: {"memos": list(lines)}, lambda: list_page(ask, found), head=head, lines=lines
        )
