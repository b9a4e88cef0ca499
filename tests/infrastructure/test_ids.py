"""Ids are those of RFC 9562, random bytes are handed out once, and no reference is a number."""

from itertools import count
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.values import EntryId
from infrastructure import refs
from infrastructure.ids import pooled, uuid7

MICROSECONDS = st.integers(0, 2**48 * 1000 - 1)
RANDOM = st.binary(min_size=10, max_size=10)


@given(MICROSECONDS, RANDOM)
def test_an_id_is_a_uuid_of_version_7_with_its_millisecond_and_74_random_bits(
    moment: int, random: bytes
) -> None:
    id = UUID(uuid7(moment, lambda _: random))
    bits = int.from_bytes(random, "big")
    assert (id.version, id.variant) == (7, "specified in RFC 4122")
    assert id.int >> 80 == moment // 1000
    assert id.int >> 64 & 0xFFF == bits >> 68
    assert id.int & (1 << 62) - 1 == bits & (1 << 62) - 1


def test_pooled_bytes_are_handed_out_once_and_in_order() -> None:
    places = count()
    some = pooled(lambda size: bytes(next(places) for _ in range(size)), size=16)
    assert [list(some(5)) for _ in range(4)] == [
        [0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 11, 12, 13, 14], [16, 17, 18, 19, 20],
    ]  # fmt: skip
    assert list(some(20)) == list(range(32, 52))


@given(st.integers(0, 2**48 - 1))
def test_a_reference_is_a_number_when_all_it_can_spell_is_digits(tail: int) -> None:
    id = EntryId(f"00000000-0000-7000-8000-{tail:012x}")
    assert refs.is_number(id) is refs.spelt(id).isdigit()
    assert refs.spelt(id) == "".join(
        refs.ALPHABET[(tail << 2) >> shift & 31] for shift in range(45, -1, -5)
    )


def test_there_are_ids_that_spell_numbers() -> None:
    assert refs.is_number(EntryId("00000000-0000-7000-8000-000000000000"))
