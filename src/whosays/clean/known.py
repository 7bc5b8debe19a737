"""Clutter known by its words: the lexicon's phrases held against lines and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.clean.lines import Piece, sentences_of
from whosays.clean.marks import Mark, of_piece
from whosays.clean.phrases import Lexicon
from whosays.clean.reasons import Reason

_LONGEST_SENTENCE = 600
_BULLETS = "•·*»>›+-–—×|▪■●◆→▶ \u200b\ufeff\xa0"
# Reasons whose phrases could also be what somebody says in the news.
_APPEALS = frozenset(
    {
        Reason.SHARE_BAR, Reason.COOKIE_NOTICE, Reason.SIGN_UP, Reason.COMMENT_PROMPT, Reason.CONTACT_PROMPT,
        Reason.PAGE_NOTICE,
    }
)  # fmt: skip
_REPORTING = re.compile(
    r"\b(?:said|says|told|added|warned|announced|urged|asked|according to|reported that)\b", re.I
)
_AUTHORITY = re.compile(
    r"\b(?:police|sheriff|detectives?|officers?|crime ?stoppers|ministry|hospital)\b", re.I
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|told|will|would|could|may|might|did|does|do|can|should|"
    r"\w{3,}ed|went|came|took|made|left|found|lost|shot|fell|died|hit|struck|set|began|became|saw|got|held)\b",
    re.I,
)


def known_phrases(text: str, line: Piece, words: Lexicon) -> Iterator[Mark]:
    """The marks that the lexicon gives for one line."""
    bare = line.words.lstrip(_BULLETS)
    for phrase in words.at("line"):
        if (phrase.pattern.fullmatch(line.words) or phrase.pattern.fullmatch(bare)) and not _is_told(
            line.words, phrase.reason
        ):
            yield of_piece(line, phrase.reason)
            return
    if _is_share_bar(line, words):
        yield of_piece(line, Reason.SHARE_BAR)
        return
    if _is_link_bar(line):
        yield of_piece(line, Reason.LINK_BAR)
        return
    if _is_hashtag_bar(line):
        yield of_piece(line, Reason.HASHTAGS)
        return
    for phrase in words.at("start"):
        found = phrase.pattern.match(line.words)
        if found and found.end():
            yield Mark(line.start, line.start + found.end(), phrase.reason)
    for phrase in words.at("end"):
        found = phrase.pattern.search(line.words)
        if found:
            yield Mark(line.start + _after_space(line.words, found.start()), line.end, phrase.reason)
    for phrase in words.at("inside"):
        for found in phrase.pattern.finditer(line.words):
            start = _after_space(line.words, found.start())
            yield Mark(line.start + start, line.start + found.end(), phrase.reason)
    yield from _appeals(text, line, words)


def _appeals(text: str, line: Piece, words: Lexicon) -> Iterator[Mark]:
    """Sentences that hold a phrase; the whole line where nothing beside them can be news."""
    sentences = sentences_of(text, line)
    flagged = {s: reason for s in sentences if (reason := _reason_of(text, line, s, words)) is not None}
    if not flagged:
        return
    others = [s for s in sentences if s not in flagged]
    if others and all(_says_nothing(s, words) for s in others):
        longest = max(flagged, key=lambda s: s.end - s.start)
        yield of_piece(line, flagged[longest])
        return
    for sentence, reason in flagged.items():
        yield of_piece(sentence, reason)


def _reason_of(text: str, line: Piece, sentence: Piece, words: Lexicon) -> Reason | None:
    if len(sentence.words) > _LONGEST_SENTENCE or _is_quoted(text, line, sentence):
        return None
    for phrase in words.at("sentence"):
        if phrase.pattern.search(sentence.words) and not _is_told(sentence.words, phrase.reason):
            asked = phrase.reason is Reason.CONTACT_PROMPT and _AUTHORITY.search(sentence.words)
            return None if asked else phrase.reason
    return None


def _is_quoted(text: str, line: Piece, sentence: Piece) -> bool:
    """Whether a sentence has quoted words, or stands inside a quotation that its line opened before it."""
    before = text[line.start : sentence.start]
    open_marks = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    return open_marks or bool(re.search(r"[\"“”]", sentence.words))


def _is_told(words: str, reason: Reason) -> bool:
    """Whether an appeal is somebody's words in the news: police ask for calls, a minister for patience."""
    return reason in _APPEALS and bool(_REPORTING.search(words))


def _says_nothing(sentence: Piece, words: Lexicon) -> bool:
    """Whether a sentence beside an appeal is itself an appeal, a shout or a label: no statement of fact."""
    if re.search(r"[\"“”]", sentence.words):
        return False
    first = re.match(r"\W*([\w'’]+)", sentence.words)
    if first and first.group(1).lower() in words.imperatives:
        return True
    if sentence.words.endswith(("!", "?")):
        return True
    return len(sentence.words.split()) <= 8 and not _VERB.search(sentence.words)


def _is_share_bar(line: Piece, words: Lexicon) -> bool:
    """A line of nothing but names of services and words of sharing, with counts and marks between them.

    One or two letters alone are what is left of a button's picture.
    """
    if re.fullmatch(r"[a-z]{1,2}|[A-Z]", line.words):
        return True
    tokens = re.findall(r"[a-z][a-z+'-]*", line.words.lower())
    return (
        0 < len(tokens) <= 25 and all(t in words.share_words for t in tokens) and not line.words.endswith(".")
    )


def _is_link_bar(line: Piece) -> bool:
    """Three short labels or more with bars between them, none of them a sentence or with a number in it."""
    labels = [label.strip() for label in re.split(r"[|•·»]", line.words)]
    labels = [label for label in labels if label]
    return len(labels) >= 3 and all(
        len(label.split()) <= 5 and not re.search(r"[.!?,;]$|\d", label) and label[0].isupper()
        for label in labels
    )


def _is_hashtag_bar(line: Piece) -> bool:
    return len(re.findall(r"#\w+", line.words)) >= 2 and not re.sub(r"#\w+|[\s,|·•]", "", line.words)


def _after_space(words: str, place: int) -> int:
    while place < len(words) and words[place].isspace():
        place += 1
    return place
