"""How a sentence presents one happening: stated, hedged, denied, or only possible, planned or usual."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.lexicon.counting import counting
from whosays.model import Modality
from whosays.understand.clauses import clause
from whosays.understand.governors import is_rumour
from whosays.understand.negation import denier, denies_known, is_negated
from whosays.understand.syntax import Sentence, Token

_MODAL = counting("modals")
_IF = counting("conditions")
_TO_HAVE_HAPPENED = counting("held_to_have")
_HEDGES = counting("hedging_verbs")
_HEDGE_WORDS = counting("hedging_words")
_TRY = counting("aiming_verbs")
_PERIODS = frozenset("year month week day hour".split())
_HAPPENINGS = counting("happenings")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one happening is presented.

    happened: false when the sentence does not say that it did; negated: "was not hurt"; denier: the word (token)
    with which somebody denies what others say.
    """

    modality: Modality
    happened: bool
    negated: bool = False
    denier: int | None = None


_STATED = Standing(Modality.ASSERTED, True)
_NOT_TOLD = Standing(Modality.UNKNOWN, False)


def standing(sentence: Sentence, at: int) -> Standing:
    """How the happening named by token `at` stands in its sentence.

    A modal, a condition, a plan or a habit gives `happened` false.
    """
    if _is_question(sentence) or _is_usual(sentence, at) or denies_known(sentence, at) or _shares_modal(sentence, at):
        return _NOT_TOLD
    aside = sentence.tokens[at].upos in ("ADP", "ADV")  # "denied that there were 30 people aboard"
    denied = denier(sentence, clause(sentence, at) if aside else at)
    if denied is not None:
        return Standing(Modality.DENIED, True, denier=denied.i)
    chain = (sentence.tokens[at], *_governors(sentence, at))
    modality = Modality.ASSERTED
    for depth, token in enumerate(chain):
        if depth == 0 or token.upos in {"VERB", "AUX", "ADJ", "NOUN"}:
            here = _own(sentence, token.i, depth)
            if here is not None and (not here.happened or here.negated):
                return here
            if here is not None:
                modality = here.modality
        if depth and token.lemma.lower() in _HEDGES:
            modality = Modality.ALLEGED
    if any(t.text.lower() in {"attempted", "averted", "planned"} for t in sentence.children(at, "amod", "compound")):
        return _NOT_TOLD
    if any(t.text.lower() in _HEDGE_WORDS for t in sentence.children(at, "advmod", "amod")):
        modality = Modality.ALLEGED
    return _STATED if modality is Modality.ASSERTED else Standing(modality, True)


def _governors(sentence: Sentence, at: int) -> tuple[Token, ...]:
    """The predicates above `at` through complements, nearest first."""
    out: list[Token] = []
    here = sentence.tokens[at]
    while here.head >= 0 and len(out) < 4:
        rel = here.rel.split(":")[0]
        if rel not in {"xcomp", "ccomp", "obj", "acl", "nsubj", "obl", "nmod"}:
            break
        if here.rel == "acl:relcl" or rel == "acl" and sentence.tokens[here.head].upos in {"PRON", "PROPN"}:
            break  # "the suspects who shot four": what they are suspected of is no part of the clause
        if here.i == at and rel == "obl" and here.upos == "NOUN":
            break  # "is charged in the death of a boy": who did it is open, the death is not
        marks = {t.text.lower() for t in sentence.children(here.i, "mark")}
        if is_rumour(here) or rel == "advcl" and marks & {"with", "of"}:
            rel = "ccomp"
        if (
            rel in {"nsubj", "nmod", "obl", "obj", "acl"}
            and here.upos in {"NOUN", "PROPN", "PRON", "NUM"}
            and here.i != at
        ):
            break
        here = sentence.tokens[here.head]
        out.append(here)
    return tuple(out)


def _own(sentence: Sentence, at: int, depth: int) -> Standing | None:
    """What the auxiliaries, marks and adverbs of one predicate say of it."""
    around = sentence.children(at, "aux", "mark", "advmod", "aux:pass", "case", "cop")
    words = {t.text.lower() for t in around if t.text != "May"}  # the month
    if depth == 0 or sentence.tokens[at].lemma.lower() not in {"say", "tell"}:
        if words & _IF:
            return _NOT_TOLD
        if words & _MODAL:
            perfect = "have" in words or "'ve" in words
            if depth == 0 and perfect and words & {"may", "might", "must"} and not is_negated(sentence, at):
                return Standing(Modality.ALLEGED, True)
            if depth == 0 or not words & {"can", "will"}:
                return _NOT_TOLD
    if (
        depth == 0
        and words & {"nearly", "almost"}
        and not any(t.text.lower() in {"nearly", "almost"} and t.i + 1 < at for t in sentence.children(at, "advmod"))
    ):
        return _NOT_TOLD
    if depth == 0 and is_negated(sentence, at):
        return Standing(Modality.DENIED, True, negated=True)
    if depth == 0 and words & {"to"} and "have" not in words and "having" not in words:
        return _infinitive(sentence, at)
    if depth and sentence.tokens[at].lemma.lower() in _TRY and sentence.tokens[at].upos == "VERB":
        return _NOT_TOLD
    return None


def _infinitive(sentence: Sentence, at: int) -> Standing | None:
    token = sentence.tokens[at]
    if token.upos not in {"VERB", "AUX", "ADJ"}:
        return None
    above = [t.lemma.lower() for t in sentence.tokens[max(0, at - 4) : at]]
    if token.head >= 0 and {*above, sentence.tokens[token.head].lemma.lower()} & _TO_HAVE_HAPPENED:
        return None
    first_to = token.head >= 0 and sentence.tokens[token.head].text.lower() in {"first", "last", "latest", "one"}
    return None if first_to else _NOT_TOLD


def _is_question(sentence: Sentence) -> bool:
    return bool(sentence.tokens) and sentence.tokens[-1].text.endswith("?")


def _shares_modal(sentence: Sentence, at: int) -> bool:
    """ "It could have struck her and killed her": the second verb stands under the modal of the first."""
    token = sentence.tokens[at]
    if token.rel != "conj" or token.head < 0 or sentence.children(at, "aux", "aux:pass", "nsubj", "nsubj:pass"):
        return False
    words = {t.text.lower() for t in sentence.children(token.head, "aux")}
    return bool(words & {"could", "might", "would"}) and "have" in words


def _is_usual(sentence: Sentence, at: int) -> bool:
    """ "thousands are killed every year", "on average": a rate, not a toll."""
    window = sentence.tokens[max(0, at - 12) : at + 15]
    near = [t.text.lower() for t in window]
    if "average" in near or "annually" in near:
        return True
    for k in range(len(near) - 1):
        if near[k] in {"every", "each", "per"} and near[k + 1] in _PERIODS:
            return True
        ago = near[k + 2 : k + 3] in (["ago"], ["earlier"], ["later"], ["before"], ["old"], ["after"])
        if near[k] == "a" and near[k + 1] in _PERIODS and k and window[k - 1].upos in {"NOUN", "NUM"} and not ago:
            return True
    return _over_many(sentence, at)


def _over_many(sentence: Sentence, at: int) -> bool:
    """ "20 people were hurt in 112 accidents": a statistic over happenings, told of none of them."""
    tail = sentence.tokens[at + 1 : at + 10]
    for k, token in enumerate(tail[:-1]):
        if token.text.lower() == "in" and tail[k + 1].upos == "NUM":
            return any(t.text.lower() in _HAPPENINGS for t in tail[k + 2 : k + 6])
    return False
