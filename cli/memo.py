"""demarche memo: send, amend, rescind, acknowledge, show, list."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.asking import Asking, read
from cli.commands import COMMANDS, group
from cli.telling import Telling, write

app = group(COMMANDS["memo"][1])

Name = Annotated[str, typer.Argument(metavar="MEMO", help="M1")]
Asks = Annotated[
    list[str] | None,
    typer.Option("--ask", metavar="ASK", help="SYMBOL=VOTE, or words; as often as needed."),
]
DeliverBy = Annotated[
    str | None, typer.Option("--deliver-by", metavar="TIME", help="When it must have been done.")
]
ReportBy = Annotated[
    str | None, typer.Option("--report-by", metavar="TIME", help="When it must be reported.")
]


@app.command()
@write
def send(
    tell: Telling,
    *,
    to: Annotated[
        str, typer.Option("--to", metavar="MISSIONS", help="all, or codes: TOKYO,PARIS")
    ] = "",
    asks: Asks = None,
    level: Annotated[
        str | None,
        typer.Option("--level", metavar="ROLE", help="How high to aim: highest, L2, FM."),
    ] = None,
    floor: Annotated[
        str | None, typer.Option("--floor", metavar="ROLE", help="The lowest that will do: L4.")
    ] = None,
    deliver_by: DeliverBy = None,
    report_by: ReportBy = None,
    subject: Annotated[str, typer.Option("--subject", metavar="TEXT", help="Its title.")] = "",
) -> None:
    r"""Tell missions what to ask for.

    demarche memo send --to all --ask L.11=yes --ask "encourage Ukraine to withdraw L.10" \
        --level highest --deliver-by "Mon 09:00"

    "all" means the missions open on the day it is sent. It says which members have no mission.
    """
    from cli.tasking import asked, coverage, sending
    from infrastructure.desk import memos

    command = sending(
        tell,
        to,
        asked(tell, asks),
        level=level,
        floor=floor,
        deliver_by=deliver_by,
        report_by=report_by,
        subject=subject,
    )
    replaced = tell.replaced.stream if tell.replaced else None
    orders = memos.sent(tell.desk, tell.context, command, replaced)
    tell.warnings += coverage(tell, command)
    tell.record(orders)


@app.command()
@write
def amend(
    tell: Telling,
    memo: Name,
    *,
    asks: Asks = None,
    deliver_by: DeliverBy = None,
    report_by: ReportBy = None,
) -> None:
    """Add asks to a memo, or move its deadlines. Say why with -m.

    demarche memo amend M1 --ask L.12=no
    """
    from cli.tasking import amending, asked
    from infrastructure.desk import memos

    command = amending(tell, asked(tell, asks), deliver_by, report_by)
    name = tell.desk.memo(memo)
    tell.warnings += memos.overdue_at_once(tell.desk, name, command, tell.context.occurred_at)
    tell.record(memos.amended(tell.desk, tell.context, name, command))


@app.command()
@write
def rescind(
    tell: Telling,
    memo: Name,
    *,
    replaced_by: Annotated[
        str | None, typer.Option("--replaced-by", metavar="MEMO", help="The memo that counts now.")
    ] = None,
) -> None:
    """Take a memo back, for good. Say why with -m.

    demarche memo rescind M1 --replaced-by M2
    """
    from infrastructure.desk import memos

    other = tell.desk.memo(replaced_by) if replaced_by else None
    tell.record(memos.rescinded(tell.desk, tell.context, tell.desk.memo(memo), other))


@app.command()
@write
def acknowledge(
    tell: Telling,
    memo: Name,
    missions: Annotated[str, typer.Argument(metavar="MISSIONS", help="TOKYO,PARIS")],
) -> None:
    """Record that missions have a memo.

    demarche memo acknowledge M1 TOKYO,PARIS
    """
    from cli.tasking import codes
    from infrastructure.desk import memos

    name, known = tell.desk.memo(memo), codes(tell, missions)
    tell.warnings += memos.not_addressed(tell.desk, name, *known)
    tell.record(memos.acknowledged(tell.desk, tell.context, name, known))


@app.command()
@read
def show(
    ask: Asking,
    memo: Annotated[
        str | None, typer.Argument(metavar="[MEMO]", help="Left out: the only one.")
    ] = None,
    *,
    missing: Annotated[
        bool, typer.Option("--missing", help="Only what was not reported yet, overdue first.")
    ] = False,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATES", help="In one of these, or so flagged: late."),
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="GROUP", help="A regional group: WEOG.")
    ] = None,
    tier: Annotated[
        int | None, typer.Option("--tier", metavar="TIER", help="Targets of this tier.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="WHAT", help="Figures by group, tier, mission or ask."),
    ] = None,
) -> None:
    """What became of a memo: each ask that each mission owes to each country it covers.

    demarche memo show M1 --missing --tier 1
    demarche memo show M1 --by group

    What was not reported is unknown; it is no refusal. The figures above are of the whole memo.
    """
    from cli.obligations import answer
    from cli.owed import wanted

    want = wanted(missing=missing, state=state, group=group, tier=tier, by=by)
    answer(ask, memo, want)


@app.command(name="list")
@read
def list_(ask: Asking) -> None:
    """The campaign's memos, and how far each has come.

    demarche memo list
    """
    from cli.obligations import answer_all

    answer_all(ask)
