"""Trees set right where news is written otherwise than the treebanks that the reader learnt from.

These rules name what no English sentence can mean; a tree that could be right is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.lexicon.trees import tree_words
from whosays.understand.syntax import Token

_LEFT_OUT = tree_words("left_out")
_TIMES = tree_words("times")
_ACCUSED = tree_words("accused")
_BOUNDS = tree_words("bounds")
_HELD_AS = tree_words("held_as")
_LEADS = tree_words("leads")


def mended(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same words with the relations set right."""
    below: dict[int, list[Token]] = {}
    for token in tokens:
        below.setdefault(token.head, []).append(token)
    return tuple(_mended(token, tokens, below) for token in tokens)


def _mended(token: Token, tokens: Sequence[Token], below: dict[int, list[Token]]) -> Token:
    if token.head < 0:
        return _accused(token, tokens) or token
    verb = tokens[token.head]
    beside = below[verb.i]
    if said := _accused(token, tokens):
        return said
    if token.rel.startswith("obl") and _bare_subject(token, verb, tokens, below):
        return replace(token, rel="nsubj:pass")
    if token.rel == "nsubj" and (same := _the_same_subject(token, verb, tokens, below)):
        return replace(token, head=same.i, rel="appos")
    led = token.rel.startswith("nsubj") and any(t.text.lower() in _LEADS for t in below.get(token.i, ()))
    if led and verb.i < token.i:
        return replace(token, rel="obl")
    if token.rel == "obj" and token.lemma in _HELD_AS and any(t.rel == "obj" and t.i < token.i for t in beside):
        return replace(token, rel="xcomp")
    if token.rel == "nsubj" and (clause := _clause_after(token, verb, tokens, below)):
        return replace(token, head=clause.i)
    if token.rel == "nsubj" and (_left_out(verb, beside) or _of_passive(token, verb, beside)):
        return replace(token, rel="nsubj:pass")
    if token.rel == "case" and (led := _next_noun(token, tokens, below)):
        return replace(token, head=led.i)
    if token.rel == "nsubj" and (told := _what_was_told(token, verb, beside, below)):
        passive = any(t.rel == "aux:pass" for t in below.get(told.i, ()))
        return replace(token, head=told.i, rel="nsubj:pass" if passive else "nsubj")
    if token.rel == "parataxis" and (says := _who_says(token, beside, below)):
        return replace(token, head=says.i, rel="nsubj")
    if token.rel == "ccomp" and (told := _who_told_it(token, verb, beside, below)):
        return replace(token, head=told.i)
    if token.rel == "conj" and (number := _number_beside(token, verb, below)):
        return replace(token, head=number.i)
    if token.rel == "conj" and (nearest := _nearest_clause(token, verb, tokens, below)):
        return replace(token, head=nearest.i)
    return token


def _accused(token: Token, tokens: Sequence[Token]) -> Token | None:
    """ "Teen accused of theft appears": what the reader takes for one noun is somebody who is accused of something."""
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if _is_accused(token, tokens):
        return replace(token, upos="VERB", lemma=token.text.lower()[:-1], head=token.i - 1, rel="acl")
    if after is not None and token.head == after.i and token.rel == "compound" and _is_accused(after, tokens):
        return replace(token, head=after.head, rel=after.rel)
    if token.rel == "acl" and token.head >= 0 and _is_accused(tokens[token.head], tokens):
        return replace(token, rel="advcl")  # the deed itself: whoever is accused did it
    return None


def _is_accused(token: Token, tokens: Sequence[Token]) -> bool:
    """Right after somebody and before "of", as a noun that hangs on that person, or the person on it."""
    if token.upos != "NOUN" or token.text.lower() not in _ACCUSED or not 0 < token.i < len(tokens) - 1:
        return False
    who = tokens[token.i - 1]
    beside = (token.head == who.i and token.rel == "appos") or (who.head == token.i and who.rel == "compound")
    return beside and who.upos in ("NOUN", "PROPN") and tokens[token.i + 1].text.lower() == "of"


def _the_same_subject(
    token: Token, verb: Token, tokens: Sequence[Token], below: dict[int, list[Token]]
) -> Token | None:
    """ "Said the director, Anna Lund": two subjects of one verb side by side with a comma between are one."""
    before = [t for t in below[verb.i] if t.rel == "nsubj" and verb.i < t.i < token.i]
    if not before or token.upos != "PROPN":
        return None
    comma = min(_under(token, below)) - 1
    return before[-1] if tokens[comma].text == "," and max(_under(before[-1], below)) == comma - 1 else None


def _under(top: Token, below: dict[int, list[Token]]) -> list[int]:
    """The places of a word and of all that hangs on it, without the punctuation."""
    return [top.i, *(i for t in below.get(top.i, ()) if t.upos != "PUNCT" for i in _under(t, below))]


def _what_was_told(token: Token, verb: Token, beside: Sequence[Token], below: dict[int, list[Token]]) -> Token | None:
    """ "Scores were missing, said the director": the second subject says, so the first belongs to what is said."""
    for clause in beside:
        subject = any(t.rel.startswith(("nsubj", "csubj", "expl")) for t in below.get(clause.i, ()))
        another = any(t.rel == "nsubj" and t.i > clause.i for t in beside)
        if clause.rel == "ccomp" and token.i < clause.i < verb.i and another and not subject:
            return clause
    return None


def _who_told_it(token: Token, verb: Token, beside: Sequence[Token], below: dict[int, list[Token]]) -> Token | None:
    """ "The ministry said two were hurt, the agency reported": what was told hangs on who told it first."""
    first = next((t for t in beside if t.rel == "nsubj" and t.i < verb.i), None)
    told = _what_was_told(first, verb, beside, below) if first else None
    return told if told and told.i < token.i < verb.i else None


def _who_says(token: Token, beside: Sequence[Token], below: dict[int, list[Token]]) -> Token | None:
    """ "Thousands marched, the unions that had called for it said": the noun beside a bare "said" is its subject."""
    after = next((t for t in beside if t.i > token.i and t.upos != "PUNCT"), None)
    if after is None or after.rel != "parataxis" or after.upos != "VERB" or token.upos not in ("NOUN", "PROPN"):
        return None
    return None if any(t.rel.startswith("nsubj") for t in below.get(after.i, ())) else after


def _nearest_clause(token: Token, first: Token, tokens: Sequence[Token], below: dict[int, list[Token]]) -> Token | None:
    """ "the worst since 1996, when guards fired and 52 were hurt": a clause goes with the clause beside it, not with
    the noun before that, unless a comma sets it off."""
    linked = next((t for t in below.get(token.i, ()) if t.rel == "cc" and t.i < token.i), None)
    if linked is None or tokens[linked.i - 1].text == "," or token.upos != "VERB" or first.upos == "VERB":
        return None
    clauses = [
        t
        for t in below[first.i]
        if t.rel.startswith(("advcl", "acl:relcl")) and t.upos == "VERB" and first.i < t.i < linked.i
    ]
    return clauses[-1] if clauses else None


def _bare_subject(token: Token, verb: Token, tokens: Sequence[Token], below: dict[int, list[Token]]) -> bool:
    """ "Between 18 and 25 people were killed": of a passive without a subject, the bare noun before it is that."""
    beside = below[verb.i]
    passive = any(t.rel == "aux:pass" and token.i < t.i < verb.i for t in beside)
    subject = any(t.rel.startswith(("nsubj", "csubj", "expl")) for t in beside)
    led = any(t.rel == "case" and not _bounds_number(t, tokens) for t in below.get(token.i, ()))
    noun = token.upos in ("NOUN", "PROPN") and token.lemma.lower() not in _TIMES
    return passive and noun and not subject and not led


def _bounds_number(token: Token, tokens: Sequence[Token]) -> bool:
    """ "between 18 and 25 people": what stands before a number as its bound leads the number, not the noun."""
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    return after is not None and after.upos == "NUM" and token.text.lower() in _BOUNDS


def _clause_after(token: Token, head: Token, tokens: Sequence[Token], below: dict[int, list[Token]]) -> Token | None:
    """ "Since 1959, when two miners died": a number or a name before a noun has it for no subject; the clause has."""
    if head.upos not in ("NUM", "PROPN") or not head.i < token.i or any(t.rel == "cop" for t in below[head.i]):
        return None
    verb = next((t for t in tokens[max(_under(token, below)) + 1 :] if t.upos == "VERB"), None)
    has = verb is not None and any(t.rel.startswith(("nsubj", "csubj")) for t in below.get(verb.i, ()))
    return None if has else verb


def _number_beside(token: Token, head: Token, below: dict[int, list[Token]]) -> Token | None:
    """ "20 miners, four of whom were hurt and 16 who could walk": a number goes on from the number before, not from
    what is said of it and not from the noun before both."""
    if token.upos != "NUM":
        return None
    clauses = [head, *(t for t in below[head.i] if t.rel == "acl:relcl" and t.i < token.i)]
    numbers = (t for c in clauses for t in below.get(c.i, ()) if t.rel.startswith("nsubj") and t.i < c.i < token.i)
    return next((t for t in numbers if t.upos == "NUM"), None)


def _of_passive(token: Token, verb: Token, beside: Sequence[Token]) -> bool:
    """ "Four of whom were let go": the only subject of a passive is that of the passive."""
    only = not any(t.rel in ("nsubj:pass", "csubj", "expl") for t in beside)
    return only and any(t.rel == "aux:pass" and token.i < t.i < verb.i for t in beside)


def _next_noun(token: Token, tokens: Sequence[Token], below: dict[int, list[Token]]) -> Token | None:
    """ "Opened fire with mortars on a patrol": a preposition right before a noun without one leads that noun."""
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    if after is None or not after.i < token.head or after.upos not in ("NOUN", "PROPN"):
        return None
    bare = after.rel in ("obl", "nmod") and not any(t.rel == "case" for t in below.get(after.i, ()))
    return after if bare else None


def _left_out(verb: Token, beside: Sequence[Token]) -> bool:
    """ "Two reported killed in strike": a participle that another one, or "dead", follows at once."""
    if verb.text.lower() not in _LEFT_OUT or any(t.rel.startswith(("aux", "obj", "ccomp")) for t in beside):
        return False
    follower = next((t for t in beside if t.i == verb.i + 1), None)
    if follower is None or follower.rel not in ("xcomp", "advcl", "obl", "dep"):
        return False
    return follower.upos == "ADJ" or follower.upos == "VERB" and follower.text.lower().endswith(("ed", "n", "t"))
