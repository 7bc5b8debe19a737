"""Words, sentences and trees of invented reports."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model import Cut, Report
from whosays.understand.reader import decode, parse, parse_words, trees
from whosays.understand.reader.arguments import argument_span
from whosays.understand.reader.bounds import split, stretches
from whosays.understand.reader.words import words
from whosays.understand.syntax import Name, Parsed, Role, Sentence, Token
from whosays.weights import reader


def report(text: str, title: str = "", **more) -> Report:
    return Report("r1", "a.txt", title, text, **more)


def split_words(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Okoro's aide didn't call", "Okoro 's aide did n't call"),
        ("the players’ bus wasn’t hit", "the players ’ bus was n’t hit"),
        ("a 36-year-old man", "a 36 - year - old man"),
        ("they co-operate, then re-elect", "they co-operate , then re-elect"),
        ("worth $5m or £1.5bn", "worth $ 5 m or £ 1.5 bn"),
        ("at 6.10am, going 12mph", "at 6.10 am , going 12 mph"),
        ("20km/h is slow", "20 km/h is slow"),
        ("some 1,000 (or 12%) left", "some 1,000 ( or 12 % ) left"),
        ("Gen. A. Poe of the U.S. Army", "Gen. A. Poe of the U.S. Army"),
        ("He cannot stay.", "He can not stay ."),
        ("“No,” she said…", "“ No , ” she said …"),
        ("see www.example.org/x.html.", "see www.example.org/x.html ."),
        ("write to a.b@example.org", "write to a.b@example.org"),
        ("O'Hara and d'Aubigny", "O'Hara and d'Aubigny"),
        ("No. 7 said no.", "No. 7 said no ."),
        ("Monday-Friday and/or weekends", "Monday - Friday and / or weekends"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert split_words(text) == expected.split()


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_words_cover_everything_but_white_space(text: str) -> None:
    spans = words(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Poe met Dr. Lind on Friday.", "It went well."],
        ["The ferry left the U.S. Navy base.", "Nobody saw it."],
        ['"Who did it?" she asked.', "Nobody knew."],
        ['"It is over." The mayor left.'],
        ["The road is closed...", "Police are there."],
        ["He waited ... and waited.", "Then he left."],
        ["It cost 3.5 million.", "That is a lot!", "Is it?"],
        ["They met at 5 p.m. on Sunday.", "It rained."],
        ["J. R. Lind spoke.", "So did M. Poe."],
        ["It fell in the U.S.", "The pilot lived."],
        ["(It was late.)", "They slept."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    text = " ".join(expected)
    found = [text[a:b] for a, b in split(text, 0, len(text))]
    if expected == ['"It is over." The mayor left.']:
        expected = ['"It is over."', "The mayor left."]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('He said "this is the end."The crowd left.', 2),
        ("They came to the town.The rest stayed.", 2),
        ("She lives in East SussexRogue traders left.", 1),
        ("Read it on Example.com today.", 1),
        ("Prices rose 3.5 per cent.", 1),
    ],
)
def test_missing_blank(text: str, count: int) -> None:
    assert len(split(text, 0, len(text))) == count


def test_line_breaks_end_sentences_and_count_paragraphs() -> None:
    found = stretches(report("One fell\nTwo rose. Three sat.", "A title"))
    assert [(s.field, s.paragraph) for s in found] == [("title", 0), ("text", 1), ("text", 2), ("text", 2)]


def test_cuts_are_left_out() -> None:
    text = "One fell. Sign up here! Two rose."
    plain = report(text)
    cut = Cut(plain.span("text", 10, 23), "advert")
    whole = report(text, cuts=(cut,))
    assert [text[s.start : s.end] for s in stretches(whole)] == ["One fell.", "Two rose."]


def test_dateline_is_a_sentence_of_its_own() -> None:
    text = "PORT LIND - The ferry sank on Monday."
    plain = report(text)
    found = stretches(report(text, dateline=plain.span("text", 0, 11)))
    assert [text[s.start : s.end] for s in found] == ["PORT LIND -", "The ferry sank on Monday."]


def test_parse_gives_trees_with_exact_offsets() -> None:
    text = "The ferry sank near Lind on Monday. Two sailors were killed, police say.\n\n“We’re sad,” he said"
    given_report = report(text, "Two die at sea")
    parsed = parse(given_report)
    assert [s.index for s in parsed.sentences] == [0, 1, 2, 3]
    for sentence in parsed.sentences:
        body = given_report.title if sentence.field == "title" else given_report.text
        assert [t.i for t in sentence.tokens] == list(range(len(sentence.tokens)))
        assert all(body[t.start : t.end] == t.text for t in sentence.tokens)
        assert sum(t.head == -1 for t in sentence.tokens) == 1
        assert all((t.rel == "root") == (t.head == -1) for t in sentence.tokens)
        root = next(t.i for t in sentence.tokens if t.head == -1)
        assert len(sentence.subtree(root)) == len(sentence.tokens)
    killed = parsed.sentences[2].tokens[3]
    assert (killed.text, killed.lemma) == ("killed", "kill")
    assert parsed.sentences[2].children(killed.i, "nsubj")[0].text == "sailors"


def test_frames_and_names() -> None:
    parsed = parse(report("The police arrested Maria Lopez in London on Monday."))
    sentence = parsed.sentences[0]
    assert [(sentence.tokens[n.first].text, n.kind) for n in sentence.names] == [
        ("Maria", "person"),
        ("London", "place"),
    ]
    frame = sentence.frame_at(2)
    assert frame is not None
    roles = {r.label: sentence.tokens[r.head].text for r in frame.roles}
    assert roles["ARG0"] == "police"
    assert roles["ARG1"] == "Maria"
    assert frame.factuality is not None
    assert frame.factuality > 0


def test_a_sentence_reads_the_same_in_any_company() -> None:
    alone = parse(report("Three men were hurt when a wall fell in Leeds."))
    among = parse(
        report("It was dark. Three men were hurt when a wall fell in Leeds. Nobody, said J. Poe, knew why.")
    )

    def shape(sentence: Sentence) -> list[tuple]:
        return [(t.text, t.upos, t.head, t.rel) for t in sentence.tokens]

    assert shape(alone.sentences[0]) == shape(among.sentences[1])
    assert alone.sentences[0].names == among.sentences[1].names
    assert alone.sentences[0].frames == among.sentences[1].frames


def test_empty_and_odd_reports() -> None:
    assert parse(report("", "")).sentences == ()
    assert parse(report(" \n\t\n")).sentences == ()
    odd = parse(report("��� 😀 ... ؟\n*\n" + "x" * 400))
    assert isinstance(odd, Parsed)
    assert all(sum(t.head == -1 for t in s.tokens) == 1 for s in odd.sentences)


def test_a_very_long_sentence_is_one_tree() -> None:
    text = "They saw " + ", ".join(f"a red lorry with {n} wheels" for n in range(3, 60)) + "."
    parsed = parse(report(text))
    assert len(parsed.sentences) == 1
    sentence = parsed.sentences[0]
    assert sum(t.head == -1 for t in sentence.tokens) == 1
    root = next(t.i for t in sentence.tokens if t.head == -1)
    assert len(sentence.subtree(root)) == len(sentence.tokens)


def test_given_predicates_are_the_only_frames() -> None:
    sentence = parse_words(reader(), ["Police", "said", "two", "men", "fled", "."], [4])
    assert [f.predicate for f in sentence.frames] == [4]


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_tree_is_the_best_tree(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    heads = trees.heads(scores)
    assert _is_tree(heads)
    found = sum(scores[i, h + 1] for i, h in enumerate(heads))
    if n <= 3:
        options = np.stack(np.meshgrid(*[range(-1, n)] * n), -1).reshape(-1, n)
        best = max(sum(scores[i, h + 1] for i, h in enumerate(o)) for o in options if _is_tree(list(o)))
        assert found == pytest.approx(best, abs=1e-4)


def _is_tree(heads: list[int]) -> bool:
    if sum(h == -1 for h in heads) != 1 or any(h == i for i, h in enumerate(heads)):
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while at != -1 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != -1:
            return False
    return True


def test_names_never_begin_inside() -> None:
    tags = ("O", "B-person", "I-person", "B-place", "I-place")
    scores = np.array([[0, 0, 9, 0, 0], [0, 0, 9, 0, 5], [9, 0, 0, 0, 0]], dtype=np.float32)
    found = decode.names(tags, scores)
    assert found == (Name(0, 1, "person"),)


def test_argument_span_leaves_the_clause_behind() -> None:
    # "the dog that barked ran , and fell": the argument of "barked" is the dog, without the relative clause
    forms = ["the", "dog", "that", "barked", "ran"]
    heads, rels = [1, 4, 3, 1, -1], ["det", "nsubj", "nsubj", "acl:relcl", "root"]
    tokens = tuple(
        Token(i, 0, 0, f, f, "X", h, r) for i, (f, h, r) in enumerate(zip(forms, heads, rels, strict=True))
    )
    sentence = Sentence(0, "text", 0, 0, 0, tokens)
    assert argument_span(sentence, 3, Role("ARG0", 1)) == (0, 1)
    assert argument_span(sentence, 4, Role("ARG0", 1)) == (0, 3)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He died at 7:40 p.m. EST Wednesday. She left.", 2),
        ("It fell at 9 a.m. Tuesday near Tarn.", 1),
        ("It ended at 5 p.m. The crowd left.", 2),
        ("He met John Lee Jr. (left) there.", 1),
        ("Ann Lee Jr.", 1),
    ],
)
def test_a_clock_keeps_its_day_and_an_abbreviation_its_sentence(text, sentences):
    assert len(parse(Report("r1", "a.txt", "", text)).sentences) == sentences
