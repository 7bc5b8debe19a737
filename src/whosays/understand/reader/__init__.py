"""A report into sentences with trees, names and frames: words, one run of the model each, decoding."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

from whosays.model import Report
from whosays.understand.reader import decode
from whosays.understand.reader.bounds import Stretch, stretches
from whosays.understand.reader.kinds import agreed
from whosays.understand.reader.mended import mended
from whosays.understand.reader.shot_dead import shot_dead
from whosays.understand.reader.words import words
from whosays.understand.syntax import Parsed, Sentence, Token
from whosays.weights import Model, reader, workers
from whosays.weights.lemmas import lemma
from whosays.weights.rows import encode

MAX_PIECES = 160


def parse(report: Report) -> Parsed:
    """Read one report: its sentences, title first, without what cleaning set aside.

    A sentence is read by itself, so the same words give the same tree in any company; only the kinds of names
    are made to agree over the whole report (kinds.py).
    Raises `WeightsError` if the shipped model is missing or damaged.

    >>> parsed = parse(Report("r1", "a.txt", "", "The police arrested two men in Leeds."))
    >>> [t.text for t in parsed.sentences[0].tokens if t.rel == "root"]
    ['arrested']
    """
    model = reader()
    jobs = []
    for stretch in stretches(report):
        text = report.title if stretch.field == "title" else report.text
        spans = words(text, stretch.start, stretch.end)
        if spans:
            jobs.append((stretch, spans, [text[a:b] for a, b in spans]))
    with ThreadPoolExecutor(workers()) as pool:
        read = pool.map(lambda job: _decoded(model, job[2], None), jobs)
        sentences = [
            _sentence(i, stretch, spans, forms, decoded)
            for i, ((stretch, spans, forms), decoded) in enumerate(zip(jobs, read, strict=True))
        ]
    return Parsed(report, agreed(sentences))


def parse_words(model: Model, forms: Sequence[str], predicates: Sequence[int] | None = None) -> Sentence:
    """Tree, names and frames of words that are already split; offsets are those of words joined by blanks.

    With `predicates` given, those words and no others head frames.
    """
    starts = list(accumulate((len(form) + 1 for form in forms), initial=0))
    spans = [(start, start + len(form)) for start, form in zip(starts, forms, strict=False)]
    whole = Stretch("text", 0, starts[-1] - 1, 0)
    return _sentence(0, whole, spans, forms, _decoded(model, forms, predicates))


def _decoded(model: Model, forms: Sequence[str], predicates: Sequence[int] | None) -> decode.Decoded:
    row = encode(model.tokenizer, forms)
    if len(row[0]) <= MAX_PIECES:
        return decode.sentence(model, model.scores(*row), predicates)
    parts = []
    for first, end in _windows(forms, row[3]):
        inside = None if predicates is None else [p - first for p in predicates if first <= p < end]
        scores = model.scores(*encode(model.tokenizer, forms[first:end]))
        parts.append(decode.sentence(model, scores, inside))
    return decode.joined(parts)


def _windows(forms: Sequence[str], last: Sequence[int]) -> list[tuple[int, int]]:
    """Word ranges of at most MAX_PIECES wordpieces, cut after a mark near the limit where there is one."""
    out, start = [], 0
    while start < len(forms):
        base = last[start - 1] if start else 0
        end = start + 1
        while end < len(forms) and last[end] - base <= MAX_PIECES - 2:
            end += 1
        if end < len(forms):
            marks = [i + 1 for i in range((start + end) // 2, end) if forms[i] in (",", ";", ":", ".", "—")]
            end = marks[-1] if marks else end
        out.append((start, end))
        start = end
    return out


def _sentence(
    index: int,
    stretch: Stretch,
    spans: Sequence[tuple[int, int]],
    forms: Sequence[str],
    decoded: decode.Decoded,
) -> Sentence:
    parts = zip(spans, forms, decoded.upos, decoded.heads, decoded.rels, strict=True)
    tokens = tuple(
        Token(i, start, end, form, lemma(form, upos), upos, head, rel)
        for i, ((start, end), form, upos, head, rel) in enumerate(parts)
    )
    place = (stretch.field, stretch.start, stretch.end, stretch.paragraph)
    return Sentence(index, *place, mended(shot_dead(tokens)), decoded.names, decoded.frames)
