"""What `export sqlite` writes: the tables of `demarche sql`, in a file of their own."""

from __future__ import annotations

import typer

from cli.asking import Asking
from cli.exporting import opened
from cli.phrases import many
from cli.seeing import seeing
from domain.errors import Misused
from infrastructure.sql.filing import write_file
from infrastructure.sql.tables import Seen, instant


def write_snapshot(ask: Asking, policy: str) -> None:
    """Write all tables at the moments asked about to a new file; raises Misused without one."""
    file = ask.said["file"]
    if file is None:
        raise Misused(
            "A snapshot is a file of SQLite.", hint="Name one: demarche export sqlite -o FILE.db"
        )
    with seeing(ask) as (desk, head):
        seen = Seen(desk, ask.as_of, ask.session.world, ask.policy(policy), ask.zone)
        about = {
            "demarche": 1,
            "campaign": ask.campaign,
            "as_of": instant(ask.as_of),
            "known_by": instant(ask.known_by),
            "zone": ask.zone,
            "policy": str(seen.policy),
            "position": head.position,
            "seal": head.seal,
        }
        with opened(file):  # makes it, for its maker alone
            pass
        try:
            count = write_file(seen, file, about)
        except BaseException:
            file.unlink()
            raise
    typer.echo(f"Exported {many(count, 'table')}.", err=True)
