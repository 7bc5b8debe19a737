"""The English that text, page and rows share: one wording for one thing, in the glossary's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from whosays.model import Account, Answer, Claim, Copy, Fact, Modality, Report, Status, Verdict
from whosays.show.lookup import Lookup

VERDICT_MEANS = {
    Verdict.CORROBORATED: "compatible values in two or more reports, from two or more independent origins",
    Verdict.REPEATED: "two or more reports, but one origin: copied wording, or all cite the same speaker",
    Verdict.SINGLE: "one report only",
    Verdict.DISPUTED: "values that cannot both be true, and time does not explain it",
    Verdict.REVISED: "values conflict, and later reports replace the earlier",
    Verdict.WITHHELD: "a report says that it is not known or not disclosed, and none gives it",
}

_STATUS = {
    Status.HAPPENED: "",
    Status.PLANNED: "planned, not carried out",
    Status.ALLEGED: "alleged",
    Status.DENIED: "denied",
}

_DECADE = re.compile(r"\d{3}X")
_SUM = re.compile(r"(?P<whole>\d{5,})(?P<rest>(?:\.\d+)? [A-Z]{3})")
_ONE_DATE = r"(?:\d{3}X|[\dX]{4}(?:-[\dX]{2}){0,2}(?:T\d\d:\d\d)?)"
_DATE = re.compile(rf"{_ONE_DATE}(?:/{_ONE_DATE})?")

# Characters that would steer a terminal or turn the reading direction of the words around them.
_STEERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The words on one line, with characters that steer a terminal shown as U+FFFD.

    >>> one_line("two\\n  officers\\x1b[31m")
    'two officers\ufffd[31m'
    """
    seen = " ".join(text.split())
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") or c in _STEERING else c for c in seen)


def trimmed(text: str, width: int) -> str:
    """The words, cut between two words with an ellipsis where they are longer than `width` characters.

    >>> trimmed("two officers were killed", 16)
    'two officers …'
    """
    if len(text) <= width:
        return text
    kept = text[: max(width - 1, 1)]
    at = kept.rfind(" ")
    return (kept[:at] if at > 0 else kept.rstrip()) + (" …" if at > 0 else "…")


def even_quotes(text: str) -> str:
    """The words without a quotation mark that has lost its other half where they were taken out of a sentence.

    >>> even_quotes('members of a "terrorist cell'), even_quotes('the ship "Lark"'), even_quotes("an “act of war")
    ('members of a terrorist cell', 'the ship "Lark"', 'an act of war')
    """
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text if text.count("“") == text.count("”") else text.replace("“", "").replace("”", "")


def plural(number: int, noun: str) -> str:
    """A number with its noun.

    >>> plural(1, "report"), plural(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def outlet(report: Report) -> str:
    """What to call a report: its outlet, or its file where no outlet is known."""
    return one_line(report.outlet or report.file)


def published(report: Report) -> str:
    """When a report was published, to the minute where more than the day is known."""
    return minute(report.published) if report.published else "no date"


def minute(written: str) -> str:
    """A moment to the minute; midnight is how most sites write that they know the day only.

    >>> minute("2018-01-16T09:30:00+00:00"), minute("2018-01-16T00:00:00Z"), minute("2018-01-16")
    ('2018-01-16 09:30', '2018-01-16', '2018-01-16')
    """
    day, _, clock = written.partition("T")
    return f"{day} {clock[:5]}" if clock.strip("0:Z+") else day


def value_words(value: str) -> str:
    """A value in normal form as people write it: dates in words, large sums in groups of three digits.

    >>> value_words("284000000000 USD"), value_words("2016 USD"), value_words("28156.50 EUR"), value_words("197X")
    ('284,000,000,000 USD', '2016 USD', '28,156.50 EUR', '1970s')
    """
    money = _SUM.fullmatch(value)
    return f"{int(money['whole']):,}{money['rest']}" if money else date_words(value)


def date_words(value: str) -> str:
    """A date in normal form (EDTF) as people write it; everything else stays as it is.

    >>> date_words("197X"), date_words("2015-03/2016-03"), date_words("2016-11-09T06:10"), date_words("and/or")
    ('1970s', '2015-03 to 2016-03', '2016-11-09 06:10', 'and/or')
    """
    if not _DATE.fullmatch(value):
        return value
    first, between, last = value.partition("/")
    if between:
        return f"{date_words(first)} to {date_words(last)}"
    return value[:-1] + "0s" if _DECADE.fullmatch(value) else value.replace("T", " ")


def question(fact: Fact) -> str:
    """What the fact asks: the attribute, and of whom or what."""
    return f"{fact.attribute}: {even_quotes(one_line(fact.of))}" if fact.of else fact.attribute


def count_range(low: int | None, high: int | None) -> str:
    """A range of people in words; both ends open is no number at all.

    >>> count_range(2, 2), count_range(3, None), count_range(None, 9), count_range(0, 0), count_range(2, 5)
    ('2', '3 or more', '9 or fewer', 'none', '2 to 5')
    >>> count_range(0, 4)
    'none to 4'
    """
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low} or more"
    if low is None:
        return f"{high} or fewer"
    if low == high:
        return str(low) if low else "none"
    return f"{low or 'none'} to {high}"


def whole_range(fact: Fact) -> str:
    """The range of all answers and the best one; empty where one answer says it all.

    Where some say that there were none, that is no end of a range but another account: "20 or none". Of answers that
    dispute each other none is called the best.
    """
    told = [given for given in fact.values if not (given.withheld or given.denied)]
    span = _span(fact, told)
    if not span or len(told) < 2:
        return ""
    chosen = fact.best is not None and fact.verdict is not Verdict.DISPUTED
    return f"{span}, best {fact.best or 'none'}" if chosen else span


def _span(fact: Fact, told: Sequence[Answer]) -> str:
    some = [given for given in told if given.high != 0]
    if fact.verdict is not Verdict.DISPUTED or len(some) in (0, len(told)):
        return count_range(fact.low, fact.high)
    highs = [given.high for given in some]
    low, high = min(given.low or 0 for given in some), None if None in highs else max(highs)
    return f"{count_range(low or None, high)} or none"


def shared_words(copy: Copy) -> str:
    """How much two copies share; pages that kept little but a title are told by that."""
    return f"{copy.share:.0%} of the words of the shorter one" if copy.passages else "their title"


def answer(given: Answer) -> str:
    """One answer as a reader sees it: the range or the value; one that is withheld or denied says so."""
    if given.withheld:
        return "not disclosed"
    shown = count_range(given.low, given.high) or even_quotes(value_words(one_line(given.value or given.text)))
    if given.denied:
        return f"{shown}, denied"
    # A date with an open part (XXXX-10 is October of some year) is read more easily beside the words.
    return f"{shown} (“{one_line(given.text)}”)" if "XX" in shown and shown != given.text else shown


def verdict(fact: Fact, lookup: Lookup) -> str:
    """The verdict with what it rests on: `repeated: 2 reports, 1 origin`."""
    return f"{fact.verdict.value}: {weight(fact, lookup)}"


def weight(fact: Fact, lookup: Lookup) -> str:
    """What a verdict rests on: reports, and origins where there is more than one report to compare."""
    giving, withholding = len(lookup.reports_giving(fact)), len(lookup.reports_withholding(fact))
    if fact.verdict is Verdict.WITHHELD:
        return plural(withholding, "report")
    if giving == 1:
        return "1 report"
    return f"{plural(giving, 'report')}, {plural(fact.independent, 'origin')}"


def said_by(claim: Claim) -> str:
    """Who says so, last speaker first: `Interior Ministry, via Radio One`; or the report's own voice."""
    names = [one_line(speaker.name) for speaker in reversed(claim.chain)]
    who = f"{names[0]}, via {', via '.join(names[1:])}" if len(names) > 1 else "".join(names)
    return (who or "own voice") + how_said(claim)


def how_said(claim: Claim) -> str:
    """A mark for claims that are not plainly asserted."""
    if claim.withheld or claim.modality in (Modality.ASSERTED, Modality.UNKNOWN):
        return ""
    return f" ({claim.modality.value})"


def status(of: Status) -> str:
    """A word for an incident that is not simply told as having happened; empty where it is."""
    return _STATUS[of]


def apart_line(account: Account) -> str:
    """What to think of reports that were given as those of one happening and plainly are not; empty for others."""
    if not account.apart:
        return ""
    groups = "; ".join(", ".join(reports) for reports in account.apart)
    return f"Taken for one happening, but the reports seem to tell of {len(account.apart)}: {groups}"


def counts_line(account: Account) -> str:
    """The last line: how many reports, facts and skipped inputs, and what needs a person's eye."""
    facts = [fact for happening in account.incidents for fact in happening.facts]
    notable = [
        f"{sum(f.verdict is kind for f in facts)} {kind.value}"
        for kind in Verdict
        if any(f.verdict is kind for f in facts)
    ]
    counted = plural(len(facts), "fact") + (f" ({', '.join(notable)})" if notable else "")
    return f"{plural(len(account.reports), 'report')}, {counted}, {len(account.skipped)} skipped"
