"""Trees set right where news is written otherwise than the treebanks that the reader learnt from.

Both rules name what no English sentence can mean; a tree that could be right is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.understand.syntax import Token

# Headlines leave out the "are" of "are reported killed": nobody of these words reports, fears or finds.
_LEFT_OUT = frozenset({"reported", "feared", "believed", "presumed", "thought", "confirmed", "pronounced", "declared"})
# What may stand before the verb without a preposition and be a time: "Monday", "two days".
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning afternoon evening night "
    "day week month year hour minute time weekend".split()
)


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same words with the relations set right."""
    below: dict[int, list[Token]] = {}
    for token in tokens:
        below.setdefault(token.head, []).append(token)
    return tuple(_mended(token, tokens, below) for token in tokens)


def _mended(token: Token, tokens: Sequence[Token], below: dict[int, list[Token]]) -> Token:
    if token.head < 0:
        return token
    verb = tokens[token.head]
    beside = below[verb.i]
    if token.rel.startswith("obl") and _bare_subject(token, verb, beside, below.get(token.i, ())):
        return replace(token, rel="nsubj:pass")
    if token.rel == "nsubj" and _left_out(verb, beside):
        return replace(token, rel="nsubj:pass")
    return token


def _bare_subject(token: Token, verb: Token, beside: Sequence[Token], own: Sequence[Token]) -> bool:
    """ "Between 18 and 25 people were killed": of a passive without a subject, the bare noun before it is that."""
    passive = any(t.rel == "aux:pass" and token.i < t.i < verb.i for t in beside)
    subject = any(t.rel.startswith(("nsubj", "csubj", "expl")) for t in beside)
    led = any(t.rel == "case" for t in own)
    noun = token.upos in ("NOUN", "PROPN") and token.lemma.lower() not in _TIMES
    return passive and noun and not subject and not led


def _left_out(verb: Token, beside: Sequence[Token]) -> bool:
    """ "Two reported killed in strike": a participle that another one, or "dead", follows at once."""
    if verb.text.lower() not in _LEFT_OUT or any(t.rel.startswith(("aux", "obj", "ccomp")) for t in beside):
        return False
    follower = next((t for t in beside if t.i == verb.i + 1), None)
    if follower is None or follower.rel not in ("xcomp", "advcl", "obl", "dep"):
        return False
    return follower.upos == "ADJ" or follower.upos == "VERB" and follower.text.lower().endswith(("ed", "n", "t"))
