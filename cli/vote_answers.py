"""`demarche vote show`: the question asked, and its answer."""

from __future__ import annotations

from cli.asking import Asking
from cli.output import Format
from cli.seeing import head
from cli.vote_json import vote_json
from cli.vote_page import obliged_to_abstain, vote_page
from infrastructure.desk import ballots
from infrastructure.desk.vote_records import vote_record
from infrastructure.views.questions import desk


def answer(ask: Asking, text: str | None, parties: str | None) -> None:
    """One ballot: a symbol means the last one taken on it; and what it would be without parties."""
    obliged = frozenset(ask.session.desk.countries(parties)) if parties else frozenset()
    key = str(ballots.meant(ask.session.desk, text).key)
    roster = ask.session.world.roster
    with desk(ask.session.journal, ask.campaign, ask.known_by) as seen:
        record = vote_record(seen, key, ask.session.world, ask.as_of, obliged)
        data = vote_json(record, roster, ask.zone)
        ask.answer(
            data,
            lambda: vote_page(
                record,
                roster,
                zone=ask.zone,
                moments=ask.moments(),
                reference=ask.session.journal.reference,
                grouped=ask.form is Format.TEXT,
            ),
            head=head(seen),
            lines=data["roll_call"],
            warnings=list(obliged_to_abstain(record, roster)),
        )
