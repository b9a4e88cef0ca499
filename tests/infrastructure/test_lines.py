"""One line of every shape ever shipped is kept in `tests/lines/`, and still reads.

A file a name: `position-changed.json`, `memo-sent~2.json`. Lines are only ever added. A name
without a file gets one when the tests run with DEMARCHE_GOLDEN=1; no file is written again.
"""

import os
from pathlib import Path

import msgspec
import pytest

from infrastructure import codec
from infrastructure.names import EVENTS, UPCASTS, class_of
from tests.infrastructure.examples import ENVELOPE, full

LINES = Path(__file__).parents[1] / "lines"
ADD = os.environ.get("DEMARCHE_GOLDEN") == "1"


def kept(name: str) -> Path:
    return LINES / f"{name.replace('/', '~')}.json"


@pytest.fixture(scope="module", autouse=True)
def _add_what_is_missing() -> None:
    for name in EVENTS if ADD else ():
        if not kept(name).exists():
            kept(name).write_bytes(codec.encode(ENVELOPE, full(class_of(name))) + b"\n")


@pytest.mark.parametrize("name", sorted({*EVENTS, *UPCASTS}))
def test_every_name_has_a_line(name: str) -> None:
    assert kept(name).exists(), "run with DEMARCHE_GOLDEN=1 once"


@pytest.mark.parametrize("file", sorted(LINES.glob("*.json")), ids=lambda file: file.stem)
def test_every_line_ever_kept_still_reads_and_is_written_the_same(file: Path) -> None:
    name = file.stem.replace("~", "/")
    for line in file.read_bytes().splitlines():
        read = codec.decode(name, line)
        assert name in UPCASTS or codec.encode(read.e, read.d) == line
        assert msgspec.json.encode(msgspec.json.decode(line), order="sorted") == line
