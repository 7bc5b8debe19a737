"""What a user asks of the archive, read from one line. docs/archive.md has the grammar.

    killed >= 3 in Caracas in 2018 kind:raid by:"Interior Ministry" verdict:disputed "armed group" helicopter*

Every item must hold. A query that cannot be read raises InputError, with the place in it marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from whosays.archive.words import Phrase, phrase
from whosays.errors import InputError
from whosays.lexicon.edtf import bounds
from whosays.lexicon.gazetteer import Gazetteer, countries
from whosays.lexicon.placenames import fold
from whosays.model import COUNT_ATTRIBUTES, Verdict

KINDS = (
    "abduction", "accident", "announcement", "arrest", "attack", "bombing", "death", "disaster", "error", "launch",
    "other", "protest", "raid", "release", "shooting", "trial",
)  # fmt: skip
NAME_FIELDS = ("by", "speaker", "perpetrator", "target", "weapon", "cause")
FIELDS = (*NAME_FIELDS, "kind", "outlet", "verdict", "in", "from", "to")

_LONGEST_PLACE = 6  # words
_PARTICLES = frozenset("de del di da do dos das la las los el of al upon sur am an der le les".split())
_MONTHS = "january february march april may june july august september october november december".split()
_TOKEN = re.compile(r'\s*(?:(?P<quoted>[“"](?P<inside>[^"”]*)["”])|(?P<op>>=|<=|≥|≤|=|>|<)|(?P<word>[^\s"“”<>=≥≤]+))')
_OPS = {"≥": ">=", "≤": "<="}

# A number of people as whosays itself writes it, behind its count: "killed 3..5", "killed 3 to 5", "killed 3 or more".
_NUMBER = r"\d[\d,]*"
_RANGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<low>{_NUMBER})(?:\.\.|-|–)(?P<high>{_NUMBER})",
        rf"(?P<low>{_NUMBER})\.\.",
        rf"\.\.(?P<high>{_NUMBER})",
        rf"(?:between )?(?P<low>{_NUMBER}) (?:to|and) (?P<high>{_NUMBER})",
        rf"(?P<low>{_NUMBER}) or more",
        rf"(?P<high>{_NUMBER}) or fewer",
    )
)
_LONGEST_RANGE = 4  # words
_MOST_PEOPLE = 2**31


@dataclass(frozen=True, slots=True)
class CountIs:
    """A number of people between low and high (both included; None is open)."""

    attribute: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class NameIs:
    """A name in a role; role `by` is whoever says so or did it."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class During:
    """Days, as ordinals, both included; None is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that is asked, item by item; all of it must hold."""

    phrases: tuple[Phrase, ...] = ()
    counts: tuple[CountIs, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[During, ...] = ()
    names: tuple[NameIs, ...] = ()
    kinds: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()

    @property
    def asks_of_incidents(self) -> bool:
        """Whether anything is asked of one incident, and not of reports and days alone."""
        return bool(self.counts or self.places or self.names or self.kinds or self.verdicts)


def parse_query(line: str, gazetteer: Gazetteer | None = None) -> Query:
    """The query in `line`. gazetteer: tells where the name of a place ends; the bundled one if not given.

    >>> parse_query("killed >= 3 in Caracas").counts
    (CountIs(attribute='killed', low=3, high=None),)
    """
    return _Parser(line, _tokens(line), gazetteer or Gazetteer.bundled()).query()


# --------------------------------------------------------------------------- words of the query


@dataclass(frozen=True, slots=True)
class _Token:
    """kind: quoted, op or word; text without quotation marks; start, end: its place in the line."""

    kind: str
    text: str
    start: int
    end: int


def _tokens(line: str) -> list[_Token]:
    found, at = [], 0
    while line[at:].strip():
        m = _TOKEN.match(line, at)
        if m is None:
            start = at + len(line[at:]) - len(line[at:].lstrip())
            raise _unread(line, start, len(line), "this quotation mark is not closed; add another one at its end")
        found += _split(m)
        at = m.end()
    return found


def _split(m: re.Match[str]) -> list[_Token]:
    kind = m.lastgroup if m.lastgroup != "inside" else "quoted"
    if kind == "quoted" or m["quoted"] is not None:
        return [_Token("quoted", m["inside"], m.start("quoted"), m.end("quoted"))]
    if m["op"]:
        return [_Token("op", _OPS.get(m["op"], m["op"]), m.start("op"), m.end("op"))]
    word, start = m["word"], m.start("word")
    name, colon, rest = word.partition(":")
    if not (colon and name):
        return [_Token("word", word, start, m.end())]
    middle = start + len(name) + 1
    value = [_Token("word", rest, middle, m.end())] if rest else []
    return [_Token("field", name.lower(), start, middle), *value]


def _unread(line: str, start: int, end: int, reason: str) -> InputError:
    marks = " " * start + "^" * max(end - start, 1)
    return InputError(f"the query cannot be read: {reason}\n  {line}\n  {marks}")


# --------------------------------------------------------------------------- items


@dataclass
class _Parser:
    """Walks over the tokens once; `found` fills up item by item."""

    line: str
    tokens: Sequence[_Token]
    gazetteer: Gazetteer
    at: int = 0
    found: dict[str, list] = field(default_factory=dict)

    def query(self) -> Query:
        while self.at < len(self.tokens):
            self._item(self.tokens[self.at])
        if not self.tokens:
            raise InputError("the query is empty; ask for words, or as in: killed >= 3 in Caracas in 2018")
        self._refuse_no_days()
        return Query(**{name: tuple(items) for name, items in self.found.items()})

    def _item(self, token: _Token) -> None:
        if token.kind == "field":
            self._field(token)
        elif token.kind == "op":
            raise self._wrong(token, "a comparison needs a count before it, as in killed >= 3")
        elif token.kind == "word" and self._is_op(self.at + 1):
            self._count(token)
        elif token.kind != "word" or not (self._range(token) or self._place_or_time(token)):
            self._phrase(token)

    def _phrase(self, token: _Token) -> None:
        if token.kind == "word" and token.text in _NOT_ASKED:
            raise self._wrong(token, _NOT_ASKED[token.text])
        if token.kind == "word" and re.match(r"-\w", token.text):
            raise self._wrong(token, _NOT_ASKED["NOT"])
        self.at += 1
        asked = phrase(token.text)
        if asked is not None:
            self._add("phrases", asked)
        elif token.kind == "quoted":
            raise self._wrong(token, "there is no word between these quotation marks")

    def _count(self, token: _Token) -> None:
        attribute = token.text.lower()
        if attribute not in COUNT_ATTRIBUTES:
            raise self._wrong(token, f"only counts can be compared: {', '.join(COUNT_ATTRIBUTES)}")
        op, number = self.tokens[self.at + 1], self._peek(self.at + 2)
        if number is None or not (number.text.isascii() and number.text.replace(",", "").isdigit()):
            raise self._wrong(number or op, f"a whole number must come after {op.text}")
        n = _people(number.text)
        low, high = {">=": (n, None), ">": (n + 1, None), "<=": (None, n), "<": (None, n - 1), "=": (n, n)}[op.text]
        self._add("counts", CountIs(attribute, low, high))
        self.at += 3

    def _range(self, token: _Token) -> bool:
        """Reads a count and the range of people that stands behind it; False: it is a word like any other."""
        if token.text.lower() not in COUNT_ATTRIBUTES:
            return False
        after = [t.text.lower() for t in self.tokens[self.at + 1 : self.at + 1 + _LONGEST_RANGE] if t.kind == "word"]
        for length in range(len(after), 0, -1):
            written = " ".join(after[:length])
            found = next((m for shape in _RANGES if (m := shape.fullmatch(written))), None)
            if found is None:
                continue
            ends = found.groupdict()
            low, high = (_people(ends[end]) if ends.get(end) else None for end in ("low", "high"))
            if low is not None and high is not None and low > high:
                raise self._wrong(self.tokens[self.at + length], f"no number is {low} or more and {high} or fewer")
            self._add("counts", CountIs(token.text.lower(), low, high))
            self.at += 1 + length
            return True
        return False

    def _refuse_no_days(self) -> None:
        """A query whose from: is after its to: is a slip, and not one that nothing answers."""
        times = self.found.get("times", [])
        first = max((t.first for t in times if t.first is not None and t.last is None), default=None)
        last = min((t.last for t in times if t.last is not None and t.first is None), default=None)
        if first is not None and last is not None and first > last:
            begins, ends = date.fromordinal(first), date.fromordinal(last)
            raise _unread(self.line, 0, len(self.line), f"from: begins on {begins}, after to: has ended on {ends}")

    def _field(self, token: _Token) -> None:
        name, value = token.text, self._peek(self.at + 1)
        if name not in FIELDS:
            fields = ", ".join(f + ":" for f in FIELDS)
            raise self._wrong(token, f"{name}: is none of {fields}; to look for these very words, quote them")
        if value is None or value.kind not in ("word", "quoted") or not value.text.strip():
            raise self._wrong(token, f"something must come after {name}:, as in {_EXAMPLES[name]}")
        self.at += 2
        if name in ("from", "to"):
            self._end(name, value)
        elif name == "in":
            self._add("places", value.text)
        elif name in ("kind", "verdict"):
            allowed = KINDS if name == "kind" else tuple(v.value for v in Verdict)
            if value.text.lower() not in allowed:
                raise self._wrong(value, f"{name}: takes one of {', '.join(allowed)}")
            self._add(name + "s", value.text.lower())
        elif phrase(value.text) is None:
            raise self._wrong(value, f"there is no name after {name}:")
        else:
            self._add(*(("outlets", value.text) if name == "outlet" else ("names", NameIs(name, value.text))))

    def _end(self, name: str, value: _Token) -> None:
        days = _days(value.text)
        if days is None:
            raise self._wrong(value, f"{name}: takes a year, a month or a day, as in 2018, 2018-01, 2018-01-15")
        self._add("times", During(days[0], None) if name == "from" else During(None, days[1]))

    def _place_or_time(self, token: _Token) -> bool:
        """Reads what follows "in" or "on" as a time or a place; False: it is a word like any other."""
        if token.text.lower() not in ("in", "on"):
            return False
        after = []
        for n in range(self.at + 1, len(self.tokens)):
            if self.tokens[n].kind == "op" or self.tokens[n].kind == "field" or self._is_op(n + 1):
                break
            after.append(self.tokens[n])
        for length in range(min(3, len(after)), 0, -1):
            if all(t.kind == "word" for t in after[:length]) and (
                days := _days(" ".join(t.text for t in after[:length]))
            ):
                self._add("times", During(*days))
                self.at += 1 + length
                return True
        if not after or token.text.lower() == "on":
            return False
        self.at += 1
        while after:  # "in Caracas, Venezuela": the one and the other
            length = self._place_length(after)
            name = " ".join(t.text for t in after[:length])
            self._add("places", re.sub(r"(?i)^the ", "", name).rstrip(","))
            self.at += length
            after = after[length:] if name.endswith(",") else []
        return True

    def _place_length(self, after: Sequence[_Token]) -> int:
        """How many words are the place: the longest run that is on the map, else one; and "de los Altos" after it."""
        if after[0].kind == "quoted":
            return 1
        words = [t.text for t in after[:_LONGEST_PLACE] if t.kind == "word"]
        known = (n for n in range(len(words), 0, -1) if self._on_the_map(" ".join(words[:n])))
        length = next(known, 2 if words[0].lower() == "the" and len(words) > 1 else 1)
        while (more := _more_of_a_name(words[length:])) > 0:
            length += more
        return length

    def _on_the_map(self, name: str) -> bool:
        key = fold(name.lower().removeprefix("the "))
        return key in countries().by_word or bool(self.gazetteer.find(key))

    def _is_op(self, at: int) -> bool:
        token = self._peek(at)
        return token is not None and token.kind == "op"

    def _peek(self, at: int) -> _Token | None:
        return self.tokens[at] if at < len(self.tokens) else None

    def _add(self, name: str, item: object) -> None:
        self.found.setdefault(name, []).append(item)

    def _wrong(self, token: _Token, reason: str) -> InputError:
        return _unread(self.line, token.start, token.end, reason)


_EXAMPLES = {
    "by": 'by:"Interior Ministry"', "speaker": 'speaker:"Interior Ministry"', "perpetrator": "perpetrator:Taliban",
    "target": "target:consulate", "weapon": "weapon:rifle", "cause": "cause:speed", "kind": "kind:bombing",
    "outlet": 'outlet:"Radio One"', "verdict": "verdict:disputed", "in": "in:Caracas", "from": "from:2018-01",
    "to": "to:2018-03",
}  # fmt: skip


# Words that other query languages know, as they write them.
_NOT_ASKED = {
    "OR": 'everything in a query must hold, and there is no OR; ask twice, or write "OR" to look for the word',
    "AND": "everything in a query must hold, so leave AND out",
    "NOT": "nothing can be left out by a query; tell only what must hold",
}


def _people(number: str) -> int:
    return min(int(number.replace(",", "")), _MOST_PEOPLE)


def _more_of_a_name(words: Sequence[str]) -> int:
    """How many words go on with a name: small ones, and the capitalised one they lead to."""
    small = next((n for n, word in enumerate(words) if word not in _PARTICLES), len(words))
    return small + 1 if 0 < small < len(words) and words[small][:1].isupper() else 0


def _days(given: str) -> tuple[int, int] | None:
    """The first and last day (ordinals) of a time as people write it; None where it is none."""
    span = bounds(given) if re.fullmatch(r"\d{4}(-\d\d){0,2}", given) else None
    words = given.lower().replace(",", "").split()
    months = [n for n, name in enumerate(_MONTHS, 1) for w in words if w == name or w == name[:3]]
    years = [int(w) for w in words if re.fullmatch(r"\d{4}", w)]
    days = [int(w) for w in words if re.fullmatch(r"\d\d?", w)]
    if span is None and len(months) == len(years) == 1 and len(months + years + days) == len(words) and len(days) <= 1:
        span = bounds(f"{years[0]:04}-{months[0]:02}" + (f"-{days[0]:02}" if days else ""))
    return None if span is None or span[0] == date.min else (span[0].toordinal(), span[1].toordinal())
