"""Every question, asked at any two clocks, is answered as if nothing else had been recorded.

The naive store of two clocks holds only what may be known: it ends with the entry that was
recorded last by then, and whatever happens later than the moment looked at is replaced by a
remark of another campaign, as late as that. Both stores are asked the same, in the same words.
"""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cli.arguments import now
from cli.commands import COMMANDS
from domain.annals import EntryAnnotated, EntryVoided
from domain.entry import Entry
from domain.values import EntryId
from infrastructure.journal import Journal
from infrastructure.names import name_of
from infrastructure.reference import world
from infrastructure.sql.catalogue import TABLES
from tests.cli.conftest import Demarche
from tests.journals import STREAMS, append, histories, moments

Words = tuple[str, ...]
Clocks = tuple[datetime, datetime]
L10, L11, L12 = "A/ES-11/L.10", "A/ES-11/L.11", "A/ES-11/L.12"
PUBLISHED = "country,vote\nPLW,no\nFRA,yes\nUSA,yes\n"
ASKED: dict[str, tuple[Words, ...]] = {
    "board": ((), (L10,), (L11, "--was", "2025-02-23", "--group", "WEOG")),
    "next": ((L10,),),
    "country": (("PLW",), ("RUS",)),
    "replay": ((L10, "--from", "2025-02-20", "--to", "2025-02-25", "--every", "1d"),),
    "campaign list": ((),),
    "campaign show": ((),),
    "proposal show": ((L10,), (L11,)),
    "proposal list": ((),),
    "vote show": ((L10,), (L11,)),
    "vote compare": ((L10, L11),),
    "vote order": ((L11,), (L11, "--if", f"adopted={L12}")),
    "vote eligible": ((L10,), ("UNSC",)),
    "mission list": ((),),
    "memo show": (("M1",), ("M1", "--missing")),
    "memo list": ((),),
    "position history": (("PLW", L10), ("RUS", L11)),
    "pledge list": ((), ("--weakest",), ("--resolved",)),
    "expect list": ((),),
    "check": ((),),
    "audit log": ((), ("--country", "PLW", "--type", "position-changed")),
    "audit show": (("1",), ("20",)),
    "audit why": (("PLW", L10), (L11,)),
    "audit why-not": (("RUS", f"{L11}=abstain"),),
    "audit moves": (("--since", "2025-02-20"), (L10, "--since", "48h")),
    "audit blame": (("PLW", L10), ("USA", L11)),
    "audit when": ((L10, "yes", "reaches", "2"), (L10, "PLW", "becomes", "no", "--known")),
    "audit conflicts": ((), (L11,)),
    "audit stale": ((), (L11,)),
    "audit single-source": ((),),
    "audit gaps": ((), (L10,)),
    "audit exposure": ((),),
    "audit accuracy": ((),),
    "audit late": ((),),
    "audit corrections": ((),),
    "audit trace": (("1",), ("20",)),
    "audit by": ((), ("desk",)),
    "audit reconcile": ((L10, "published.csv"),),
    "timeline": (("PLW",), ("PLW", L10)),
    "search": (("country:PLW",), ("L.10 OR Riyadh", "--all")),
    "sql": tuple((f"SELECT * FROM {table}",) for table in TABLES),
    "brief": ((), (L10,)),
    "calendar": ((), ("--coming",)),
}
"""Each question, and what follows its name each time that it is asked.

`vote compare` of one ballot is not among them: it holds what was expected by the two clocks to the
vote as it stands today.
"""

OF_THE_STORE = {"verify", "rebuild", "doctor", "config"}
"""Reads that say how the store itself is today, not what it holds."""

INTO_FILES = {"page", "serve", "export undl", "export popolo", "export cloudevents"}
"""Reads whose answer is a file in a format of its own; each is held to its answer elsewhere."""

OF_THE_JOURNAL = {"seal", "digest", "ref"}
"""What tells where an entry stands among all, or how short it can be called among all."""

NO_ENTRY = EntryId("00000000-0000-7000-8000-000000000000")
BEFORE = datetime(2021, 1, 1, tzinfo=UTC)
EVE = datetime(2025, 2, 24, 4, tzinfo=UTC)  # 23 February, 23:00 in New York
NOON = datetime(2025, 2, 24, 17, 10, tzinfo=UTC)
MARCH = datetime(2025, 3, 1, 12, tzinfo=UTC)
TODAY = datetime(2026, 6, 1, tzinfo=UTC)
CLOCKS = ((BEFORE, BEFORE), (EVE, EVE), (NOON, MARCH), (TODAY, NOON))
"""As of, and known by: before anything, the eve, with hindsight, and by what was known at noon."""


def reads() -> Iterator[str]:
    """The commands that ask."""
    for word, (module, _) in COMMANDS.items():
        infos = import_module(module).app.registered_commands
        for info in infos:
            if getattr(info.callback, "reads", False):
                verb = info.name or info.callback.__name__.replace("_", "-")
                yield (
                    word
                    if len(infos) == 1 and word.startswith(verb.strip("-"))
                    else f"{word} {verb}"
                )


def test_every_command_that_asks_is_asked() -> None:
    assert set(reads()) - INTO_FILES - OF_THE_STORE <= set(ASKED)


def store(path: Path, entries: Sequence[Entry]) -> Path:
    """A journal of these entries, as they stand."""
    with Journal.open(str(path), create=True, clock=now, world=world()) as journal:
        append(journal, entries)
    return path


def naive(entries: Sequence[Entry], as_of: datetime, known_by: datetime) -> list[Entry]:
    """What a desk would hold that knew no more; a void counts from when it was recorded."""
    known = [entry for entry in entries if entry.recorded_at <= known_by]
    named = {entry.stream for entry in known}
    later: dict[str, Entry] = {}
    for entry in entries[len(known) :]:
        if entry.stream not in named:
            later.setdefault(entry.stream, entry)
    told = [
        entry
        if entry.occurred_at <= as_of or isinstance(entry.fact, EntryVoided)
        else remark(entry, entry.position)
        for entry in known
    ]
    return told + [
        remark(entry, place) for place, entry in enumerate(later.values(), start=len(known) + 1)
    ]


def remark(entry: Entry, position: int) -> Entry:
    """What says nothing in an entry's place, but that there is its stream."""
    envelope = replace(
        entry.envelope, source=None, grade=None, note=None, caused_by=None, replaces=None
    )
    fact = EntryAnnotated(entry=NO_ENTRY, text="")
    return entry._replace(
        position=position, name=name_of(EntryAnnotated), envelope=envelope, fact=fact
    )


@dataclass(frozen=True)
class Told:
    """What was answered: a refusal is known by its code."""

    code: int
    data: Any
    warnings: list[str]


def told(demarche: Demarche, path: Path, words: Words, as_of: datetime, known_by: datetime) -> Told:
    """What a store answers to a question at two clocks."""
    clocks = ("--as-of", as_of.isoformat(), "--known-by", known_by.isoformat(), "--json")
    result = demarche("--db", str(path), "--campaign", "path-to-peace", *words, *clocks)
    answer = json.loads(result.out) if result.out else {"data": None, "warnings": []}
    return Told(result.code, answer["data"], answer["warnings"])


def without(data: Any, ahead: Collection[str]) -> Any:
    """An answer without what tells the journal itself, and what is told of the time after.

    An explanation lists the words that do not count because they lie ahead.
    """
    if isinstance(data, dict):
        return {k: without(v, ahead) for k, v in data.items() if k not in OF_THE_JOURNAL}
    if isinstance(data, list):
        return [without(one, ahead) for one in data if not _lies_ahead(one, ahead)]
    return data


def _lies_ahead(item: Any, ahead: Collection[str]) -> bool:
    lists = isinstance(item, dict) and ("role" in item or item.get("reason") == "after_as_of")
    return lists and item["entry"] in ahead


def questions() -> Iterator[Words]:
    """Every question that is asked, in full."""
    for name, forms in ASKED.items():
        yield from ((*name.split(), *form) for form in forms)


def ask_both(
    demarche: Demarche, stores: tuple[Path, Path], ahead: Collection[str], clocks: Clocks
) -> None:
    """Ask the whole store and the naive one everything at two clocks."""
    for words in questions():
        here, there = (told(demarche, path, words, *clocks) for path in stores)
        assert here.code == there.code, words
        assert here.warnings == there.warnings, words
        assert without(here.data, ahead) == without(there.data, ()), words


def lying_ahead(entries: Sequence[Entry], as_of: datetime) -> set[str]:
    return {entry.id for entry in entries if entry.occurred_at > as_of}


@pytest.fixture
def desk_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A zone that does not hang on the campaign's opening, and a published roll call."""
    monkeypatch.setenv("DEMARCHE_TZ", "America/New_York")
    Path("published.csv").write_text(PUBLISHED)


@pytest.fixture(scope="module")
def recorded(february: Path) -> list[Entry]:
    """The entries of the demo."""
    with Journal.open(str(february), clock=now, world=world()) as journal:
        return [entry for page in journal.after(0) for entry in page]


@pytest.mark.usefixtures("desk_settings")
@pytest.mark.parametrize("clocks", CLOCKS)
def test_every_question_about_the_demo_is_answered_as_the_naive_store_does(
    demarche: Demarche, february: Path, recorded: list[Entry], tmp_path: Path, clocks: Clocks
) -> None:
    less = store(tmp_path / "less.db", naive(recorded, *clocks))
    ask_both(demarche, (february, less), lying_ahead(recorded, clocks[0]), clocks)


@pytest.mark.usefixtures("desk_settings")
@settings(
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@seed(1945)
@given(st.data())
def test_every_question_about_any_journal_is_answered_as_the_naive_store_does(
    demarche: Demarche, data: st.DataObject
) -> None:
    entries = data.draw(histories(min_size=30, max_size=50, streams=STREAMS))
    clocks = data.draw(moments(entries)), data.draw(moments(entries))
    with TemporaryDirectory() as folder:
        whole = store(Path(folder) / "whole.db", entries)
        less = store(Path(folder) / "less.db", naive(entries, *clocks))
        ask_both(demarche, (whole, less), lying_ahead(entries, clocks[0]), clocks)
