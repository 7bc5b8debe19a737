"""Numbers with a unit in a sentence: money, speeds, counts of a charge, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Literal

from whosays.lexicon.tables import table_of
from whosays.understand.clauses import lemma
from whosays.understand.incidents.weapons import weapon_lexicon
from whosays.understand.syntax import Sentence, Token

QuantityKind = Literal["money", "measure", "duration"]

_NUMBER = re.compile(r"^\d[\d,]*(?:\.\d+)?$")
_NOUN_WITHIN = 6  # tokens after a number in which its noun must come
_JOINED = re.compile(r"^(\d[\d,]*(?:\.\d+)?)(bn|mn|m|k|b|mph|kph|km/h|kmh)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit and the words that name it; with needs_of only before "of" ("269 counts of fraud")."""

    unit: str
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    needs_of: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """Nouns whose number is worth recording when one of the verbs is said of them."""

    nouns: frozenset[str]
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class AmountLexicon:
    """lexicon/amounts.toml as typed data."""

    symbols: Mapping[str, str]
    currencies: Mapping[str, str]
    codes: frozenset[str]
    scales: Mapping[str, int]
    digits: Mapping[str, int]
    measures: tuple[Measure, ...]
    counted: tuple[Counted, ...]
    duration_units: frozenset[str]
    duration_things: frozenset[str]
    duration_not_with: frozenset[str]
    things: frozenset[str]
    magnitude_words: frozenset[str]
    magnitude_highest: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: tokens first..last (inclusive)."""

    kind: QuantityKind
    number: str
    unit: str
    first: int
    last: int


@cache
def amount_lexicon() -> AmountLexicon:
    """The lexicon of units and of what they measure, read once.

    >>> amount_lexicon().symbols["£"]
    'GBP'
    """
    table = table_of("amounts.toml")
    money, duration = table["money"], table["duration"]
    return AmountLexicon(
        symbols=money["symbols"],
        currencies=money["words"],
        codes=frozenset(money["codes"]),
        scales=table["scales"],
        digits=table["digits"],
        measures=tuple(_measure(row) for row in table["measure"]),
        counted=tuple(Counted(frozenset(r["nouns"]), frozenset(r["verbs"])) for r in table["counted"]),
        duration_units=frozenset(duration["units"]),
        duration_things=frozenset(duration["things"]),
        duration_not_with=frozenset(duration["not_with"]),
        things=frozenset(table["things"]["words"]),
        magnitude_words=frozenset(table["magnitude"]["must"]),
        magnitude_highest=table["magnitude"]["highest"],
    )


def _measure(row: dict[str, object]) -> Measure:
    phrases = tuple(tuple(p.split()) for p in row["phrase"])
    return Measure(str(row["unit"]), frozenset(row["words"]), phrases, bool(row.get("needs_of")))


def find_quantities(sentence: Sentence) -> Iterator[Quantity]:
    """Every number of the sentence that has a unit of the lexicon, in order."""
    at = 0
    while at < len(sentence.tokens):
        quantity = _may_start(sentence.tokens[at].text) and (
            _money(sentence, at)
            or _strength(sentence, at)
            or _measured(sentence, at)
            or _lasting(sentence, at)
            or _counted(sentence, at)
        )
        if quantity:
            yield quantity
            at = quantity.last
        at += 1


def _may_start(text: str) -> bool:
    """Whether a quantity can begin with this word: a number, a sign of money, or both in one ("5bn")."""
    lexicon = amount_lexicon()
    written = _NUMBER.match(text) or _JOINED.match(text)
    return bool(written) or text in lexicon.symbols or text in lexicon.codes or text.lower() in lexicon.digits


def _money(sentence: Sentence, at: int) -> Quantity | None:
    tokens, lexicon = sentence.tokens, amount_lexicon()
    symbol = lexicon.symbols.get(tokens[at].text) or (tokens[at].text if tokens[at].text in lexicon.codes else None)
    if symbol is not None:
        read = _number(tokens, at + 1)
        return Quantity("money", read[0], symbol, at, read[1]) if read else None
    read = _number(tokens, at)
    if read is None:
        return None
    after = _skip_marks(tokens, read[1] + 1)
    if after < len(tokens):
        unit = lexicon.currencies.get(lemma(tokens[after])) or (
            tokens[after].text if tokens[after].text in lexicon.codes else None
        )
        if unit is not None:
            return Quantity("money", read[0], unit, at, after)
    return None


def _measured(sentence: Sentence, at: int) -> Quantity | None:
    tokens = sentence.tokens
    joined = _JOINED.match(tokens[at].text)
    read = _number(tokens, at)
    if joined is None and read is None:
        return None
    for measure in amount_lexicon().measures:
        if joined and joined[2].lower() in measure.words:
            return Quantity("measure", _plain(Decimal(joined[1].replace(",", ""))), measure.unit, at, at)
        if read is None:
            continue
        last = _unit_ends(tokens, _skip_marks(tokens, read[1] + 1), measure)
        if last is not None and (not measure.needs_of or _word(tokens, last + 1) == "of"):
            return Quantity("measure", read[0], measure.unit, at, last)
    return None


def _strength(sentence: Sentence, at: int) -> Quantity | None:
    """As in "6.1-magnitude", "magnitude of 5.9", "6.4 on the Richter scale"."""
    tokens, lexicon = sentence.tokens, amount_lexicon()
    read = _number(tokens, at)
    if read is None or not tokens[at].text[0].isdigit() or Decimal(read[0]) >= lexicon.magnitude_highest:
        return None
    near = [t.i for t in tokens[max(0, at - 4) : at + 5] if t.i != at and lemma(t) in lexicon.magnitude_words]
    between = [
        k
        for k in near
        if not any(
            t.upos in ("VERB", "NUM") and lemma(t) not in ("put", "measure", "be")
            for t in tokens[min(k, at) + 1 : max(k, at)]
        )
    ]
    if not between:
        return None
    word = min(between, key=lambda k: abs(k - at))
    return Quantity("measure", read[0], "magnitude", min(at, word), max(read[1], word))


def _unit_ends(tokens: tuple[Token, ...], at: int, measure: Measure) -> int | None:
    """The last token of the unit that starts at `at`."""
    if at < len(tokens) and (lemma(tokens[at]) in measure.words or tokens[at].text.lower() in measure.words):
        return at
    for phrase in measure.phrases:
        if all(_word(tokens, at + k) == word for k, word in enumerate(phrase)):
            return at + len(phrase) - 1
    return None


def _lasting(sentence: Sentence, at: int) -> Quantity | None:
    tokens = sentence.tokens
    read = _number(tokens, at)
    if read is None:
        return None
    unit = _skip_marks(tokens, read[1] + 1)
    if unit >= len(tokens) or lemma(tokens[unit]) not in amount_lexicon().duration_units:
        return None
    name = lemma(tokens[unit]) + "s"
    return Quantity("duration", read[0], name, at, unit)


def _counted(sentence: Sentence, at: int) -> Quantity | None:
    """As in "Nine rifles were seized", "destroyed 1,500 mud-brick houses"."""
    tokens = sentence.tokens
    read = _number(tokens, at)
    if read is None or tokens[at].upos != "NUM" or _is_of_a_name(tokens, at):
        return None  # the 47 of "AK-47" counts nothing
    for k in range(read[1] + 1, min(len(tokens), read[1] + _NOUN_WITHIN)):
        if tokens[k].upos in ("VERB", "ADP", "NUM") or tokens[k].text == ",":
            return None
        if tokens[k].text.lower() in weapon_lexicon().calibres:
            return None  # "a 9 mm pistol"
        if any(lemma(tokens[k]) in c.nouns and _said(sentence, k) & c.verbs for c in amount_lexicon().counted):
            return Quantity("measure", read[0], tokens[k].text, at, k)
    return None


def _is_of_a_name(tokens: tuple[Token, ...], at: int) -> bool:
    """The 47 of "AK-47", "AK 47"."""
    before = tokens[at - 1].text if at else ""
    return before == "-" or before.isupper() and 1 < len(before) < 4


def _said(sentence: Sentence, i: int) -> set[str]:
    """The verbs said of noun i: its own, that of what it is listed with, its participles, and "including" before it."""
    words = {lemma(t) for t in sentence.children(i, "amod", "acl")}
    words |= {"include" for t in sentence.tokens[max(0, i - 6) : i] if t.text.lower() == "including"}
    token = sentence.tokens[i]
    while token.head >= 0 and token.upos != "VERB":
        token = sentence.tokens[token.head]
        if token.rel in ("acl", "acl:relcl"):
            break
    return words | {lemma(token), *(lemma(t) for t in sentence.children(token.i, "conj") if t.upos == "VERB")}


def _number(tokens: tuple[Token, ...], at: int) -> tuple[str, int] | None:
    """The number that starts at token `at` with its scale word, as plain digits, and its last token."""
    if not 0 <= at < len(tokens):
        return None
    lexicon, text = amount_lexicon(), tokens[at].text
    scales = lexicon.scales
    joined = _JOINED.match(text)
    try:
        if joined and joined[2].lower() in scales:
            return _plain(Decimal(joined[1].replace(",", "")) * scales[joined[2].lower()]), at
        if _NUMBER.match(text):
            value = Decimal(text.replace(",", ""))
        elif text.lower() in lexicon.digits:
            value = Decimal(lexicon.digits[text.lower()])
        else:
            return None
    except InvalidOperation:
        return None
    last = at
    after = _skip_marks(tokens, at + 1)
    while after < len(tokens) and tokens[after].text.lower() in scales:
        value *= scales[tokens[after].text.lower()]
        last, after = after, _skip_marks(tokens, after + 1)
    return _plain(value), last


def _plain(value: Decimal) -> str:
    """Digits without exponent, separators or an empty fraction.

    >>> _plain(Decimal("4.80") * 1000000)
    '4800000'
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _skip_marks(tokens: tuple[Token, ...], at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].text in ("-", "–", "‑") else at


def _word(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].text.lower() if at < len(tokens) else ""
