"""Workbooks as another program reads them: all that was said is text, whatever it looks like."""

import csv
import sys
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from cli.output import Answer, Cell, Format, Page, Table, written
from cli.spreadsheet import LONGEST, PALETTE, workbook
from tests.cli.conftest import Demarche

MADE = datetime(2025, 2, 24, 12, tzinfo=UTC)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x.example")',
    "+1+cmd|'/c calc'!A0",
    "-2+3+cmd|'/c calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
)
MARKUP = (
    "<script>alert(1)</script>",
    "<r><t>rich</t></r>",
    "<r></c><c r='A9'><f>1+1</f></c></r>",
    "http://x.example/?a=<b>&c",
    "_x0041_",
    "&amp; ]]>",
)
NUMBERS = ("-5", "+12", "-5.5", "-1,000", "+3%", "-")


def read(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def column(*texts: str) -> Page:
    return Page(tables=[Table(("note",), [(text,) for text in texts])])


def test_no_text_becomes_a_formula_a_link_or_markup() -> None:
    content = workbook(column(*FORMULAS, *MARKUP), MADE)
    with ZipFile(BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    cells = [row[0] for row in read(content)["Table"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    told = [str(cell.value).strip() for cell in cells]
    assert told == [
        text.replace("\t", " ").replace("\r", " ").strip() for text in FORMULAS + MARKUP
    ]


def test_control_characters_and_marks_that_turn_the_writing_are_left_out() -> None:
    told = read(workbook(column("a\x00b\x07\x1b[31m\u202ecba\ufeff"), MADE))["Table"]["A2"].value
    assert told == "a b  [31m cba\ufeff"


def test_a_long_text_is_cut_to_what_a_cell_holds_and_says_so() -> None:
    book = read(workbook(column("x" * 10_000, "y" * 40_000, "𝄞" * 20_000), MADE))
    whole, cut, wide = (book["Table"][f"A{row}"].value for row in (2, 3, 4))
    assert whole == "x" * 10_000
    assert len(cut) == LONGEST
    assert cut.endswith("y … (40000 characters)")
    assert len(wide.encode("utf-16-le")) // 2 <= LONGEST
    assert wide.endswith("𝄞 … (20000 characters)")
    assert book["About"]["A1"].value.startswith("2 texts cut to 32767 characters")


def test_the_heading_stays_in_sight_and_rows_can_be_picked() -> None:
    page = Page(tables=[Table(("n", "N", "", "n"), [(1, 10**17, "a", None)])], title="a/b: [c]")
    sheet = read(workbook(page, MADE)).worksheets[0]
    assert sheet.title == "a-b- (c)"
    assert sheet.freeze_panes == "A2"
    (table,) = sheet.tables.values()
    assert table.ref == "A1:D2"
    assert table.autoFilter.ref == "A1:D2"
    assert [cell.value for cell in sheet[1]] == ["n", "N 2", "column", "n 3"]
    assert [cell.value for cell in sheet[2]] == [1, str(10**17), "a", None]


def test_stances_have_the_colours_of_the_palette_and_their_words() -> None:
    rows = [(Cell("✓", style, full=style),) for style in PALETTE]
    sheet = read(workbook(Page(tables=[Table(("stance",), rows)]), MADE))["Table"]
    fills = {row[0].value: row[0].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)}
    assert list(fills) == list(PALETTE)
    assert fills["yes"] == "FF0B4F8A"
    assert fills["lean_no"] == "FFF2A66B"
    borders = {row[0].value: row[0].border.left.style for row in sheet.iter_rows(min_row=2)}
    assert (borders["not_voting"], borders["unknown"]) == ("dashed", "dotted")


def test_each_table_has_a_sheet_of_its_own_and_the_last_says_what_was_asked() -> None:
    part = Page(["inside"], [Table(("n",), [(2,)])], title="Pledges")
    page = Page(["as of now"], [Table(("n",), [(1,)]), Table(("n",), [])], ["end"], [part, part])
    book = read(workbook(page, MADE))
    assert book.sheetnames == ["Table", "Table 2", "Pledges", "Pledges 2", "About"]
    told = [row[0].value for row in book["About"].iter_rows()]
    assert told == ["as of now", "end", "Pledges", "inside", "Pledges", "inside"]


def test_a_workbook_of_the_same_answer_is_the_same_bytes() -> None:
    assert workbook(column("a"), MADE) == workbook(column("a"), MADE)


def test_a_board_is_written_with_its_figures_and_colours(record: Demarche) -> None:
    done = record("board", "L.10", "--as-of", "2025-02-23", "-o", "board.xlsx")
    assert (done.code, done.out) == (0, "")
    book = load_workbook("board.xlsx")
    rows = [
        {str(head.value): cell for head, cell in zip(sheet[1], row, strict=True)}
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows(min_row=2)
    ]
    palau = next(row for row in rows if any(cell.value == "PLW" for cell in row.values()))
    assert palau["stance"].value == "yes"
    assert palau["stance"].fill.fgColor.rgb == "FF0B4F8A"
    assert any("as of Sun 23 Feb 2025" in str(row[0].value) for row in book["About"].iter_rows())


def test_without_the_library_it_says_which_to_install(
    record: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    refused = record("config", "-o", "config.xlsx")
    assert refused.code == 6
    assert "pip install 'demarche[xlsx]'" in refused.err
    assert not Path("config.xlsx").exists()


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_has_an_apostrophe_before_what_a_spreadsheet_would_run(text: str) -> None:
    answer = Answer({}, lambda: column(text))
    (_, (told,)) = csv.reader(StringIO(written(answer, Format.CSV), newline=""))
    assert told == f"'{text}".replace("\r", " ")


@pytest.mark.parametrize("text", [*NUMBERS, *MARKUP, "a=b", " =1"])
def test_csv_leaves_figures_and_everything_else_as_it_is(text: str) -> None:
    answer = Answer({}, lambda: column(text))
    (_, (told,)) = csv.reader(StringIO(written(answer, Format.CSV), newline=""))
    assert told == text
