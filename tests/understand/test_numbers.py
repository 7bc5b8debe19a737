"""Number words as ranges, and the numbers that are none."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from whosays.understand.counts.numbers import find_numbers
from whosays.understand.syntax import Sentence, Token

COUNTED = [
    ("two dozen were hurt", "two dozen", 24, 24, False),
    ("half a million people fled", "half a million", 500_000, 500_000, False),
    ("half a dozen people", "half a dozen", 6, 6, False),
    ("5-6,000 people fled", "5-6,000", 5_000, 6_000, False),
    ("between six and ten people", "between six and ten", 6, 10, False),
    ("five or six people", "five or six", 5, 6, False),
    ("two or more people", "two or more", 2, None, False),
    ("at least 7 died", "at least 7", 7, None, False),
    ("no fewer than 12 people", "no fewer than 12", 12, None, False),
    ("more than 30,000 lives", "more than 30,000", 30_001, None, False),
    ("well over 50 people", "well over 50", 51, None, False),
    ("more than a dozen people", "more than a dozen", 13, None, False),
    ("over half a million people", "over half a million", 500_001, None, False),
    ("fewer than 10 people", "fewer than 10", None, 9, False),
    ("just under 300 remain", "just under 300", None, 299, False),
    ("up to 32 people", "up to 32", None, 32, False),
    ("as many as 48 girls", "as many as 48", None, 48, False),
    ("nearly 150 captives", "nearly 150", 150, 150, True),
    ("some 163 girls remain", "some 163", 163, 163, True),
    ("30 or so people", "30 or so", 30, 30, True),
    ("several people", "several", 3, None, False),
    ("dozens more were hurt", "dozens", 24, None, False),
    ("scores of people", "scores", 40, None, False),
    ("hundreds of people", "hundreds", 200, None, False),
    ("thousands of people", "thousands", 2_000, None, False),
    ("tens of thousands of people", "tens of thousands", 20_000, None, False),
    ("hundreds of thousands of people", "hundreds of thousands", 200_000, None, False),
    ("tens of people", "tens", 20, None, False),
    ("multiple victims", "multiple", 2, None, False),
    ("a couple of officers", "a couple", 2, 2, False),
    ("a number of patients", "a number", 1, None, False),
    ("several hundred people", "several hundred", 300, None, False),
    ("No one was injured", "No one", 0, 0, False),
    ("None was hurt", "None", 0, 0, False),
    ("100-odd people", "100-odd", 100, None, False),
    ("a total of 64 had been", "a total of 64", 64, 64, False),
    ("twenty-one girls", "twenty-one", 21, 21, False),
    ("one hundred and seventy people", "one hundred and seventy", 170, 170, False),
    ("forty two thousand five hundred people", "forty two thousand five hundred", 42_500, 42_500, False),
    ("at least 1.5 million people", "at least 1.5 million", 1_500_000, None, False),
    ("on May 12 three people", "three", 3, 3, False),
    ("another five were hurt", "another five", 5, 5, False),
    ("two hospital workers", "two", 2, 2, False),
    ("both officers", "both", 2, 2, False),
]

NO_COUNTS = [
    "a 42-year-old man",
    "28 Days",
    "aged 16",
    "5 million dollars",
    "$5 million",
    "12 percent of people",
    "1/34",
    "7:30",
    "at 7 p.m. sharp",
    "on May 12",
    "12 votes",
    "40 miles away",
    "10 seconds",
    "in 2016",
    "a score of 3-2",
    "No. 5",
    "one another",
    "0800 056",
    "two vehicles",
]


def sentence(text: str) -> Sentence:
    found = re.finditer(r"\w[\w,.']*\w|\w|[^\w\s]", text)
    tokens = tuple(
        Token(i, m.start(), m.end(), m.group(), m.group().lower(), "X", -1, "dep") for i, m in enumerate(found)
    )
    return Sentence(0, "text", 0, len(text), 0, tokens)


@pytest.mark.parametrize(("text", "words", "low", "high", "approximate"), COUNTED)
def test_range_and_words(text: str, words: str, low: int | None, high: int | None, approximate: bool) -> None:
    parsed = sentence(text)
    numbers = find_numbers(parsed)
    assert len(numbers) == 1, numbers
    count = numbers[0].count
    assert (count.low, count.high, count.approximate) == (low, high, approximate)
    assert text[parsed.tokens[numbers[0].first].start : parsed.tokens[numbers[0].last].end] == words


@pytest.mark.parametrize("text", NO_COUNTS)
def test_numbers_that_count_no_people(text: str) -> None:
    assert find_numbers(sentence(text)) == ()


def test_numbers_do_not_overlap() -> None:
    numbers = find_numbers(sentence("at least 40 people and a few others and two or three more"))
    assert [n.count.low for n in numbers] == [40, 3, 2]
    assert all(a.last < b.first for a, b in pairwise(numbers))
