"""The facts of an account as rows to be searched: ranges, days, and the values in words."""

from __future__ import annotations

from whosays.lexicon.edtf import bounds
from whosays.model import Account, Fact, Happening
from whosays.show.phrases import answer, count_range

_BETWEEN = "; "  # answers of one fact


def fact_rows(story: str, account: Account) -> list[dict[str, object]]:
    """A row of FACTS for every fact of the account."""
    return [_row(story, happening, fact) for happening in account.incidents for fact in happening.facts]


def _row(story: str, happening: Happening, fact: Fact) -> dict[str, object]:
    first, last = days_of(fact)
    return {
        "story": story,
        "fact": fact.id,
        "incident": happening.id,
        "kind": happening.kind,
        "main": happening.main,
        "attribute": fact.attribute,
        "of": fact.of,
        "verdict": fact.verdict.value,
        "independent": fact.independent,
        "low": fact.low,
        "best": fact.best,
        "high": fact.high,
        "top": fact.best if fact.high is None else fact.high,
        "words": _BETWEEN.join(answer(given) for given in fact.values),
        "from_day": first,
        "to_day": last,
    }


def best_words(words: str, best: int) -> str:
    """The answer that the best figure of a count stands for, out of the words of its row.

    That is the figure itself where a report gives it so, else the range that begins or ends with it.

    >>> best_words("7 or more; 7; 5", 7), best_words("18 to 25; 8", 18)
    ('7', '18 to 25')
    """
    answers, figure = words.split(_BETWEEN), str(best)
    return figure if figure in answers else next((a for a in answers if figure in a.split()), figure)


def some_say_none(words: str) -> bool:
    """Whether one of the answers of a row is that there were none."""
    return count_range(0, 0) in words.split(_BETWEEN)


def days_of(fact: Fact) -> tuple[int | None, int | None]:
    """The first and the last day (ordinals) that the answers of a `when` fact allow; None where they name none."""
    if fact.attribute != "when":
        return None, None
    spans = [span for given in fact.values if (span := bounds(given.value))]
    if not spans:
        return None, None
    return min(span[0] for span in spans).toordinal(), max(span[1] for span in spans).toordinal()
