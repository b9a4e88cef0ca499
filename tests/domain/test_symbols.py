"""Symbols as they are typed, what they say, and how short they may be."""

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ballot_keys import ballot_key
from domain.errors import AmbiguousSymbol, NoSuchProposal, NotASymbol
from domain.symbols import DocumentKind, matches_tail, meeting_of, named, normal, parse, shorten
from domain.values import Symbol

RECORD = Path(__file__).parents[3] / "shared" / "data" / "un_votes"

# as typed | normal form | kind | body | session
SAID = """
a/es-11/l.10 | A/ES-11/L.10 | draft | UNGA | ES-11
A/ES-11/L.11* | A/ES-11/L.11 | draft | UNGA | ES-11
A/79/L.10 | A/79/L.10 | draft | UNGA | 79
A/S-32/L.2 | A/S-32/L.2 | draft | UNGA | S-32
A/C.3/79/L.40/rev.1 | A/C.3/79/L.40/Rev.1 | draft | UNGA-C3 | 79
A/L.523 | A/L.523 | draft | UNGA |
A/L.630 and Corr.1 | A/L.630 AND CORR.1 | opaque | UNGA |
A/79/720/ADD.1 | A/79/720/Add.1 | document | UNGA | 79
S/2025/112 | S/2025/112 | document | UNSC |
S/1501 | S/1501 | document | UNSC |
S/PRST/2025/1 | S/PRST/2025/1 | document | UNSC |
s/res/2774(2025) | S/RES/2774 (2025) | resolution | UNSC |
S/RES/2774 | S/RES/2774 | resolution | UNSC |
A/RES/ES-11/7 | A/RES/ES-11/7 | resolution | UNGA | ES-11
A/RES/79/3 | A/RES/79/3 | resolution | UNGA | 79
A/RES/54/55 D | A/RES/54/55D | resolution | UNGA | 54
A/RES/2758(XXVI) | A/RES/2758 (XXVI) | resolution | UNGA | XXVI
A/RES/1991 A (XVIII) | A/RES/1991 A (XVIII) | resolution | UNGA | XVIII
A/RES/2113(XX)[B] | A/RES/2113 B (XX) | resolution | UNGA | XX
A/RES/2256(ES-V) | A/RES/2256 (ES-V) | resolution | UNGA | ES-V
A/RES/17(I)[RULE-73] | A/RES/17 (I)[RULE-73] | resolution | UNGA | I
S/PV.9866 | S/PV.9866 | meeting | UNSC |
S/PV.9000(Resumption1) | S/PV.9000 (Resumption 1) | meeting | UNSC |
A/34/PV. 106 | A/34/PV.106 | meeting | UNGA | 34
A/C.3/79/SR.50 | A/C.3/79/SR.50 | meeting | UNGA-C3 | 79
A/HRC/51/L.6 | A/HRC/51/L.6 | draft | HRC | 51
E/2025/L.5 | E/2025/L.5 | draft | ECOSOC |
GOV/2025/38 | GOV/2025/38 | document | IAEA |
GC(68)/RES/1 | GC(68)/RES/1 | opaque | IAEA-GC |
A/CONF.231/3 | A/CONF.231/3 | opaque | |
Motion/s/pv.9866/1 | motion/S/PV.9866/1 | motion | UNSC |
motion/A/ES-11/PV.20/2 | motion/A/ES-11/PV.20/2 | motion | UNGA | ES-11
Local:Zero Draft | local:zero-draft | local | |
""".strip().splitlines()


@pytest.mark.parametrize("line", SAID)
def test_a_symbol_says_its_body_its_kind_and_its_session(line: str) -> None:
    typed, symbol, kind, body, session = (*(part.strip() for part in line.split("|")), "")[:5]
    parsed = parse(typed)
    said = (parsed.symbol, parsed.kind, parsed.body or "", parsed.session or "")
    assert said == (symbol, kind, body, session)
    assert (parsed.warning is None) == (kind != "opaque")


@given(st.text(min_size=1) | st.sampled_from([line.split(" | ")[0] for line in SAID]))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    try:
        symbol = normal(text)
    except NotASymbol:
        return
    assert normal(symbol) == symbol
    assert parse(text).symbol == symbol


@pytest.mark.parametrize("text", ["", "  ", "***", "A/\x1b[31m", "A/79/L.1~2", "A#B", "L.1,L.2"])
def test_what_cannot_be_a_symbol_is_refused(text: str) -> None:
    with pytest.raises(NotASymbol):
        normal(text)


DRAFTS = [
    Symbol(s)
    for s in (
        "A/ES-11/L.1", "A/ES-11/L.10", "A/ES-11/L.11", "A/79/L.11", "S/2025/112",
        "S/RES/2774 (2025)", "local:zero-draft",
    )
]  # fmt: skip


def test_a_tail_is_compared_component_by_component() -> None:
    assert matches_tail(Symbol("A/ES-11/L.1"), "l.1")
    assert not matches_tail(Symbol("A/ES-11/L.11"), "L.1")
    assert not matches_tail(Symbol("S/2025/112"), "12")
    assert matches_tail(Symbol("S/2025/112"), "2025/112")


@pytest.mark.parametrize(
    "text,symbol",
    [
        ("l.10", "A/ES-11/L.10"),
        ("112", "S/2025/112"),
        ("S/RES/2774", "S/RES/2774 (2025)"),
        ("2774 (2025)", "S/RES/2774 (2025)"),
        ("A/79/L.11", "A/79/L.11"),
        ("zero-draft", "local:zero-draft"),
        ("es-11/l.11", "A/ES-11/L.11"),
    ],
)
def test_a_tail_names_the_one_symbol_that_ends_in_it(text: str, symbol: str) -> None:
    assert named(text, DRAFTS) == symbol


def test_a_tail_of_several_symbols_asks_which() -> None:
    with pytest.raises(AmbiguousSymbol) as refusal:
        named("L.11", DRAFTS)
    assert refusal.value.candidates == ("A/ES-11/L.11", "A/79/L.11")


def test_an_unknown_symbol_suggests_near_ones() -> None:
    with pytest.raises(NoSuchProposal) as refusal:
        named("A/ES-11/L.12", DRAFTS)
    assert "A/ES-11/L.11" in refusal.value.suggestions


def test_a_symbol_shortens_to_its_shortest_tail_that_is_its_own() -> None:
    assert shorten(Symbol("A/ES-11/L.10"), DRAFTS) == "L.10"
    assert shorten(Symbol("A/ES-11/L.11"), DRAFTS) == "ES-11/L.11"
    assert all(named(shorten(symbol, DRAFTS), DRAFTS) == symbol for symbol in DRAFTS)


def test_a_ballot_key_is_a_symbol_and_its_suffixes() -> None:
    key = ballot_key("a/79/l.10~c3~2")
    assert str(key) == "A/79/L.10~C3~2"
    assert (key.proposal, key.body, key.is_whole) == ("A/79/L.10", "UNGA-C3", True)


def test_a_part_is_not_the_whole() -> None:
    assert not ballot_key("A/ES-11/L.10~OP3").is_whole
    assert ballot_key("A/ES-11/L.10~2").is_whole


def test_a_motion_has_a_meeting_and_no_proposal() -> None:
    key = ballot_key("motion/S/PV.9866/1")
    assert (key.proposal, key.body, key.is_motion) == (None, "UNSC", True)
    assert meeting_of(key.parsed.symbol) == "S/PV.9866"


@pytest.mark.parametrize("text", ["A/79/L.10~", "A/79/L.10~X", "A/79/L.10~1", "~2"])
def test_an_odd_suffix_is_refused(text: str) -> None:
    with pytest.raises(NotASymbol):
        ballot_key(text)


@pytest.mark.skipif(not RECORD.is_dir(), reason="the UN voting record is not here")
@pytest.mark.parametrize("name", ["ga_voting_1946_2021.csv.gz", "sc_voting_1946_2021.csv.gz"])
def test_the_symbols_of_the_un_s_record_are_read(name: str) -> None:
    with gzip.open(RECORD / name, "rt", encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        column = next(lines).index("resolution")
        resolutions = {line[column] for line in lines}
    odd = {s for s in resolutions if parse(s).kind is not DocumentKind.RESOLUTION}
    assert odd <= {"A/RES/36//235IX"}
    assert len({normal(s) for s in resolutions}) == len(resolutions)
