"""Times in sentences of our own; the tokens are made by a tiny tokenizer, without a tree."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from whosays.model import Report
from whosays.understand.syntax import Parsed, Sentence, Token
from whosays.understand.times import find_times, find_timexes

EXAMPLES = tomllib.loads(files("whosays.lexicon").joinpath("times.toml").read_text("utf-8"))["example"]


def parsed(text: str, published: str | None = None) -> Parsed:
    """One sentence per line; tokens are words and single marks, heads are unknown."""
    sentences, start = [], 0
    for index, line in enumerate(text.split("\n")):
        tokens = tuple(
            Token(i, start + m.start(), start + m.end(), m[0], m[0].lower(), "X", -1, "dep")
            for i, m in enumerate(re.finditer(r"\w+(?:[.:]\w+)*|\S", line))
        )
        sentences.append(Sentence(index, "text", start, start + len(line), index, tokens))
        start += len(line) + 1
    return Parsed(Report("r1", "a.txt", "", text, published=published or None), tuple(sentences))


def said(text: str, published: str | None = None, every: bool = False) -> list[tuple[str, str | None]]:
    whole = parsed(text, published)
    mentions = find_timexes(whole) if every else find_times(whole)
    out = []
    for m in mentions:
        s = whole.sentences[m.sentence]
        out.append((s.span(whole.report, m.first, m.last).text, m.timex if every else m.when.value))
    return out


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["words"])
def test_lexicon_examples(example: dict[str, str]) -> None:
    assert said(example["text"], example["published"]) == [(example["words"], example["value"] or None)]


CASES = [
    ("2018-01-16", "Two men died on Monday.", ["2018-01-15"]),
    ("2018-01-16", "Two men died on Tuesday.", ["2018-01-16"]),
    ("2018-01-16", "Two men died yesterday.", ["2018-01-15"]),
    ("2018-01-16", "They left last night.", ["2018-01-15"]),
    ("2018-01-16", "They left earlier on Monday.", ["2018-01-15"]),
    ("2018-01-16", "They left late Saturday.", ["2018-01-13"]),
    ("2018-01-16", "They left this morning.", ["2018-01-16"]),
    ("2018-01-16", "A December 18 raid failed.", ["2017-12-18"]),
    (None, "A December 18 raid failed.", ["XXXX-12-18"]),
    (None, "Two men died on Monday.", [None]),
    ("2018-01-16", "The camp opened on 3 March 2015.", ["2015-03-03"]),
    ("2018-01-16", "The camp opened on March 3rd, 2015.", ["2015-03-03"]),
    ("2018-01-16", "The camp opened in March 2015.", ["2015-03"]),
    ("2018-01-16", "The camp opened in 2015.", ["2015"]),
    ("2018-01-16", "It burned a year ago.", ["2017"]),
    ("2018-01-16", "It burned three days ago.", ["2018-01-13"]),
    ("2018-01-16", "It burned last week.", ["2018-01"]),
    ("2018-01-16", "It burned last year.", ["2017"]),
    ("2018-01-16", "It will burn next Monday.", ["2018-01-22"]),
    ("2018-01-16", "It burned between May 2013 and May 2014.", ["2013-05/2014-05"]),
    ("2018-01-16", "It burned on December 5-7.", ["2017-12-05/2017-12-07"]),
    ("2018-01-16", "The siren went at 6.10am on Monday.", ["2018-01-15T06:10"]),
    ("2018-01-16", "On Monday the siren went at 6.10am.", ["2018-01-15", "2018-01-15T06:10"]),
    ("2018-01-16", "It was dated 2017-11-30.", ["2017-11-30"]),
    ("2018-01-16", "It was dated 25/11/2017.", ["2017-11-25"]),
    ("2018-01-16", "It was dated 03/04/2017.", ["2017"]),
    ("2018-01-16", "He fled on 4 May 2017.\nThe same day the bridge closed.", ["2017-05-04", "2017-05-04"]),
    ("2018-01-16", "He fled on 4 May 2017.\nTwo days later the bridge closed.", ["2017-05-04", "2017-05-06"]),
    ("2018-01-16", "He fled on Tuesday, 9 January.", ["2018-01-09"]),
    ("2018-01-16", "He fled in the early hours of Sunday.", ["2018-01-14"]),
    ("2018-01-16", "He fled on Easter Sunday.", ["2017-04-16"]),
    ("2018-01-16", "He fled on Good Friday 2016.", ["2016-03-25"]),
    ("2018-01-16", "He fled on Thanksgiving.", ["2017-11-23"]),
    ("2018-01-16", "He fled on New Year’s Eve.", ["2017-12-31"]),
    ("2018-01-16", "He fled two weeks ago Friday.", ["2018-01-05"]),
    ("2018-01-16", "He fled a year ago today.", ["2017-01-16"]),
    ("2018-01-16", "He fled at 1400 GMT on Monday.", ["2018-01-15T14:00Z"]),
    ("2018-01-16", "It rained in June-August 2010.", ["2010-06/2010-08"]),
    ("2018-01-16", "It was at peace in the fall of the town.", []),
]


@pytest.mark.parametrize(("published", "text", "values"), CASES)
def test_values(published: str | None, text: str, values: list[str | None]) -> None:
    assert [v for _, v in said(text, published)] == values


@pytest.mark.parametrize(
    "text",
    [
        "The 36-year-old officer fell.",
        "Recent floods in recent years hurt.",
        "It lasts between 60 and 90 days.",
        "The talks went on all week.",
        "Flight 2016 landed.",
        "It cost $2015.",
        "He lives at 1984 Elm Road.",
        "They won 3-2.",
        "About 2000 people fled.",
        "He was 19 years old.",
        "They may leave.",
        "A long march began.",
        "It took eight days.",
        "She was freed in seconds.",
        "May said no.",
        "Shares rose 20.15 points.",
        "The Daily Mirror wrote it.",
        "They ran 5.30 miles.",
        "He was hit a second time.",
    ],
)
def test_no_time(text: str) -> None:
    assert said(text, "2018-01-16") == []


TIMEX = [
    ("It took eight days.", ["P8D"]),
    ("It took several years.", ["PXY"]),
    ("They meet every Monday.", ["XXXX-WXX-1"]),
    ("He is now in prison.", ["PRESENT_REF"]),
    ("Profits fell in the third quarter of 2016.", ["2016-Q3"]),
    ("The past three months were calm.", ["P3M"]),
    ("A two-week truce held.", ["P2W"]),
    ("It rained last night.", ["2018-01-15TNI"]),
    ("It is paid twice a year.", ["P1Y"]),
    ("It burned this week.", ["2018-W03"]),
    ("It rained last summer.", ["2017-SU"]),
    ("The 25-year-old driver slept.", ["P25Y"]),
    ("The girl is 12 years old.", ["P12Y"]),
    ("It has lasted three decades.", ["P3DE"]),
    ("It lasted for centuries.", ["PXCE"]),
    ("A years-long feud ended.", ["PXY"]),
    ("It took a year and a half.", ["P1.5Y"]),
    ("The two-and-a-half-year feud ended.", ["P2.5Y"]),
    ("It lasts between 60 and 90 days.", ["P60D", "P90D"]),
    ("The talks went on all day.", ["P1D"]),
    ("A half-century of calm ended.", ["P0.5CE"]),
    ("They left months ago.", ["PAST_REF"]),
    ("It is the worst flood in recent years.", ["PAST_REF"]),
    ("The recent flood hurt.", ["PAST_REF"]),
    ("The most recent flood hurt.", []),
    ("It will close in the near future.", ["FUTURE_REF"]),
    ("It is calm these days.", ["PRESENT_REF"]),
    ("The soon-to-open hall burned.", []),
    ("Sales rose in fiscal 2016.", ["FY2016"]),
    ("Sales rose in the first half of 2016.", ["2016-H1"]),
    ("Sales rose over the same period last year.", ["2017"]),
    ("Sales rose over the same month a year ago.", ["2017-01"]),
    ("It began in the nineties.", ["199"]),
    ("It was hard in the 60s and 70s.", ["196", "197"]),
    ("It began in the nineteenth century.", ["18"]),
    ("The wall is from 300 BC.", ["BC0300"]),
    ("The wall was built in 1066.", ["1066"]),
    ("It opened in '68.", ["1968"]),
    ("He spoke at noon.", ["2018-01-16T12:00"]),
    ("They met over the weekend.", ["2018-W02-WE"]),
    ("They met the week before last.", ["2018-W01"]),
    ("They meet on Mondays.", ["XXXX-WXX-1"]),
    ("It rained in the last week of March 2017.", ["2017-W13"]),
    ("It was earlier in the week.", ["2018-W03"]),
]


@pytest.mark.parametrize(("text", "values"), TIMEX)
def test_timex_values(text: str, values: list[str]) -> None:
    assert [v for _, v in said(text, "2018-01-16", every=True)] == values


def test_anchor_is_told() -> None:
    mention = find_times(parsed("Two men died on Monday.", "2018-01-16"))[0]
    assert mention.when.anchor == "published 2018-01-16"
    assert mention.when.granularity == "day"
