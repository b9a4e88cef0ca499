"""Workbooks as desks keep them, made for the tests of their import."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

TITLE = "CALL SHEET: the two drafts, as of 20 February"
COLUMNS = ("Country", "L.10", "L.11", "Last contact", "Source", "Level", "Remarks", "Follow-up")
AFRICA = 4
AT_HALF_PAST_THREE = datetime.fromisoformat("2025-02-19T15:30")
ROWS: Sequence[tuple[Any, ...]] = (
    ("AFRICAN GROUP",),
    ("Côte d'Ivoire", "Y", "A", date(2025, 2, 20), "their mission", "PR", None, None),
    (
        "Sénégal\u00a0",
        " Y? ",
        None,
        AT_HALF_PAST_THREE,
        None,
        "DPR",
        "2nd call",
        "again",
    ),
    ("RDC", "leaning", "N", "18/02/2025"),
    ("Guinée équatoriale", "abst", "non", "2025-02-18"),
    ("ASIA-PACIFIC",),
    ("Palaos", "oui", "Y?", "03/02/2025", "Island Times", "press"),
    ("Mongolie", None, None, None, None, None, "no answer yet"),
    ("Micronésie (États fédérés de)", "?", None, "20.02.2025", None, "FM"),
    ("Japon", "Yes", "abstention", "18 février 2025"),
    ("Népal",),
)
"""From row 4: dates of Excel and in three manners, French names, a row to hide, titles between."""

MAP = """
name = "calls"
header = [2, 3]
dates = "day-first"

[columns]
country = "Country"
date = "Last contact"
source = "Source"
with = "Level"
note = "Remarks"

[questions]
"L.10" = "A/ES-11/L.10"
"Drafts / L.11" = "A/ES-11/L.11"
"""
LEANING = '\n[stances]\nleaning = "lean-no"\n'


def messy(file: str = "calls.xlsx", rows: Sequence[tuple[Any, ...]] = ROWS) -> Worksheet:
    """Write a workbook with a title, a heading of two rows, comments and a hidden row."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Positions"
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:H1")
    for place, name in enumerate(COLUMNS, start=1):
        if name.startswith("L."):
            sheet.cell(3, place, name)
        else:
            sheet.cell(2, place, name)
            sheet.merge_cells(start_row=2, end_row=3, start_column=place, end_column=place)
    sheet["B2"] = "Drafts"
    sheet.merge_cells("B2:C2")
    for number, row in enumerate(rows, start=AFRICA):
        for place, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, place, value)
    sheet.merge_cells(f"A{AFRICA}:H{AFRICA}")
    sheet["B5"].comment = Comment("A. Diallo:\nconfirmed by phone", "A. Diallo")
    sheet["A13"].comment = Comment("ask again", "")
    sheet.row_dimensions[10].hidden = True
    book.create_sheet("Archive")
    book.save(file)
    return sheet


def edited(cells: Mapping[str, Any], file: str = "calls.xlsx") -> None:
    """Change cells of a workbook, as somebody does who goes on keeping it."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    for place, value in cells.items():
        sheet[place] = value
    book.save(file)


def plain(rows: Sequence[Sequence[Any]], file: str = "plain.xlsx") -> None:
    """Write a workbook of one sheet, cell by cell."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(list(row))
    book.save(file)


def mapped(text: str = MAP, file: str = "calls.toml") -> None:
    """Write a map."""
    Path(file).write_text(text, encoding="utf-8")
