"""The policies by the names that people type."""

from __future__ import annotations

from domain.errors import NoSuchPolicy
from domain.stance import Policy


def policy_named(text: str) -> Policy:
    """The policy of a name, with or without its version; raises NoSuchPolicy."""
    wanted = text.strip().casefold()
    for policy in Policy:
        if wanted in (policy, policy.partition("/")[0]):
            return policy
    raise NoSuchPolicy(text, [policy.partition("/")[0] for policy in Policy])
