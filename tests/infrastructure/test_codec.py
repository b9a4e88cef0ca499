"""What is written is read back the same, and only what was meant is read."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import annals, ballot, campaign, dossier, engagement, memo, mission, proposal, sheet
from domain.annals import EntryAnnotated
from domain.dossier import PositionChanged
from domain.entry import Envelope
from domain.errors import UnreadableEntry
from domain.memo import Ask, MemoSent
from domain.values import EntryId, Firmness, Intent, Level, Symbol, TextState
from infrastructure import codec, names
from infrastructure.names import EVENTS, Fields, class_of, name_of
from infrastructure.twins import twin
from tests.infrastructure.examples import ENVELOPE, ENVELOPES, FACTS

CHANGE = PositionChanged(
    question=Symbol("A/ES-11/L.10"),
    text_state=TextState("base"),
    intent=Intent.NO,
    firmness=Firmness.LEANING,
    level=Level.L2,
)
WRITTEN = (
    b'{"d":{"firmness":2,"intent":"no","level":"L2","question":"A/ES-11/L.10","text_state":"base"},'
    b'"e":{"act":"0195385d-1c00-7000-8000-0123456789ab","campaign":"path-to-peace","grade":"B2",'
    b'"occurred_at":"2025-02-24T14:12:00Z","precision":"minute","recorded_by":"anna",'
    b'"salt":"000102030405060708090a0b0c0d0e0f","source":"Delegation of Palau",'
    b'"zone":"America/New_York"}}'
)
MODULES = (annals, ballot, campaign, dossier, engagement, memo, mission, proposal, sheet)


@given(FACTS, ENVELOPES)
def test_every_fact_is_read_back_as_it_was_written(
    named: tuple[str, Any], envelope: Envelope
) -> None:
    name, fact = named
    data = codec.encode(envelope, fact)
    read = codec.decode(name, data)
    assert (read.e, read.d) == (envelope, fact)
    assert codec.encode(read.e, read.d) == data


@given(st.lists(st.tuples(FACTS, ENVELOPES | st.just(ENVELOPE)), max_size=5))
def test_entries_that_are_written_together_are_the_same_bytes(
    several: list[tuple[tuple[str, Any], Envelope]],
) -> None:
    encoder = codec.Encoder()
    for (_, fact), envelope in several:
        for one in (envelope, replace(envelope, salt="ff" * 16)):
            assert encoder(one, fact) == codec.encode(one, fact)


def test_a_note_that_looks_like_a_salt_is_none() -> None:
    noted = replace(ENVELOPE, note='"salt":"00', salt="00")
    assert codec.Encoder()(noted, CHANGE) == codec.encode(noted, CHANGE)


@given(FACTS)
def test_what_is_written_is_canonical_json(named: tuple[str, Any]) -> None:
    data = codec.encode(ENVELOPE, named[1])
    assert msgspec.json.encode(msgspec.json.decode(data), order="sorted") == data


def test_the_bytes_are_these() -> None:
    assert codec.encode(ENVELOPE, CHANGE) == WRITTEN


def test_enums_and_nested_records_are_restored() -> None:
    sent = MemoSent(asks=(Ask(id="A", text="vote no", want=Intent.NO),), level=Level.L1)
    read = codec.decode("memo-sent", codec.encode(ENVELOPE, sent)).d
    assert type(read.asks[0]) is Ask
    assert read.asks[0].want is Intent.NO
    assert read.level is Level.L1


def test_moments_are_written_in_utc() -> None:
    there = datetime(2025, 2, 24, 9, 12, tzinfo=timezone(timedelta(hours=-5)))
    assert codec.encode(replace(ENVELOPE, occurred_at=there), CHANGE) == WRITTEN


def test_a_moment_without_a_zone_is_never_written() -> None:
    nowhere = replace(ENVELOPE, occurred_at=datetime(2025, 2, 24, 9, 12))  # noqa: DTZ001
    with pytest.raises(msgspec.ValidationError, match="timezone"):
        codec.encode(nowhere, CHANGE)


@pytest.mark.parametrize(
    "broken",
    [
        WRITTEN.replace(b'"level"', b'"rank"'),
        WRITTEN.replace(b'"source"', b'"sauce"'),
        WRITTEN.replace(b'"e":', b'"f":{},"e":'),
        WRITTEN.replace(b'"intent":"no"', b'"intent":"perhaps"'),
        WRITTEN[:-1],
    ],
)
def test_what_this_version_does_not_know_is_refused(broken: bytes) -> None:
    with pytest.raises(UnreadableEntry) as caught:
        codec.decode("position-changed", broken)
    assert "upgrade demarche" in caught.value.hint


def test_a_name_from_the_future_names_the_upgrade() -> None:
    with pytest.raises(UnreadableEntry, match="position-changed/2") as caught:
        codec.decode("position-changed/2", WRITTEN)
    assert "pip install --upgrade demarche" in caught.value.hint


def test_constructors_run_when_a_fact_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Even:
        number: int

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError("odd")

    monkeypatch.setattr(codec, "class_of", lambda name: Even)
    two = codec.encode(ENVELOPE, Even(number=2))
    assert codec.decode("even", two).d == Even(number=2)
    with pytest.raises(UnreadableEntry, match="odd"):
        codec.decode("even", two.replace(b'"number":2', b'"number":3'))
    codec.reader.cache_clear()
    twin.cache_clear()


def _text_not_remark(old: Fields) -> Fields:
    return {**{k: v for k, v in old.items() if k != "remark"}, "text": old["remark"]}


def _entry_not_about(old: Fields) -> Fields:
    return {**{k: v for k, v in old.items() if k != "about"}, "entry": old["about"]}


def test_an_old_shape_is_lifted_a_step_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    upcasts = {
        "remark-made": ("remark-made/2", _text_not_remark),
        "remark-made/2": ("entry-annotated", _entry_not_about),
    }
    monkeypatch.setattr(codec, "UPCASTS", upcasts)
    fact = EntryAnnotated(entry=EntryId("a"), text="seen")
    now = codec.encode(ENVELOPE, fact)
    middle = now.replace(b'"entry"', b'"about"')
    oldest = middle.replace(b'"text"', b'"remark"')
    assert codec.decode("remark-made/2", middle) == codec.decode("entry-annotated", now)
    assert codec.decode("remark-made", oldest) == codec.decode("entry-annotated", now)
    codec.reader.cache_clear()


def test_every_event_of_every_stream_has_a_lasting_name() -> None:
    unnamed = [
        event
        for module in MODULES
        for event in getattr(module.Event, "__args__", (module.Event,))
        if name_of(event) not in EVENTS
    ]
    assert unnamed == []
    assert {class_of(name).__module__ for name in EVENTS} == {m.__name__ for m in MODULES}


def test_every_name_is_its_class_in_kebab_case() -> None:
    for name in EVENTS:
        words = class_of(name).__name__
        kebab = "".join(f"-{c.lower()}" if c.isupper() else c for c in words).lstrip("-")
        assert name in (kebab, *(f"{kebab}/{n}" for n in range(2, 10)))
    assert not set(names.UPCASTS) & set(EVENTS)
