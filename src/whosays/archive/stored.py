"""The account of a story as the archive keeps it. Nothing here makes one, so nothing heavy is loaded to show one."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, select

from whosays.archive.tables import ACCOUNTS
from whosays.model import Account, Report
from whosays.show.json import from_json
from whosays.show.phrases import one_line

Version = tuple[str, int]
"""A report's id in the archive, and the number of one of its wordings."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The account of a story as it stands. versions: the reports behind its r1, r2 ..., in this order."""

    account: Account
    versions: tuple[Version, ...]

    @property
    def ids(self) -> dict[str, str]:
        """The archive's id of each report of the account."""
        return {f"r{n}": report for n, (report, _) in enumerate(self.versions, 1)}


def stored_account(connection: Connection, story: str) -> Stored | None:
    """The account of a story as it was last made; None where there is none."""
    row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.story == story)).one_or_none()
    if row is None:
        return None
    written = zlib.decompress(row.account).decode("utf-8", "surrogatepass")
    return Stored(from_json(written), tuple((report, number) for report, number in json.loads(row.reports)))


def called(report: Report) -> str:
    """What a report is called in a list: its outlet, or the name of its file without the folders.

    >>> called(Report("r1", "/news/2018/raid.txt", "", ""))
    'raid.txt'
    """
    return one_line(report.outlet or report.file.rsplit("/", 1)[-1])
