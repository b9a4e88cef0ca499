"""Every table that `demarche sql` has. Their names and columns stay; new ones may come.

To put the rows of one more question into a table, add a `listed(...)` to the tuple of its family:
its name, what it holds, its columns with what each holds, and a function from `Seen` to objects
with those attributes. Then say the same in docs/sql.md; a test holds the two together.
"""

from __future__ import annotations

from infrastructure.sql.audits import AUDITS
from infrastructure.sql.ballots import BALLOTS
from infrastructure.sql.campaigns import CAMPAIGNS
from infrastructure.sql.causes import CAUSES
from infrastructure.sql.countries import COUNTRIES
from infrastructure.sql.desk import DESK
from infrastructure.sql.hindsights import HINDSIGHTS
from infrastructure.sql.questions import QUESTIONS
from infrastructure.sql.record import RECORD
from infrastructure.sql.tables import Kept, Listed, Table

KEPT: tuple[Kept, ...] = (*RECORD, *BALLOTS)
WORKED_OUT: tuple[Listed, ...] = (
    *(*QUESTIONS, *CAMPAIGNS, *COUNTRIES, *AUDITS, *CAUSES, *HINDSIGHTS, *DESK),
)
_ALL: tuple[Table, ...] = (*KEPT, *WORKED_OUT)
TABLES: dict[str, Table] = {table.name: table for table in _ALL}
"""Each table by its name, in the order in which they are listed."""
