"""Why it happened: the stated or suspected cause of an accident or error.

Causes that reports word in many ways ("way too fast", "higher speed than is permitted") get the label of
lexicon/causes.toml, so that they can be compared; any other cause has the report's own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from whosays.lexicon.tables import table_of
from whosays.model import Named
from whosays.understand.actors.bearers import can_act
from whosays.understand.actors.causes_unsaid import withheld_causes
from whosays.understand.clauses import (
    agents,
    base,
    clause,
    doers,
    lemma,
    oblique,
    patients,
    phrase,
    subjects,
    undergoers,
    words,
)
from whosays.understand.finding import Finding
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.syntax import Parsed, Sentence, Token

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents


_STATED_OF = ("accident", "error", "disaster")  # kinds of which "because of" tells a cause, not a motive


@dataclass(frozen=True, slots=True)
class KnownCause:
    """A cause of many wordings: a head word, words beside it (any of them), words that forbid it.

    Who it must be said of.
    """

    label: str
    heads: frozenset[str]
    beside: frozenset[str]
    without: frozenset[str]
    subject: frozenset[str]


@dataclass(frozen=True, slots=True)
class CauseLexicon:
    """lexicon/causes.toml as typed data."""

    known: tuple[KnownCause, ...]
    connective_verbs: frozenset[str]
    blame_verbs: frozenset[str]
    result_verbs: frozenset[str]
    because: frozenset[str]
    cause_nouns: frozenset[str]
    failure_nouns: frozenset[str]
    slips: frozenset[str]
    parts: frozenset[str]
    kinds: frozenset[str]
    unknown: frozenset[str]


@cache
def cause_lexicon() -> CauseLexicon:
    """The lexicon of causes, read once.

    >>> "accident" in cause_lexicon().kinds
    True
    """
    table = table_of("causes.toml")
    known = tuple(
        KnownCause(r["label"], *(frozenset(r.get(k, ())) for k in ("heads", "with", "without", "subject")))
        for r in table["cause"]
    )
    names = (
        "connective_verbs",
        "blame_verbs",
        "result_verbs",
        "because",
        "cause_nouns",
        "failure_nouns",
        "slips",
        "parts",
        "kinds",
        "unknown",
    )
    return CauseLexicon(known, *(frozenset(table[n]) for n in names))


def find_causes(parsed: Parsed, incidents: Incidents) -> tuple[Finding, ...]:
    """Causes of those incidents of a report that have one (accidents, errors, disasters, deaths), in reading order.

    A cause that is said to be unknown is a withheld finding. Refuses what only might be so in general ("if they go
    too fast").
    """
    kinds = {i.id: i.kind for i in incidents.incidents}
    found: list[Finding] = []
    for sentence in parsed.sentences:
        if kinds.get(incidents.sentences[sentence.index]) not in cause_lexicon().kinds:
            continue
        kind = kinds.get(incidents.sentences[sentence.index])
        here = list(_known(sentence)) or (list(_stated(sentence)) if kind in _STATED_OF else [])
        if kind == "error":
            here = here or list(_slips(sentence))
        found.extend(here or withheld_causes(sentence, cause_lexicon().unknown, cause_lexicon().cause_nouns, _asking()))
    return tuple(found)


def _asking() -> frozenset[str]:
    return cause_lexicon().connective_verbs | {"happen", "lead"}


# --------------------------------------------------------------------------- known causes


def _known(sentence: Sentence) -> Iterator[Finding]:
    for cause in cause_lexicon().known:
        token = next((t for t in sentence.tokens if _is_cause(sentence, t, cause)), None)
        if token is not None:
            first, last = _extent(sentence, token.i, cause)
            yield Finding("cause", None, Named(cause.label), sentence.index, token.i, first, last)


def _is_cause(sentence: Sentence, token: Token, cause: KnownCause) -> bool:
    if lemma(token) not in cause.heads and token.text.lower() not in cause.heads:
        return False
    if token.rel == "compound" and lemma(sentence.tokens[token.head]) in incident_lexicon().vehicles:
        return False  # "high-speed train"
    verb = clause(sentence, token.i)
    if any(lemma(t) == "if" for t in sentence.children(verb, "mark")):
        return False
    around = _clause_words(sentence, verb, token.i)
    if cause.beside and not around & cause.beside or around & cause.without:
        return False
    if not cause.subject:
        return True
    said_of = {*subjects(sentence, verb), *patients(sentence, verb)}
    return any(
        lemma(sentence.tokens[k]) in cause.subject or sentence.tokens[k].text.lower() in cause.subject for k in said_of
    )


def _clause_words(sentence: Sentence, verb: int, token: int) -> set[str]:
    """Lemmas and words of the clause around `token`: what hangs on its verb.

    Not the clauses below that lie elsewhere.
    """
    inside = {verb, token}
    for t in sentence.children(verb):
        if base(t.rel) in ("ccomp", "parataxis", "conj", "advcl") and token not in sentence.subtree(t.i):
            continue
        inside.update(sentence.subtree(t.i))
    near = [sentence.tokens[k] for k in inside if k != token and abs(k - token) <= 8]
    return {lemma(t) for t in near} | {t.text.lower() for t in near}


def _extent(sentence: Sentence, token: int, cause: KnownCause) -> tuple[int, int]:
    """From the subject, or the first word that makes it this cause, to the last of them."""
    verb = clause(sentence, token)
    marks = [
        t.i
        for t in sentence.tokens
        if abs(t.i - token) <= 8 and lemma(t) in cause.beside and t.i in sentence.subtree(verb)
    ]
    said_of = [k for k in subjects(sentence, verb) if k <= token and token - k <= 12]
    inside = [token, *marks, *said_of, *([verb] if abs(verb - token) <= 8 else [])]
    first, last = min(inside), max(inside)
    if said_of:
        first = min(first, phrase(sentence, said_of[0])[0])
    while first > 0 and sentence.tokens[first].text.lower() in ("than", "fast") and first + 4 > token - 8:
        first -= 1
    return first, last


# --------------------------------------------------------------------------- causes in the report's own words


def _stated(sentence: Sentence) -> Iterator[Finding]:
    for token in sentence.tokens:
        head = _cause_at(sentence, token)
        if (
            head is not None
            and sentence.tokens[head].upos in ("NOUN", "PROPN", "VERB")
            and lemma(sentence.tokens[head]) != "what"
        ):
            first, last = phrase(sentence, head) if sentence.tokens[head].upos != "VERB" else _whole(sentence, head)
            name = words(sentence, first, last)
            if name and not _is_happening(sentence, head):
                anchor = head if lemma(token) == "blame" else token.i
                yield Finding("cause", None, Named(name), sentence.index, anchor, first, last)


def _cause_at(sentence: Sentence, token: Token) -> int | None:
    """The head of the cause that token tells of: as a verb of causing or blaming, as "because of".

    As "the cause was".
    """
    if token.upos == "VERB":
        return _of_verb(sentence, token)
    if base(token.rel) in ("case", "mark") and lemma(token) in cause_lexicon().because and token.head >= 0:
        return token.head if _tells_happening(sentence, token.head) else None
    return _predicate(sentence, token) or _failure(sentence, token)


def _of_verb(sentence: Sentence, token: Token) -> int | None:
    lexicon, word = cause_lexicon(), lemma(token)
    done = undergoers(sentence, token.i)
    set_off = word == "set" and any(t.text.lower() == "off" for t in sentence.children(token.i))
    lit = word == "ignite" or set_off
    if lit or (word in lexicon.connective_verbs and any(_is_happening(sentence, k) for k in done)):
        return next(iter((*agents(sentence, token.i), *doers(sentence, token.i))), None)
    if word in lexicon.blame_verbs:
        if any(_is_happening(sentence, k) for k in done):
            return next(iter(oblique(sentence, token.i, ("on", "to"))), None)
        return next((k for k in done if not can_act(sentence, k)), None) if word == "blame" else None
    if word in lexicon.result_verbs and any(_is_happening(sentence, k) for k in subjects(sentence, token.i)):
        return next(iter(oblique(sentence, token.i, ("from",))), None)
    return None


def _predicate(sentence: Sentence, token: Token) -> int | None:
    """As in "The cause of the fire was a faulty heater", "ice was the cause": what the cause is said to be."""
    if token.upos != "NOUN" or not sentence.children(token.i, "cop"):
        return None
    said_of = subjects(sentence, token.i)
    if any(lemma(sentence.tokens[k]) in cause_lexicon().cause_nouns for k in said_of):
        return token.i
    if lemma(token) in cause_lexicon().cause_nouns:
        return next((k for k in said_of if sentence.tokens[k].upos in ("NOUN", "PROPN")), None)
    return None


def _failure(sentence: Sentence, token: Token) -> int | None:
    """As in "A gearbox failure": what failed stands before the noun."""
    if token.upos != "NOUN" or lemma(token) not in cause_lexicon().failure_nouns or token.rel == "compound":
        return None
    return token.i if sentence.children(token.i, "compound", "amod") else None


def _tells_happening(sentence: Sentence, head: int) -> bool:
    """Whether what stands above "because of X" is a happening."""
    for above in sentence.ancestors(head):
        if _is_happening(sentence, above.i):
            return True
        if above.upos == "VERB":
            beside = sentence.children(above.i, "nsubj", "obj")
            return any(_is_happening(sentence, t.i) or lemma(t) in cause_lexicon().parts for t in beside)
    return False


def _is_happening(sentence: Sentence, i: int) -> bool:
    lexicon = incident_lexicon()
    word = lemma(sentence.tokens[i])
    return (
        any(f.weight > 1 and (word in f.nouns or word in f.verbs) for f in lexicon.families) or word in lexicon.anaphors
    )


def _whole(sentence: Sentence, verb: int) -> tuple[int, int]:
    """The clause of a verb, without the word that joins it and what is said beside it."""
    aside = {k for t in sentence.children(verb, "parataxis", "mark", "cc") for k in sentence.subtree(t.i)}
    inside = [k for k in sentence.subtree(verb) if k not in aside and sentence.tokens[k].upos != "PUNCT"]
    return min(inside), max(inside)


def _slips(sentence: Sentence) -> Iterator[Finding]:
    """As in "A clerk had typed the number into the wrong box": the clause that tells what somebody did wrong."""
    for token in sentence.tokens:
        if token.upos == "VERB" and lemma(token) in cause_lexicon().slips and undergoers(sentence, token.i):
            first, last = _whole(sentence, token.i)
            yield Finding("cause", None, Named(words(sentence, first, last)), sentence.index, token.i, first, last)
            return
