"""Whatever stands in a sheet: every row is accounted for, and nothing is recorded twice."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.campaign import OpenCampaign
from domain.dossier import PositionChanged, PositionConfirmed
from domain.entry import Context
from domain.errors import DemarcheError, NotATime
from domain.proposal import TableProposal
from domain.sheet import RowImported
from domain.values import EntryId, Iso3, Precision
from domain.words import summary
from infrastructure.desk.desk import Desk
from infrastructure.desk.sheet_plan import Outcome, Plan, plan
from infrastructure.desk.sheet_rows import Moment, Reader
from infrastructure.journal import Journal
from infrastructure.reference import world
from infrastructure.sheets.grid import Cell, Grid, Row
from infrastructure.sheets.layout import layout
from infrastructure.sheets.mapping import SheetMap

WORLD = world()
SAID = Context(occurred_at=datetime(2025, 2, 22, tzinfo=UTC), recorded_by="m.santos")
HEAD = ("Country", "L.10", "L.11", "Date", "Note", "Unread")
MAP = SheetMap(
    header=(1,),
    columns={"country": "Country", "date": "Date", "note": "Note"},
    questions={"L.10": "A/ES-11/L.10", "L.11": "A/ES-11/L.11"},
    skip=("Total",),
)
ANYTHING = st.text(max_size=8)
STANCES = (
    st.sampled_from(["", "Y", "N?", "abst", "oui", " y\u00a0", "leaning", "?", "7"]) | ANYTHING
)
CELLS = st.tuples(
    st.sampled_from(["France", "FRA", "Kenya", "Fidji", "Congo", "Total", "GRULAC", ""]) | ANYTHING,
    STANCES,
    STANCES,
    st.sampled_from(["", "2025-02-20", "20/02/2025", "03/02/2025", "yesterday"]) | ANYTHING,
    st.sampled_from(["", "called", "called again"]) | ANYTHING,
    ANYTHING,
)
STORES = count()
SHEETS = st.lists(CELLS, max_size=8)


def dated(text: str, mission: str | None) -> Moment:
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise NotATime(str(error)) from error
    return at, Precision.DAY, "UTC"


def grid(rows: Sequence[Sequence[str]]) -> Grid:
    numbered = enumerate((HEAD, *rows), start=1)
    cells = tuple(Row(number, tuple(Cell(text) for text in row)) for number, row in numbered)
    return Grid(file="calls.csv", digest="0" * 64, rows=cells)


class Keeper:
    """A desk with two drafts, into whose journal sheets are taken."""

    def __init__(self) -> None:
        seconds = count()
        self.journal = Journal.open(
            f"{next(STORES)}.db",
            create=True,
            clock=lambda: datetime(2025, 2, 22, 9, next(seconds) // 60 % 60, tzinfo=UTC),
            world=WORLD,
        )
        opened = OpenCampaign(owner=Iso3("USA"), title="", zone="UTC")
        self.journal.record("campaign/c", opened, SAID)
        for symbol in ("A/ES-11/L.10", "A/ES-11/L.11"):
            self.journal.record(f"proposal/{symbol}", TableProposal(body="UNGA"), SAID)
        self.desk = Desk(self.journal, WORLD, campaign="c")

    def planned(self, sheet: Grid) -> Plan:
        rows = list(Reader(self.desk, layout(sheet, MAP), dated).rows())
        return plan(self.desk, SAID, sheet, "calls", rows)

    def take_in(self, sheet: Grid) -> Plan:
        found = self.planned(sheet)
        self.journal.record_all(found.orders)
        return found


def is_accounted_for(sheet: Grid, found: Plan) -> None:
    numbers = [row.number for row in sheet.below((1,))]
    assert [row.number for row, _ in found.outcomes] == numbers
    assert sum(found.counts.values()) == len(numbers)
    assert [one.row.number for one in found.rejected] == [
        row.number for row, outcome in found.outcomes if outcome is Outcome.REJECTED
    ]
    assert all(one.why for one in found.rejected)


@settings(max_examples=60)
@given(SHEETS, SHEETS)
def test_every_row_is_accounted_for_and_nothing_is_recorded_twice(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    keeper = Keeper()
    with keeper.journal as journal:
        for rows in (first, [*first[1:], *second], second):
            sheet, before = grid(rows), journal.head().position
            found = keeper.take_in(sheet)
            is_accounted_for(sheet, found)
            again = keeper.planned(sheet)
            is_accounted_for(sheet, again)
            assert again.orders == []
            assert again.to_record == 0
            assert journal.head().position >= before
            for page in journal.after(before):
                for entry in page:
                    assert summary(entry, WORLD.roster)


@settings(max_examples=40)
@given(SHEETS)
def test_each_stance_on_record_leads_to_the_row_that_says_it(rows: list[tuple[str, ...]]) -> None:
    keeper = Keeper()
    with keeper.journal as journal:
        sheet = grid(rows)
        keeper.take_in(sheet)
        entries = [entry for page in journal.after(3) for entry in page]
        kept = {entry.id: entry.fact for entry in entries if isinstance(entry.fact, RowImported)}
        for entry in entries:
            if isinstance(entry.fact, PositionChanged | PositionConfirmed):
                row = kept[EntryId(str(entry.envelope.caused_by))]
                stood = sheet.row(row.row)
                assert stood is not None
                texts = [cell.text for cell in stood.cells if cell.text.strip()]
                assert [cell.text for cell in row.cells] == texts
        times = Counter(fact.row for fact in kept.values())
        assert max(times.values(), default=1) == 1


@settings(max_examples=30)
@given(ANYTHING)
def test_no_text_in_a_cell_ends_in_anything_but_a_refusal(text: str) -> None:
    keeper = Keeper()
    with keeper.journal:
        for place in range(len(HEAD)):
            cells = ["France", "Y", "", "2025-02-20", "", ""]
            cells[place] = text
            try:
                found = keeper.planned(grid([cells]))
            except DemarcheError:
                continue
            assert len(found.outcomes) <= 1
