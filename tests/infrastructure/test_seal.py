"""The seal is what its description says, for ever."""

from hashlib import sha256

from infrastructure.seal import digest, seal
from infrastructure.stored import GENESIS

# Worked out by hand with printf and sha256sum from the description of the seal.
FIRST = "f511a5a0fef65be0c9623fb288fcda3f84209c70da35fb834b37065e49c5ce2b"
SECOND = "bd24b398611faede3727e2af99518310c9854cf72157fd2e5abde734f64ef69a"
DATA = b'{"d":{},"e":{}}'


def test_the_seal_covers_each_field_after_its_length() -> None:
    data = digest(DATA)
    first = seal(GENESIS, (1, "a", "memo/c/M1", 1, "memo-sent", 1740406320123456), data)
    second = seal(first, (2, "b", "dossier/c/CÔTE", 12, "x", 1740406320123456), data)
    assert (first.hex(), second.hex()) == (FIRST, SECOND)


def test_moving_a_character_from_one_field_to_the_next_changes_the_seal() -> None:
    data = digest(DATA)
    assert seal(GENESIS, (1, "ab", "c", 1, "n", 0), data) != seal(
        GENESIS, (1, "a", "bc", 1, "n", 0), data
    )


def test_a_digest_is_the_sha256_of_the_plaintext() -> None:
    assert digest(DATA) == sha256(DATA).digest()
