"""demarche rebuild: make the views anew."""

from __future__ import annotations

from cli.asking import Asking, read_of_store
from cli.commands import single
from cli.envelope import Head
from cli.output import Page

app = single()


@app.command()
@read_of_store
def rebuild(ask: Asking) -> None:
    """Make the views anew from the journal, while others read and record.

    Needed only when `demarche verify` says that they differ: they follow by themselves.

    demarche rebuild
    """
    from infrastructure import views

    with views.open(ask.session.journal) as opened:
        opened.rebuild()
        with opened.reading() as look:
            head = Head(look.position, look.seal.hex())
        place = opened.database.place
    said = f"The views of {head.position} entries are made anew in {place}."
    ask.answer({"entries": head.position, "place": place}, lambda: Page([said]), head=head)
