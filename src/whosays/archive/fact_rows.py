"""The facts of an account as rows to be searched: ranges, days, and the values in words."""

from __future__ import annotations

from whosays.lexicon.edtf import bounds
from whosays.model import Account, Fact, Happening
from whosays.show.phrases import answer


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
        "words": "; ".join(answer(given) for given in fact.values),
        "from_day": first,
        "to_day": last,
    }


def days_of(fact: Fact) -> tuple[int | None, int | None]:
    """The first and the last day (ordinals) that the answers of a `when` fact allow; None where they name none."""
    if fact.attribute != "when":
        return None, None
    spans = [span for given in fact.values if (span := bounds(given.value))]
    if not spans:
        return None, None
    return min(span[0] for span in spans).toordinal(), max(span[1] for span in spans).toordinal()
