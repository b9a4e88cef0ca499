"""Days: how they end in a zone."""

from datetime import UTC, datetime

from domain.days import end_of_day, eve

NEW_YORK, LORD_HOWE = "America/New_York", "Australia/Lord_Howe"
VOTED_AT = datetime(2025, 2, 24, 16, 30, tzinfo=UTC)
SPRING_FORWARD = datetime(2025, 3, 10, 15, tzinfo=UTC)


def test_a_day_ends_in_its_own_zone() -> None:
    assert end_of_day(VOTED_AT, NEW_YORK).astimezone(UTC) == datetime(
        2025, 2, 25, 4, 59, 59, 999999, tzinfo=UTC
    )
    assert end_of_day(VOTED_AT, LORD_HOWE).date() == datetime(2025, 2, 25, tzinfo=UTC).date()


def test_the_eve_is_over_when_the_day_before_is() -> None:
    assert eve(VOTED_AT, NEW_YORK).isoformat() == "2025-02-23T23:59:59.999999-05:00"


def test_the_eve_of_a_day_after_the_clocks_went_forward_is_by_the_new_time() -> None:
    assert eve(SPRING_FORWARD, NEW_YORK).isoformat() == "2025-03-09T23:59:59.999999-04:00"
