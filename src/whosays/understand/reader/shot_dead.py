""" "Police shot dead a man": before "dead" a shot is no noun, and the one verb carries what hangs on both words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.understand.syntax import Token


def shot_dead(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same words with every noun "shot" right before "dead" made the verb that it is there."""
    for i in range(len(tokens) - 1):
        shot, dead = tokens[i], tokens[i + 1]
        if (shot.text.lower(), shot.upos, dead.text.lower(), dead.upos) == ("shot", "NOUN", "dead", "ADJ"):
            tokens = tuple(_as_verb(t, shot, dead) for t in tokens)
    return tuple(tokens)


def _as_verb(token: Token, shot: Token, dead: Token) -> Token:
    if token is shot:
        above = dead if shot.head == dead.i else shot
        return replace(shot, upos="VERB", lemma="shoot", head=above.head, rel=above.rel)
    if token is dead:
        return replace(dead, head=shot.i, rel="xcomp")
    if token.head == shot.i and token.rel == "compound":
        return replace(token, rel="nsubj")
    return replace(token, head=shot.i) if token.head == dead.i else token
