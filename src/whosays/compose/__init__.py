"""compose: the account of one story, from the collation of its reports.

In: readings, copies, origins, the collation, what was skipped. Out: an `Account`. Adds nothing of its own:
every line leads to claims and spans that the earlier stages made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    """Put everything that is known of the story on record. Without a title the main incident gives it."""
    by_id = {c.id: c for c in claims}
    return Account(
        title=title or title_of(happenings, (r.report for r in readings)),
        run=run,
        reports=tuple(r.report for r in readings),
        incidents=tuple(happenings),
        claims=tuple(claims),
        statements=merge_statements(readings, speaker_key),
        rival_accounts=rival_accounts(happenings, by_id, {r.report.id: r.report for r in readings}),
        copies=tuple(copies),
        origins=tuple(origins),
        timeline=timeline(happenings),
        unread=tuple(u for r in readings for u in r.unread),
        skipped=tuple(skipped),
    )
