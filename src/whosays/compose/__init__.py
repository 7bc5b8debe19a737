"""compose: the account of one story, from the collation of its reports.

In: readings, copies, origins, the collation, what was skipped. Out: an `Account`. Adds nothing of its own:
every line leads to claims and spans that the earlier stages made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from whosays.compose.rivals import rival_accounts
from whosays.compose.statements import merge_statements
from whosays.compose.timeline import timeline
from whosays.compose.title import title_of
from whosays.model import (
    Account,
    Claim,
    Copy,
    Happening,
    Origin,
    Reading,
    Run,
    Skipped,
    Speaker,
)


def compose(
    title: str | None,
    run: Run,
    readings: Sequence[Reading],
    happenings: Sequence[Happening],
    claims: Sequence[Claim],
    speaker_key: Callable[[Speaker], str],
    copies: Sequence[Copy],
    origins: Sequence[Origin],
    skipped: Sequence[Skipped],
) -> Account:
    """Put everything that is known of the story on record. Without a title the main incident gives it.

    Copies and origins may name reports that could not be read and are in `skipped`; the account is without them.
    """
    by_id = {c.id: c for c in claims}
    read = {r.report.id for r in readings}
    return Account(
        title=title or title_of(happenings, (r.report for r in readings)),
        run=run,
        reports=tuple(r.report for r in readings),
        incidents=tuple(happenings),
        claims=tuple(claims),
        statements=merge_statements(readings, speaker_key),
        rival_accounts=rival_accounts(happenings, by_id, {r.report.id: r.report for r in readings}),
        copies=tuple(c for c in copies if read.issuperset(c.reports)),
        origins=tuple(o for o in (_of_those(origin, read) for origin in origins) if o.reports),
        timeline=timeline(happenings),
        unread=tuple(u for r in readings for u in r.unread),
        skipped=tuple(skipped),
    )


def _of_those(origin: Origin, read: Set[str]) -> Origin:
    return replace(origin, reports=tuple(r for r in origin.reports if r in read))
