"""Money and measured quantities that a report is about: a bill, a fine, a sentence, a speed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whosays.model import Amount
from whosays.understand.actors.quantities import Quantity, amount_lexicon, find_quantities
from whosays.understand.clauses import bare_phrase, base, lemma, words
from whosays.understand.finding import Finding
from whosays.understand.syntax import Parsed, Sentence

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents

_LEAD = 4
_MANY_COUNTS = 10  # counts of a charge below this are the wording of the charge, not news
_NEAR = 6  # tokens on either side in which a word may say what a length of time measures


def find_amounts(parsed: Parsed, incidents: Incidents) -> tuple[Finding, ...]:
    """The amounts of a report in reading order; `of` names the thing measured, in the report's words.

    Taken: measures of the lexicon; lengths of time that are a sentence, a remand, a ban; money in title and lead or
    with a word such as "bill", "fine", "ransom". Refused: ages, distances, dates, lengths of an inquiry.
    """
    found: list[Finding] = []
    for sentence in parsed.sentences:
        for quantity in find_quantities(sentence):
            if _is_wanted(parsed, incidents, sentence, quantity):
                found.append(_finding(sentence, quantity))
    return tuple(found)


def _is_wanted(parsed: Parsed, incidents: Incidents, sentence: Sentence, quantity: Quantity) -> bool:
    if quantity.kind == "measure":
        return quantity.unit != "counts" or float(quantity.number) >= _MANY_COUNTS
    if quantity.kind == "duration":
        near = _near(sentence, quantity)
        lexicon = amount_lexicon()
        return bool(near & lexicon.duration_things) and not (_beside(sentence, quantity) & lexicon.duration_not_with)
    about = thing(sentence, quantity) is not None
    return about or sentence.field == "title" or sentence.index < _LEAD


def _near(sentence: Sentence, quantity: Quantity) -> set[str]:
    first, last = max(0, quantity.first - _NEAR), min(len(sentence.tokens), quantity.last + _NEAR)
    return {lemma(t) for t in sentence.tokens[first:last]}


def _beside(sentence: Sentence, quantity: Quantity) -> set[str]:
    first, last = max(0, quantity.first - 2), min(len(sentence.tokens), quantity.last + 3)
    return {lemma(t) for t in sentence.tokens[first:last] if not quantity.first <= t.i <= quantity.last}


def thing(sentence: Sentence, quantity: Quantity) -> int | None:
    """The token of what the quantity measures: a word of the lexicon above it, below it.

    Or beside it in its clause.
    """
    return next(_things(sentence, quantity), None)


def _things(sentence: Sentence, quantity: Quantity) -> Iterator[int]:
    head = _top(sentence, quantity)
    things = amount_lexicon().things
    for above in sentence.ancestors(head):
        if lemma(above) in things:
            yield above.i
        for t in sentence.children(above.i, "nsubj", "obj", "obl", "nmod", "compound"):
            if lemma(t) in things and not quantity.first <= t.i <= quantity.last:
                yield t.i
        if above.upos == "VERB" and base(above.rel) not in ("xcomp", "conj"):
            break
    for t in sentence.children(head, "nmod", "obl", "nsubj"):
        if lemma(t) in things:
            yield t.i


def _top(sentence: Sentence, quantity: Quantity) -> int:
    inside = range(quantity.first, quantity.last + 1)
    return next((k for k in inside if sentence.tokens[k].head not in inside), quantity.first)


def _finding(sentence: Sentence, quantity: Quantity) -> Finding:
    head = thing(sentence, quantity)
    of = None
    if head is not None and sentence.tokens[head].upos == "NOUN":
        first, last = bare_phrase(sentence, head)
        inside = first <= quantity.last and quantity.first <= last
        of = words(sentence, head, head) if inside else words(sentence, first, last)
    value = Amount(quantity.number, quantity.unit)
    return Finding("amount", of, value, sentence.index, _top(sentence, quantity), quantity.first, quantity.last)
