"""One command's surroundings: which store, campaign, user and zone, and the open journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from cli import desk_state
from cli.config import SCHEMES, Setting, default_store, filed, given, rules_file, weights_file
from cli.phrases import when
from domain.entry import Entry
from domain.errors import NotATime
from domain.world import World
from infrastructure.zones import zone_named

if TYPE_CHECKING:
    from infrastructure.desk.desk import Desk
    from infrastructure.journal import Journal
    from infrastructure.reading import Reading

IN_USE = "in use"
ALONE = "the only campaign in this store"


class Session:
    """What flags, environment, files and the store say; each thing is looked up when wanted."""

    def __init__(
        self, flags: Mapping[str, str | None], *, writing: bool, ceiling: str | None = None
    ) -> None:
        """With a `ceiling`, the journal is what it is without all that is marked higher."""
        self._given = given(flags)
        self._writing = writing
        self._ceiling = ceiling
        self._closing = ExitStack()

    @cached_property
    def _filed(self) -> dict[str, Setting]:
        return filed()

    def setting(self, name: str) -> Setting | None:
        """A setting with where it comes from; what is in use goes before the files."""
        if name in self._given:
            return self._given[name]
        if name in ("campaign", "proposal") and (value := desk_state.in_use(self.url).get(name)):
            return Setting(value, IN_USE)
        return self._filed.get(name)

    @cached_property
    def store(self) -> Setting:
        """The path or URL of the store."""
        return self.setting("db") or Setting(str(default_store()), "default")

    @property
    def url(self) -> str:
        """The path or URL of the store."""
        return self.store.value

    @cached_property
    def user(self) -> Setting:
        """Who records."""
        from getpass import getuser

        return self.setting("user") or Setting(getuser(), "the system")

    @cached_property
    def campaign(self) -> Setting | None:
        """The campaign named or in use, else the only one in the store."""
        named = self.setting("campaign")
        if named is not None:
            return named
        known = [] if self.is_missing else self.journal.streams("campaign/")
        return Setting(known[0].partition("/")[2], ALONE) if len(known) == 1 else None

    @property
    def slug(self) -> str | None:
        """The campaign's name alone."""
        return self.campaign.value if self.campaign else None

    @cached_property
    def zone(self) -> Setting:
        """The zone in which moments are read and shown: set, or the campaign's, or UTC.

        Raises NotATime for a name that is no zone's.
        """
        found = self.setting("zone") or self._campaign_zone()
        return Setting(_zone(found), found.origin)

    def configured_zone(self) -> str:
        """The zone that is set, else UTC; raises NotATime."""
        return _zone(self.setting("zone") or Setting("UTC", "default"))

    def _campaign_zone(self) -> Setting:
        if self.campaign is not None and not self.is_missing:
            from domain.campaign import CampaignOpened

            slug = self.campaign.value
            opened = self.journal.first_of(f"campaign/{slug}", CampaignOpened)
            if opened is not None:
                return Setting(opened.fact.zone, f"the campaign {slug}")
        return Setting("UTC", "default")

    @cached_property
    def world(self) -> World:
        """The reference tables, and the user's own rules of voting and weights of evidence."""
        from infrastructure.reference import world_with

        return world_with(self._rules, self._weights)

    def _rules(self) -> Path | None:
        return Path(self.rules.value) if self.rules else None

    def _weights(self) -> Path | None:
        return Path(self.weights.value) if self.weights else None

    @cached_property
    def rules(self) -> Setting | None:
        """The file of rules of voting that is set, else the one in the user's folder, if any."""
        return self.setting("rules") or _found(rules_file())

    @cached_property
    def weights(self) -> Setting | None:
        """The file of weights that is set, else the one in the user's folder, if any."""
        return self.setting("weights") or _found(weights_file())

    @cached_property
    def journal(self) -> Reading:
        """The open journal to look into; a write looks into the one that it is tried on."""
        if self._writing:
            return self.trial
        return self.whole if self._ceiling is None else self._below(self._ceiling)

    @cached_property
    def trial(self) -> Journal:
        """The journal to try a write on: where there is no store, a blank one, thrown away."""
        if not self.is_missing:
            return self._open(self.url)
        from tempfile import TemporaryDirectory

        return self._open(f"{self._closing.enter_context(TemporaryDirectory())}/blank.db")

    @cached_property
    def whole(self) -> Reading:
        """The journal with nothing left out."""
        return self._look(self.url)

    def _below(self, ceiling: str) -> Reading:
        from tempfile import TemporaryDirectory

        from infrastructure.ceilings import write_below

        file = Path(self._closing.enter_context(TemporaryDirectory())) / "below.db"
        write_below(self.whole, ceiling, file)
        return self._look(str(file))

    @cached_property
    def recording(self) -> Journal:
        """The journal to append to: made only now, when all that is asked has been decided."""
        return self._open(self.url) if self.is_missing else self.trial

    @cached_property
    def is_missing(self) -> bool:
        """Whether the file of the store is not there yet."""
        return not self.url.startswith(SCHEMES) and not Path(self.url).expanduser().exists()

    def _look(self, url: str) -> Reading:
        from infrastructure.reading import Reading

        return self._closing.enter_context(Reading.of(url))

    def _open(self, url: str) -> Journal:
        from cli.arguments import now
        from infrastructure.journal import Journal

        journal = Journal.open(url, create=self._writing, clock=now, world=self.world)
        return self._closing.enter_context(journal)

    @cached_property
    def desk(self) -> Desk:
        """Looks words up in the journal."""
        from infrastructure.desk.desk import Desk

        proposal = self.setting("proposal")
        return Desk(
            self.journal,
            self.world,
            campaign=self.slug,
            proposal=proposal.value if proposal else None,
        )

    def told(self, entry: Entry) -> str:
        """What an entry says on one line, its moments in this session's zone."""
        return self._sentence(entry)

    @cached_property
    def _sentence(self) -> Callable[[Entry], str]:
        from domain.words import summary

        moment = partial(when, zone=self.zone.value)
        roster, reference = self.world.roster, self.journal.reference
        return partial(summary, roster=roster, reference=reference, moment=moment)

    def settings(self) -> list[tuple[str, str, str]]:
        """Every setting: its name, its value, and where that comes from."""
        found = {
            "db": self.store,
            "campaign": self.setting("campaign"),
            "proposal": self.setting("proposal"),
            "user": self.user,
            "zone": self.setting("zone"),
            "rules": self.rules,
            "weights": self.weights,
        }
        absent = Setting("", "not set")
        return [(name, (s or absent).value, (s or absent).origin) for name, s in found.items()]

    def close(self) -> None:
        """Let go of the store, if it was opened."""
        self._closing.close()


def _found(path: Path) -> Setting | None:
    return Setting(str(path), "found there") if path.is_file() else None


def _zone(setting: Setting) -> str:
    zone = zone_named(setting.value)
    if zone is None:
        raise NotATime(
            f'"{setting.value}" is no time zone ({setting.origin}).',
            hint="A zone is a name like America/New_York or Asia/Tokyo.",
        )
    return zone
