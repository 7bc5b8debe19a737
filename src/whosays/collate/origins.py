"""The text origins of the claims on one fact.

Reports joined as copies have one origin for everything. Two reports that are no copies but share a passage, such as
the same quotation from the same agency, have one origin for the claims that stand inside it, and only for those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.model import Claim, Copy, Origin, Span

# A sentence. Ten equal words happen ("269 counts of fraud and money laundering"), a whole sentence does not.
MIN_TELLING_WORDS = 15


@dataclass(frozen=True, slots=True)
class Origins:
    """What trace found: origins of whole reports, and shared passages."""

    whole: tuple[Origin, ...]
    shared: tuple[Copy, ...]

    def of_claims(self, claims: Sequence[Claim]) -> dict[str, str]:
        """The origin of each report for these claims; reports whose claims share a passage have one.

        >>> Origins((Origin("o1", ("r1", "r2")), Origin("o2", ("r3",))), ()).of_claims([])
        {'r1': 'o1', 'r2': 'o1', 'r3': 'o2'}
        """
        origin = {report: o.id for o in self.whole for report in o.reports}
        words: dict[str, list[Span]] = {report: [] for report in origin}
        for c in claims:
            words.setdefault(c.words.report, []).append(c.words)
        for copy in self.shared:
            left, right = (words.get(report, ()) for report in copy.reports)
            if left and right and not copy.is_copy and any(_share(left, right, *p) for p in copy.passages):
                kept, gone = (origin[r] for r in copy.reports)
                origin = {report: kept if o == gone else o for report, o in origin.items()}
        return origin


def _share(left: Sequence[Span], right: Sequence[Span], one: Span, other: Span) -> bool:
    """Whether claims of both reports stand inside a passage that they share, which is `one` here and `other` there."""
    if min(len(one.text.split()), len(other.text.split())) < MIN_TELLING_WORDS:
        return False
    return any(_inside(words, one) for words in left) and any(_inside(words, other) for words in right)


def _inside(words: Span, passage: Span) -> bool:
    return words.field == passage.field and passage.start <= words.start and words.end <= passage.end
