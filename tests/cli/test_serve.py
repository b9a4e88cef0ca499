"""The page served: who is let in, what is answered, and that it follows the journal."""

import json
import re
import signal
import socket
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import Any

import anyio
import psycopg
import pytest
import time_machine

from cli.asking import FLAGS, Asking
from cli.pages.document import document
from cli.pages.wanted import wanted
from cli.serving import live as pace
from cli.serving.live import Live, event
from cli.serving.source import Snapshot, Source
from cli.session import Session
from tests.cli.conftest import Demarche
from tests.cli.pages import stops
from tests.cli.servers import Served, serving
from tests.cli.test_starts import imported
from tests.conftest import NewStore

BOUND = {"db": "desk.db", "campaign": None, "user": None}
PARTS = ("", "data", "events")
OURS = ("127.0.0.1", "localhost", "LOCALHOST", "[::1]")
FOREIGN = ("evil.example", "127.0.0.1.evil.example", "127.0.0.2", "")


@pytest.fixture(scope="module")
def served(february: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo, served."""
    folder = str(tmp_path_factory.mktemp("served"))
    with serving("--db", str(february), "L.10", HOME=folder, XDG_STATE_HOME=folder) as found:
        yield found


def moved(demarche: Demarche, stance: str) -> None:
    told = demarche("position", "change", "PLW", f"L.10={stance}", "--grade", "A1")
    assert told.code == 0, told.err


def test_the_page_may_ask_its_own_server_and_nothing_else(served: Served) -> None:
    page = served.asked(served.root)
    assert page.status == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    (within,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page.body)
    assert page.headers["content-security-policy"] == f"{within}; frame-ancestors 'none'"
    assert within.startswith("default-src 'none'; ")
    assert within.endswith("; connect-src 'self'")
    for kind in ("style", "script"):
        (element,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page.body, re.DOTALL)
        assert f"'sha256-{b64encode(sha256(element.encode()).digest()).decode()}'" in within


def test_the_data_is_that_of_a_page_made_at_the_same_moment(
    served: Served, record: Demarche
) -> None:
    told = json.loads(served.asked(f"{served.root}data").body)
    clocks = ("--as-of", told["as_of"], "--known-by", told["known_by"])
    assert record("page", "L.10", *clocks).out == document(told)


@pytest.mark.parametrize("part", PARTS)
def test_every_answer_is_kept_nowhere_and_shown_in_no_other_site(served: Served, part: str) -> None:
    found = served.asked(f"{served.root}{part}", "HEAD")
    assert (found.status, found.body) == (200, "")
    assert found.headers["cache-control"] == "no-store"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.headers["referrer-policy"] == "no-referrer"
    assert found.headers["x-frame-options"] == "DENY"
    assert found.headers["cross-origin-opener-policy"] == "same-origin"
    assert found.headers["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in found.headers["content-security-policy"]
    assert "server" not in found.headers
    assert "access-control-allow-origin" not in found.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_it_can_only_be_read(served: Served, method: str) -> None:
    for part in PARTS:
        refused = served.asked(f"{served.root}{part}", method)
        assert refused.status == 405
        assert refused.headers["allow"] == "GET, HEAD"


def test_without_the_token_there_is_nothing(served: Served) -> None:
    token = served.root.strip("/")
    assert len(token) >= 43
    for path in (
        "/",
        "/data",
        "/x/",
        "/x/events",
        f"/{token[:-1]}/",
        f"/{token}x/data",
        f"//{token}/",
    ):
        assert served.asked(path).status == 404, path
    assert served.asked("/%ff%f0\u00fc/".encode("ascii", "ignore").decode()).status == 404
    assert served.asked(f"{served.root}other").status == 404


@pytest.mark.parametrize("host", OURS)
def test_it_is_asked_by_a_name_of_this_machine(served: Served, host: str) -> None:
    assert served.asked(served.root, Host=f"{host}:{served.port}").status == 200
    for port in ("", ":80", f":{served.port}0"):
        assert served.asked(served.root, Host=f"{host}{port}").status == 421


@pytest.mark.parametrize("host", FOREIGN)
def test_a_name_that_was_made_to_stand_for_this_machine_gets_nothing(
    served: Served, host: str
) -> None:
    for method in ("GET", "POST"):
        refused = served.asked(served.root, method, Host=f"{host}:{served.port}")
        assert refused.status == 421
        assert "Palau" not in refused.body


def test_another_site_s_page_gets_nothing(served: Served) -> None:
    own = f"http://127.0.0.1:{served.port}"
    assert served.asked(served.root, Sec_Fetch_Site="none").status == 200
    assert served.asked(served.root, Sec_Fetch_Site="same-origin", Origin=own).status == 200
    for site in ("cross-site", "same-site", "other"):
        assert served.asked(served.root, Sec_Fetch_Site=site).status == 403
    for origin in ("https://evil.example", "null", f"http://localhost:{served.port}"):
        assert served.asked(f"{served.root}data", Origin=origin).status == 403


def test_a_stream_begins_with_where_the_journal_stands(served: Served) -> None:
    told = json.loads(served.asked(f"{served.root}data").body)
    with served.events() as events:
        first = next(events)
    assert first["retry"] == "2000"
    assert (first["event"], first["id"]) == ("moved", str(told["position"]))
    assert json.loads(first["data"]) == {"position": told["position"], "seal": told["seal"]}


def test_what_is_recorded_is_told_to_everybody_who_watches(desk: Demarche) -> None:
    moved(desk, "yes")
    with serving("L.10") as served, served.events() as one, served.events() as other:
        before = [next(events)["id"] for events in (one, other)]
        moved(desk, "no")
        after = [next(events)["id"] for events in (one, other)]
        told = json.loads(served.asked(f"{served.root}data").body)
    assert before == ["6", "6"]
    assert after == ["7", "7"]
    assert told["position"] == 7
    assert stances(told)["PLW"] == "no"


def stances(told: dict[str, Any]) -> dict[str, str]:
    """Where everybody stands at the last stop of the first question."""
    *_, last = stops(told, told["questions"][0])
    return {country: state[0] for country, state in last.states.items()}


def test_who_asks_and_does_not_listen_holds_up_nobody(desk: Demarche) -> None:
    moved(desk, "yes")
    with serving("L.10") as served, ExitStack() as idle:
        line = f"GET {served.root}data HTTP/1.1\r\nHost: localhost:{served.port}\r\n\r\n"
        for _ in range(10):
            one = idle.enter_context(socket.create_connection(("127.0.0.1", served.port)))
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            one.sendall(line.encode() * 20)
        with served.events() as events:
            assert next(events)["id"] == "6"
            moved(desk, "no")
            assert next(events)["id"] == "7"
        assert served.asked(served.root).status == 200
        assert served.end()[0] == 0


def test_ctrl_c_ends_it_at_once_and_cleanly_while_browsers_watch(desk: Demarche) -> None:
    moved(desk, "yes")
    with serving() as served, served.events() as events:
        next(events)
        assert served.asked(served.root).status == 200
        code, out, err = served.end()
        assert list(events) == []
    assert (code, out) == (0, "")
    assert err == "Served to browsers on this machine alone. Ctrl-C ends it.\nEnded.\n"


def test_who_presses_ctrl_c_twice_sees_no_traceback(desk: Demarche) -> None:
    moved(desk, "yes")
    with serving() as served, served.events() as events:
        next(events)
        served.process.send_signal(signal.SIGINT)
        code, _, err = served.end()
    assert code in (0, -signal.SIGINT)
    assert "Traceback" not in err


def test_nothing_is_written_to_the_journal(desk: Demarche) -> None:
    moved(desk, "yes")
    before = desk("verify").code, desk("export").out
    with serving() as served, served.events() as events:
        next(events)
        for part in ("", "data"):
            assert served.asked(f"{served.root}{part}").status == 200
    assert (desk("verify").code, desk("export").out) == before


def test_a_server_s_connections_are_made_anew_after_they_were_lost(
    new_postgres_store: NewStore, desk: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_postgres_store()
    monkeypatch.setenv("DEMARCHE_DB", url)
    assert desk("campaign", "open", "ours", "--for", "NZL").code == 0
    assert desk("proposal", "table", "A/ES-11/L.10").code == 0
    with serving() as served, served.events() as events:
        first = next(events)
        moved(desk, "yes")
        second = next(events)
        with psycopg.connect(url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        trouble = next(events)
        again = next(each for each in events if each["event"] == "moved")
        moved(desk, "no")
        last = next(events)
    assert [each["id"] for each in (first, second, again, last)] == ["2", "3", "3", "4"]
    assert trouble["event"] == "trouble"
    assert "postgres@" not in trouble["data"]


def source(*words: str, **said: str) -> Source:
    """What `serve` makes pages of, in this process."""
    nothing: dict[str, Any] = {flag.name: None for flag in FLAGS}
    unset = {"json_": False, "jsonl": False, "csv_": False}
    ask = Asking(Session(BOUND, writing=False), nothing | unset | said)
    return Source(ask, wanted(ask, words, "graded", redact=None, marking=None))


class Counted(Source):
    """Keeps every page that was made."""

    def __init__(self, other: Source) -> None:
        vars(self).update(vars(other))
        self.made: list[Snapshot] = []

    def newest(self, last: Snapshot | None = None, *, lasting: bool = False) -> Snapshot:
        page = super().newest(last, lasting=lasting)
        if page is not last:
            self.made.append(page)
        return page


def test_a_page_is_made_once_a_move_however_many_watch(desk: Demarche) -> None:
    moved(desk, "yes")
    counted = Counted(source("L.10"))
    told: list[str] = []

    async def watch(live: Live) -> None:
        async for text in live.events():
            told.append(text)  # noqa: PERF401  (a stream does not end)

    async def run() -> None:
        live = Live(counted, counted.newest())
        async with anyio.create_task_group() as tasks, anyio.create_task_group() as streams:
            tasks.start_soon(live.follow)
            for _ in range(20):
                streams.start_soon(watch, live)
            await until(lambda: len(told) == 40)
            for stance in ("no", "abstain", "lean-no"):
                moved(desk, stance)
            await until(lambda: told.count(event(counted.made[-1])) == 20 and at(9))
            live.end()
            tasks.cancel_scope.cancel()

    def at(position: int) -> bool:
        return counted.made[-1].position == position

    anyio.run(run)
    assert [page.position for page in counted.made] == [6, 9]
    assert len(told) == 60


async def until(holds: Any) -> None:
    with anyio.fail_after(20):
        while not holds():
            await anyio.sleep(0.02)


def test_a_moment_that_was_named_stays(desk: Demarche) -> None:
    moved(desk, "yes")
    fixed = source("L.10", seen="now")
    before = fixed.newest()
    moved(desk, "no")
    after = fixed.newest(before)
    assert (before.position, after.position) == (6, 7)
    was, now = json.loads(before.data), json.loads(after.data)
    assert (was["as_of"], was["known_by"]) == (now["as_of"], now["known_by"])
    assert stances(now)["PLW"] == "yes"


def test_an_entry_that_another_clock_stamped_ahead_of_ours_is_shown(desk: Demarche) -> None:
    moved(desk, "yes")
    ahead = datetime.now(UTC) + timedelta(minutes=5)
    with time_machine.travel(ahead):
        moved(desk, "no")
    assert stances(json.loads(source("L.10").newest().data))["PLW"] == "no"


def test_a_new_question_comes_to_the_page_of_all(desk: Demarche) -> None:
    everything = source()
    before = everything.newest()
    assert desk("proposal", "table", "A/ES-11/L.19").code == 0
    after = everything.newest(before)
    symbols = [
        {q["symbol"] for q in json.loads(page.data)["questions"]} for page in (before, after)
    ]
    assert symbols[1] - symbols[0] == {"A/ES-11/L.19"}


def test_what_is_redacted_is_nowhere_in_the_data(desk: Demarche) -> None:
    said = desk("position", "change", "PLW", "L.10=no", "--source", "cable 7", "-m", "by the lift")
    assert said.code == 0
    with serving("--redact", "names,notes,sources", "--classification", "secret") as served:
        told = served.asked(f"{served.root}data").body
    assert not re.findall("cable 7|by the lift|m.santos", told)
    assert json.loads(told)["classification"] == "SECRET"


def test_a_port_that_is_taken_is_refused_with_what_to_type(desk: Demarche) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = desk("serve", "--port", str(port))
    assert refused.code == 2
    assert f"The port {port} is taken by another program." in refused.err
    assert "Name another with --port, or leave it out" in refused.err
    assert desk("serve", "--port", "0").code == 2


def test_there_is_no_page_without_a_store_or_a_question(demarche: Demarche) -> None:
    assert demarche("serve", "--db", "nowhere.db").code == 6
    assert demarche("campaign", "open", "ours", "--for", "NZL").code == 0
    refused = demarche("serve")
    assert refused.code == 2
    assert "No question was on record as of now" in refused.err
    assert demarche("serve", "L.99").code == 2


def test_without_its_libraries_it_says_what_to_install(
    desk: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.startswith("cli.serving.")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    refused = desk("serve")
    assert refused.code == 6
    assert refused.err == (
        "error: A page that is served needs the extra serve.\nType: pip install 'demarche[serve]'\n"
    )


def test_help_does_not_wait_for_the_server_s_libraries() -> None:
    for words in (("--help",), ("serve", "--help")):
        assert imported(*words).isdisjoint({"starlette", "uvicorn", "anyio"})


def test_the_heart_beats_while_nothing_moves(
    desk: Demarche, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved(desk, "yes")
    monkeypatch.setattr(pace, "HEARTBEAT", 0.01)
    still = source("L.10")

    async def run() -> list[str]:
        live = Live(still, still.newest())
        told = []
        async for text in live.events():
            told.append(text)
            if len(told) == 4:
                live.end()
        return told

    assert anyio.run(run)[2:] == [": still here\n\n"] * 2


def test_a_store_that_is_put_away_and_another_in_its_place_are_noticed(desk: Demarche) -> None:
    moved(desk, "yes")
    assert desk("export", "-o", "kept.jsonl").code == 0
    with serving("L.10") as served, served.events() as events:
        assert next(events)["id"] == "6"
        for name in ("desk.db", "desk.views.db"):
            Path(name).unlink()
        trouble = next(events)
        assert "The store desk.db cannot be opened" in json.loads(trouble["data"])["said"]
        assert served.asked(served.root).status == 200
        assert desk("import", "kept.jsonl").code == 0
        assert next(each for each in events if each["event"] == "moved")["id"] == "6"
        moved(desk, "no")
        assert next(events)["id"] == "7"


class Broken(Source):
    """Fails as nobody foresaw."""

    def __init__(self, other: Source) -> None:
        vars(self).update(vars(other))

    def newest(self, last: Snapshot | None = None, *, lasting: bool = False) -> Snapshot:
        raise KeyError("nobody foresaw it")


def test_no_page_seems_live_when_nobody_looks_at_the_journal_any_more(desk: Demarche) -> None:
    moved(desk, "yes")
    whole = source("L.10")
    told: list[str] = []

    async def watch(live: Live) -> None:
        async for text in live.events():
            told.append(text)  # noqa: PERF401  (a stream does not end)

    async def run() -> None:
        live = Live(Broken(whole), whole.newest())
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(live.follow)
            tasks.start_soon(watch, live)

    with pytest.raises(ExceptionGroup) as raised:
        anyio.run(run)
    assert isinstance(raised.value.exceptions[0], KeyError)
    assert len(told) == 2


class Slow(Source):
    """Takes as long over a page as it is told to."""

    def __init__(self, other: Source, enough: Event) -> None:
        vars(self).update(vars(other))
        self.enough = enough

    def newest(self, last: Snapshot | None = None, *, lasting: bool = False) -> Snapshot:
        page = super().newest(last, lasting=lasting)
        assert self.enough.wait(20)
        return page


def test_whoever_waits_for_a_page_is_let_go_when_the_server_ends(desk: Demarche) -> None:
    moved(desk, "yes")
    whole, enough = source("L.10"), Event()
    first = whole.newest()
    given: list[Snapshot] = []

    async def asked(live: Live) -> None:
        given.append(await live.newest())
        enough.set()

    async def run() -> None:
        live = Live(Slow(whole, enough), first)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(live.follow)
            tasks.start_soon(asked, live)
            await anyio.sleep(0.1)
            assert given == []
            live.end()

    anyio.run(run)
    assert given == [first]
