"""trace: which reports share wording, down to the passage.

In: reports. Out: a `Copy` for every pair that shares a passage, and the `Origin`s (independent texts).
Refuses to call two reports copies because they carry the same quotation: about two sentences outside
quotation marks must stand in both nearly word for word. The shared passages are kept all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rapidfuzz import fuzz

from whosays.model import Copy, Origin, Report, Span
from whosays.trace.passages import Passage, shared_passages
from whosays.trace.words import Words, words_of

__all__ = ["Words", "compare", "origins", "trace", "words_of"]

# Two news sentences' worth of words. Counted in words, not in whole sentences, because a rewritten copy
# often keeps two thirds of each sentence.
MIN_COPIED_WORDS = 30
# A round-up of many shootings shares formulas with the next one ("taken to hospital, where he was pronounced dead"):
# passages of less than ten words are no sign of copying. Measured: with eight words 29 of 296 pairs were wrong, with
# ten 7 of 259.
TELLING_WORDS = 10
MIN_COPIED_SHARE = 0.5  # of the shorter report, for briefs of a sentence or two
BARE_WORDS = 12
SAME_TITLE = 90  # rapidfuzz ratio, 0-100


def trace(reports: Sequence[Report]) -> tuple[tuple[Copy, ...], tuple[Origin, ...]]:
    """Compare every pair of reports; pairs without a shared passage are left out."""
    words = [words_of(r) for r in reports]
    copies = tuple(c for a, b in combinations(words, 2) if (c := compare(a, b)) is not None)
    return copies, origins(reports, copies)


def compare(left: Words, right: Words) -> Copy | None:
    """The wording that two reports share, or None where they share no passage.

    Which of the two comes first changes the order of the spans and nothing else.
    """
    passages = _passages(left, right)
    is_copy = _copied(left, right, passages) or _bare_page(left, right)
    if not passages and not is_copy:
        return None
    spans = tuple((_span(left, *p.left), _span(right, *p.right)) for p in passages)
    return Copy((left.report.id, right.report.id), _share(left, right, passages), spans, is_copy)


def _passages(left: Words, right: Words) -> tuple[Passage, ...]:
    """Passages in the order of the left report; always searched from the longer one, so that both orders agree."""
    if _is_longer(left, right):
        return shared_passages(left, right)
    swapped = (Passage(p.right, p.left) for p in shared_passages(right, left))
    return tuple(sorted(swapped, key=lambda p: (p.left, p.right)))


def _share(left: Words, right: Words, passages: Sequence[Passage]) -> float:
    """How much of the shorter report's words stand in the passages."""
    if _is_longer(left, right):
        shorter, ranges = right, [p.right for p in passages]
    else:
        shorter, ranges = left, [p.left for p in passages]
    return min(1.0, round(sum(end - first for first, end in ranges) / (len(shorter.forms) or 1), 3))


def _is_longer(left: Words, right: Words) -> bool:
    return (len(left.forms), left.forms) >= (len(right.forms), right.forms)


def _span(words: Words, first: int, end: int) -> Span:
    return words.report.span("text", words.starts[first], words.ends[end - 1])


def _copied(left: Words, right: Words, passages: Sequence[Passage]) -> bool:
    telling = [p for p in passages if p.left[1] - p.left[0] >= TELLING_WORDS]
    shorter = min(left.quoted.count(False), right.quoted.count(False))
    return _shared_own(left, right, telling) >= MIN_COPIED_WORDS or _shared_own(left, right, passages) >= max(
        BARE_WORDS, MIN_COPIED_SHARE * shorter
    )


def _shared_own(left: Words, right: Words, passages: Sequence[Passage]) -> int:
    """Words of the passages that stand outside quotation marks in both reports."""
    return min(_own_words(left, [p.left for p in passages]), _own_words(right, [p.right for p in passages]))


def _own_words(words: Words, ranges: list[tuple[int, int]]) -> int:
    """Words inside the ranges that are the report's own, not a speaker's in quotation marks."""
    return sum(not quoted for first, end in ranges for quoted in words.quoted[first:end])


def _bare_page(left: Words, right: Words) -> bool:
    """A page that kept nothing but its title (a paywall, a failed extraction) is judged by the title.

    Two short notes without titles are no copies: that neither has one is nothing that they share.
    """
    titles = (left.report.title.lower(), right.report.title.lower())
    if not all(titles) or min(len(left.forms), len(right.forms)) >= BARE_WORDS:
        return False
    return fuzz.ratio(*titles) >= SAME_TITLE


def origins(reports: Sequence[Report], copies: Sequence[Copy]) -> tuple[Origin, ...]:
    """The independent texts among reports: those joined by copies are one. Ids o1, o2 ... in the reports' order."""
    parent = {r.id: r.id for r in reports}

    def find(report: str) -> str:
        while parent[report] != report:
            report = parent[report]
        return report

    for copy in copies:
        if copy.is_copy:
            parent[find(copy.reports[1])] = find(copy.reports[0])
    together: dict[str, list[str]] = {}
    for r in reports:
        together.setdefault(find(r.id), []).append(r.id)
    return tuple(Origin(f"o{n}", tuple(members)) for n, members in enumerate(together.values(), 1))
