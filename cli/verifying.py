"""What `verify` finds, and what it cannot find."""

from __future__ import annotations

from cli.asking import Asking
from cli.envelope import Head
from cli.output import Format, Page, Table
from domain.errors import IntegrityBroken


def show_verified(ask: Asking) -> None:
    """Say nothing when all is well, unless JSON was asked for; raises IntegrityBroken."""
    from infrastructure import views
    from infrastructure.verify import verify
    from infrastructure.views.checking import differences

    journal = ask.session.journal
    verified = verify(journal)
    with views.open(journal) as opened:
        different = differences(opened)
    if different:
        raise IntegrityBroken(
            f"The journal is well, but the views differ from it in {', '.join(different)}.",
            hint="Make them anew: demarche rebuild",
        )
    if ask.form is Format.JSON:
        seal = verified.seal.hex()
        data = {"entries": verified.entries, "streams": verified.streams, "seal": seal}
        ask.answer(data, Page, head=Head(verified.entries, seal))


def show_coverage(ask: Asking) -> None:
    """Answer with a row for each attack."""
    from infrastructure.coverage import attacks

    found = attacks(ask.session.journal)
    data = [{"attack": a.what, "shown": a.shown, "how": a.how} for a in found]
    rows = [(a.what, "shown" if a.shown else "NOT SHOWN", a.how) for a in found]
    ask.answer(data, lambda: Page(tables=[Table(("attack", "verify", "how"), rows)]), lines=data)
