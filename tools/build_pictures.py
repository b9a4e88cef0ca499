"""Draw the pictures of `docs/two-clocks.md`: `python -m tools.build_pictures`, from anywhere.

All figures are asked of the program, of its demo; the same answers make the same bytes. A picture
has a background of its own, so that it can be read on a light page and on a dark one, a title and
a description to be read aloud, and says nothing by colour alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from cli.main import run

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures"
WIDTH = 760
NEW_YORK = timezone(timedelta(hours=-5))  # in February

Ask = Callable[..., Any]
"""The answer of the program, its `data`, to words without `demarche` and `--json`."""

MORNING = "2025-02-24 10:00"
EVENING = "2025-02-24 18:00"
HAPPENED = ("2025-02-23 12:00", MORNING, EVENING)
KNOWN = ("2025-02-23 12:00", MORNING, "2025-02-25 12:00", "2025-02-28 14:00")

STYLE = """
  text { font: 14px system-ui, "Noto Sans", "Segoe UI", sans-serif; fill: #1a212b; }
  .head { font-weight: 600; } .quiet { fill: #565f6d; } .small { font-size: 12px; }
  .on { fill: #fff; } .card { fill: #faf9f7; stroke: #dedbd5; }
  .line { stroke: #8d8b86; } .dash { stroke: #1a212b; stroke-dasharray: 5 4; }
  .seen { fill: #e7eef6; } .dot { fill: #0b4f8a; } .late { fill: #9c2f00; }
  .yes { fill: #0b4f8a; } .no { fill: #9c2f00; } .abstain { fill: #6f6a7d; }
  .unknown, .not_voting { fill: #fff; stroke: #767680; stroke-dasharray: 3 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #eceff3; } .quiet { fill: #aab3c0; } .on { fill: #fff; }
    .card { fill: #1b2129; stroke: #3a424e; } .line { stroke: #75808f; }
    .dash { stroke: #eceff3; } .seen { fill: #26384c; } .dot { fill: #7fb6e0; }
    .late { fill: #f2a66b; } .yes { fill: #2a6fae; } .no { fill: #b5430c; }
    .unknown, .not_voting { fill: #1b2129; stroke: #98a1ae; }
  }
"""


def pictures(ask: Ask) -> dict[str, str]:
    """The content of each file by its name."""
    return {
        "late-report.svg": late_report(ask),
        "one-question.svg": one_question(ask),
        "evening.svg": evening(ask),
    }


@dataclass(frozen=True)
class Plot:
    """Two days of what happened to the right, six of when it was recorded upwards."""

    left: int = 150
    right: int = 730
    top: int = 80
    bottom: int = 410
    begin: datetime = datetime(2025, 2, 23, tzinfo=NEW_YORK)

    def x(self, at: datetime) -> float:
        """Where a moment is when things happened."""
        return self.left + (self.right - self.left) * (at - self.begin) / timedelta(days=2)

    def y(self, at: datetime) -> float:
        """Where a moment is when things were recorded."""
        return self.bottom - (self.bottom - self.top) * (at - self.begin) / timedelta(days=6)


def late_report(ask: Ask) -> str:
    """What Palau did, by when it happened and when it was recorded."""
    asked = ("timeline", "PLW", "L.10", "--from", "2025-02-20", "--as-of", "2025-03-01")
    entries, plot = ask(*asked)["entries"], Plot()
    heading = "What Palau did on A/ES-11/L.10: when it happened, and when it was recorded"
    parts = [_text(20, 30, heading, "head"), *_in_view(plot), *_axes(plot)]
    for entry in entries:
        parts += _dot(plot, entry)
    return _svg(466, "A report that came four days late", _told(entries), parts)


def _in_view(plot: Plot) -> Iterator[str]:
    """What a question sees that asks of one moment on both clocks."""
    x, y = plot.x(_hour(MORNING)), plot.y(_hour(MORNING))
    yield _rect("seen", plot.left, y, x - plot.left, plot.bottom - y)
    yield _line(x, plot.bottom, x, plot.top, "dash")
    yield _line(plot.left, y, plot.right, y, "dash")
    yield _text(x + 6, plot.top + 12, "--as-of Mon 24, 10:00", "small")
    yield _text(plot.right, y - 7, "--known-by Mon 24, 10:00", "small", "end")
    yield _text(plot.left + 8, y + 18, "what --seen has in view", "small quiet")


def _axes(plot: Plot) -> Iterator[str]:
    yield _line(plot.left, plot.bottom, plot.right, plot.bottom)
    yield _line(plot.left, plot.bottom, plot.left, plot.top)
    middle = (plot.left + plot.right) / 2
    yield _text(middle, plot.bottom + 40, "when it happened →", "quiet", "middle")
    yield _text(20, plot.top - 22, "↑ when it was recorded", "quiet")
    for day in range(7):
        at = plot.begin + timedelta(days=day)
        words = f"{at:%a} {at.day} {at:%b}"
        yield _text(plot.left - 10, plot.y(at) + 5, words, "small quiet", "end")
    for hours in range(0, 49, 12):
        at = plot.begin + timedelta(hours=hours)
        anchor = "end" if hours == 48 else "middle"
        yield _text(plot.x(at), plot.bottom + 20, f"{at:%a} {at:%H:%M}", "small quiet", anchor)


def _dot(plot: Plot, entry: Any) -> Iterator[str]:
    """An entry where its two times meet, with what it says and how late it was recorded."""
    x, y = plot.x(_at(entry["occurred_at"])), plot.y(_at(entry["recorded_at"]))
    late = timedelta(seconds=entry["late_by_s"])
    kind = "late" if late.days else "dot"
    what = entry["summary"].removeprefix("Palau (PLW) ").removesuffix(" A/ES-11/L.10")
    after = f"{late.days} days" if late.days else f"{late.seconds // 3600} hours"
    place, anchor = (x - 12, "end") if late.days else (x + 12, "start")
    yield f'<circle class="{kind}" cx="{x:.0f}" cy="{y:.0f}" r="6"/>'
    yield _text(place, y - 2, what.removesuffix(" on"), "head", anchor)
    yield _text(place, y + 15, f"recorded {after} later", "small quiet", anchor)


def _told(entries: Sequence[Any]) -> str:
    """The same, to be read aloud."""
    lines = [
        f"{entry['summary']}: happened {_day(entry['occurred_at'])}, "
        f"recorded {_day(entry['recorded_at'])}."
        for entry in entries
    ]
    return " ".join([*lines, "On Monday the 24th at 10:00 only the first was both."])


def one_question(ask: Ask) -> str:
    """Where Palau stands on L.10, asked at each of some moments on either clock."""
    left, top, wide, high = 186, 92, 182, 52
    parts = [
        _text(20, 30, "Where does Palau stand on A/ES-11/L.10? It depends on both clocks.", "head"),
        _text(left, 56, "--as-of: the world as it stood on", "quiet"),
        _text(20, 82, "--known-by", "quiet"),
    ]
    parts += [
        _text(left + (n + 0.5) * wide, 82, _day(as_of), "small", "middle")
        for n, as_of in enumerate(HAPPENED)
    ]
    told: list[str] = []
    for row, known_by in enumerate(KNOWN):
        y = top + row * high
        parts.append(_text(20, y + 30, _day(known_by), "small"))
        for column, as_of in enumerate(HAPPENED):
            clocks = ("--as-of", as_of, "--known-by", known_by)
            stance = ask("audit", "why", "PLW", "L.10", *clocks)["stance"]
            told.append(f"as of {_day(as_of)}, known by {_day(known_by)}: {stance}")
            x, word = left + column * wide, _word(stance, seen=as_of == known_by)
            parts.append(_rect(stance, x + 3, y + 3, wide - 6, high - 6))
            parts.append(_text(x + wide / 2, y + 31, word, f"head {_on(stance)}", "middle"))
    height = top + high * len(KNOWN) + 30
    parts.append(_text(20, height - 12, "(seen): the same moment on both clocks.", "small quiet"))
    return _svg(height, "One question, asked on both clocks", "; ".join(told) + ".", parts)


def _word(stance: str, *, seen: bool) -> str:
    glyph = {"yes": "✓", "no": "✕", "unknown": "·"}[stance]
    return f"{glyph} {stance}{' (seen)' if seen else ''}"


def evening(ask: Ask) -> str:
    """The count of L.11 as it was known on the evening of the vote, and as it is now."""
    parts = [_text(20, 30, "The vote on A/ES-11/L.11, known at two moments", "head")]
    told = []
    rows = (("Mon 24 Feb, 18:00", EVENING), ("Sat 1 Mar", "2025-03-01"))
    for number, (label, known_by) in enumerate(rows):
        board = ask("board", "L.11", "--as-of", EVENING, "--known-by", known_by)
        y = 52 + number * 96
        parts += [
            _text(20, y + 16, f"known by {label}", ""),
            _text(740, y + 16, f"{board['status']}, {board['outcome']['verdict']}", "quiet", "end"),
            *_bar(y + 26, board["tally"]),
            _text(20, y + 79, _figures(board["tally"]), "small quiet"),
        ]
        told.append(f"known by {label}, {board['status']}: {_figures(board['tally'])}")
    return _svg(252, "The count on the evening and the official one", "; ".join(told) + ".", parts)


KINDS = ("yes", "no", "abstain", "not_voting", "unknown")


def _bar(y: float, tally: Any) -> Iterator[str]:
    x, unit = 20.0, 720 / 193
    for kind in KINDS:
        if not (count := tally[kind]):
            continue
        wide = count * unit
        word = f"{count} {kind.replace('_', ' ')}" if wide > 80 else str(count)
        yield _rect(kind, x, y, wide - 2, 36)
        yield _text(x + wide / 2 - 1, y + 23, word, f"small {_on(kind)}", "middle")
        x += wide


def _on(kind: str) -> str:
    """The style of words that stand on a colour."""
    return "on" if kind in {"yes", "no", "abstain"} else ""


def _figures(tally: Any) -> str:
    return ", ".join(f"{tally[kind]} {kind.replace('_', ' ')}" for kind in KINDS if tally[kind])


def _hour(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _day(text: str) -> str:
    at = _at(text)
    return f"{at:%a} {at.day} {at:%b}, {at:%H:%M}"


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    style = f' class="{kind.strip()}"' if kind.strip() else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:.0f}" y="{y:.0f}"{style}{place}>{escape(words)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float, kind: str = "line") -> str:
    return f'<line class="{kind}" x1="{x:.0f}" y1="{y:.0f}" x2="{to_x:.0f}" y2="{to_y:.0f}"/>'


def _rect(kind: str, x: float, y: float, wide: float, high: float) -> str:
    box = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
    return f'<rect class="{kind}" {box} rx="3"/>'


def _svg(height: int, title: str, told: str, parts: Sequence[str]) -> str:
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="title told">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="told">{escape(told)}</desc>\n'
        f"<style>{STYLE}</style>\n"
        f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="6"/>\n'
        f"{body}\n</svg>\n"
    )


def main() -> None:
    """Ask the program about a demo of its own, and write the files."""
    with TemporaryDirectory() as folder:
        os.environ |= {f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "DATA", "STATE")}
        os.environ["DEMARCHE_DB"] = f"{folder}/demo.db"
        _told_by("demo", "--db", os.environ["DEMARCHE_DB"])
        made = pictures(lambda *words: json.loads(_told_by(*words, "--json"))["data"])
    TARGET.mkdir(exist_ok=True)
    for name, content in made.items():
        (TARGET / name).write_text(content, encoding="utf-8")


def _told_by(*words: str) -> str:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(StringIO()):
        run(words)
    return out.getvalue()


if __name__ == "__main__":
    main()
