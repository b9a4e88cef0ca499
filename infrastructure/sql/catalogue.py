"""Every table that `demarche sql` has. Their names and columns stay; new ones may come."""

from __future__ import annotations

from infrastructure.sql.kept import KEPT
from infrastructure.sql.listed import WORKED_OUT
from infrastructure.sql.tables import Table

_ALL: tuple[Table, ...] = (*KEPT, *WORKED_OUT)
TABLES: dict[str, Table] = {table.name: table for table in _ALL}
"""Each table by its name, in the order in which they are listed."""
