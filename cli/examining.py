"""What `doctor` finds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cli import arguments
from cli.asking import Asking
from cli.envelope import Head
from cli.output import Page, Table
from domain.errors import DemarcheError, StoreUnreachable

if TYPE_CHECKING:
    from infrastructure.examination import Finding

RC_FILES = {
    "bash": ".bashrc",
    "zsh": ".zshrc",
    "fish": ".config/fish/completions/demarche.fish",
}
"""Where each shell would find its completion, from the home folder."""


def show_findings(ask: Asking) -> None:
    """Answer with everything that was looked at; a store that is not there is a finding too."""
    found = list(_findings(ask))
    data = [{"what": f.what, "found": f.found, "warning": f.warning or None} for f in found]
    rows = [(f.what, f.found, f.warning) for f in found]
    warnings = [f.warning for f in found if f.warning]
    page = Page(tables=[Table(("what", "found", "warning"), rows)])
    ask.answer(data, lambda: page, head=_head(ask), lines=data, warnings=warnings)


def _findings(ask: Asking) -> Iterator[Finding]:
    from infrastructure.examination import Finding, of_store, of_views, surroundings

    yield from surroundings()
    yield _completion()
    try:
        yield from of_store(ask.session.journal, arguments.now())
        yield from of_views(ask.session.journal)
    except DemarcheError as error:
        yield Finding("store", "not usable", f"{error} {error.hint}".strip())


def _completion() -> Finding:
    from infrastructure.examination import Finding

    shell = Path(os.environ.get("SHELL", "")).name
    if shell not in RC_FILES:
        return Finding("completion", f"not known for {shell or 'this shell'}")
    file = Path.home() / RC_FILES[shell]
    if file.is_file() and "demarche" in file.read_text(encoding="utf-8", errors="replace"):
        return Finding("completion", f"in {file}")
    return Finding("completion", f"not in {file}; type: demarche completion {shell} >> {file}")


def _head(ask: Asking) -> Head:
    try:
        head = ask.session.journal.head()
    except StoreUnreachable:
        return Head(0, "")
    return Head(head.position, head.seal.hex())
