"""The ground the other tests stand on holds."""

import os
import sqlite3
from pathlib import Path

import platformdirs
import psycopg
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NewStore


def test_every_folder_of_the_user_lies_in_the_test_s_own(tmp_path: Path) -> None:
    folders = (
        Path.home(),
        Path.cwd(),
        platformdirs.user_config_path("demarche"),
        platformdirs.user_data_path("demarche"),
        platformdirs.user_state_path("demarche"),
        platformdirs.user_cache_path("demarche"),
    )
    assert all(folder.is_relative_to(tmp_path) for folder in folders)
    assert not [name for name in os.environ if name.startswith("DEMARCHE_")]


def test_a_fresh_store_is_empty_whatever_the_engine(store_url: str) -> None:
    if not store_url.startswith("postgresql://"):
        assert not Path(store_url).exists()
        return
    with psycopg.connect(store_url) as connection:
        query = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert connection.execute(query).fetchone() == (0,)


def test_two_stores_of_one_test_are_two(new_store: NewStore) -> None:
    first, second = new_store(), new_store()
    for url in (first, second):
        connection = psycopg.connect(url) if "://" in url else sqlite3.connect(url)
        connection.execute("CREATE TABLE alone (id INTEGER)")
        connection.commit()
        connection.close()
    assert first != second


@given(st.integers())
def test_an_example_may_share_the_test_s_home(number: int) -> None:
    assert Path.cwd().name == "work"
