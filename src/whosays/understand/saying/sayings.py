"""Acts of saying in one sentence, read off its tree: who (head token), by which word, and which tokens are said.

"Two men died, the ministry said, state radio reported" holds two: the radio's content holds the ministry's.
Quotations that run over sentences are not seen here; statements.py joins them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.lexicon.offices import offices
from whosays.lexicon.saying import saying_words
from whosays.understand.saying.content import content_of, cue_tokens
from whosays.understand.saying.sayers import (
    CLAUSAL,
    is_saying_verb,
    is_time,
    owner_of,
    subject_of,
)
from whosays.understand.syntax import Sentence, Token


@dataclass(frozen=True, slots=True)
class Saying:
    """One act. `source` is the head token of who speaks, None if nobody is named; tokens in text order.

    tells: it is somebody's word that the content is so; wishes, knowledge and stands are not.
    rank breaks ties between acts of the same content: the higher speaks later in the chain ("citing X").
    """

    sentence: int
    cue: int
    cue_tokens: tuple[int, ...]
    source: int | None
    content: tuple[int, ...]
    tells: bool = True
    rank: int = 0


def find_sayings(sentence: Sentence) -> tuple[Saying, ...]:
    """The acts of saying of a sentence, in the order of their cues."""
    found: list[Saying] = []
    lexicon = saying_words()
    for token in sentence.tokens:
        saying = None
        if token.upos in CLAUSAL:
            if token.lemma in lexicon.handing_on:
                saying = _handing_on(sentence, token)
            if saying is None and is_saying_verb(sentence, token):
                saying = _verbal(sentence, token)
        elif is_disguised(sentence, token):
            saying = _disguised(sentence, token)
        elif token.upos == "NOUN" and token.lemma in lexicon.acts | lexicon.media:
            saying = _nominal(sentence, token)
        if saying is not None:
            found.append(saying)
    found.extend(_phrases(sentence))
    if sentence.field == "title":
        found.extend(_colon(sentence))
    found = [_told_on(sentence, act, found) for act in found]
    return tuple(sorted(found, key=lambda s: (s.cue, s.source or -1)))


def _told_on(sentence: Sentence, act: Saying, acts: list[Saying]) -> Saying:
    """ "The ministry said it, according to state radio": the radio tells that the ministry said so.

    Where such a phrase hangs on another act's verb, that act stands inside its content, not beside it.
    """
    phrases = {a.source: set(sentence.subtree(a.source)) for a in acts if _is_phrase(sentence, a)}
    under = [p for source, p in phrases.items() if source != act.source and _hangs_on(sentence, source, act)]
    if under:
        return replace(act, content=tuple(i for i in act.content if all(i not in p for p in under)))
    if act.source not in phrases:
        return act
    inner = next((a for a in acts if a is not act and _hangs_on(sentence, act.source, a)), None)
    if inner is None:
        return act
    told = {*inner.content, inner.cue, *(() if inner.source is None else sentence.subtree(inner.source))}
    return replace(act, content=tuple(sorted(told - phrases[act.source])))


def _hangs_on(sentence: Sentence, source: int, act: Saying) -> bool:
    """By the tree, or after a saying that comes behind its content: trees attach the phrase to either verb."""
    head = sentence.tokens[source].head
    behind = bool(act.content) and act.content[0] < act.cue < source
    return head == act.cue or behind and head in act.content


def _is_phrase(sentence: Sentence, act: Saying) -> bool:
    return act.source is not None and sentence.tokens[act.cue].rel.split(":")[0] == "case"


# --------------------------------------------------------------------------- verbs


def _verbal(sentence: Sentence, verb: Token) -> Saying | None:
    source = subject_of(sentence, verb)
    content, frame = content_of(sentence, verb, source)
    if not content and "clause" in saying_words().frames[verb.lemma]:
        late = _late(sentence, verb)
        if late is not None:
            source, content = late
    if not content:
        return None
    tells = saying_words().tells(verb.lemma, frame)
    return Saying(sentence.index, verb.i, cue_tokens(sentence, verb), source, content, tells)


def _late(sentence: Sentence, verb: Token) -> tuple[int, tuple[int, ...]] | None:
    """ "..., a source said on Monday." where the tree lost it: who stands between the last comma and the verb."""
    tokens = sentence.tokens
    comma = next((i for i in range(verb.i - 1, 0, -1) if tokens[i].text == ","), None)
    if comma is None or any(t.upos == "VERB" and t.rel != "amod" for t in tokens[comma + 1 : verb.i]):
        return None
    if any(t.upos == "VERB" and t.i > verb.i for t in sentence.children(verb.i)):
        return None
    between = tokens[comma + 1 : verb.i]
    near = between or tokens[verb.i + 1 : verb.i + 6]
    named = [t for t in near if t.upos in ("NOUN", "PROPN", "PRON") and not is_time(t)]
    if not named or not any(t.upos in CLAUSAL for t in tokens[:comma]):
        return None
    inside = {t.i for t in near}
    head = next((t for t in named if t.head not in inside), named[0])
    return head.i, tuple(range(comma))


def is_disguised(sentence: Sentence, token: Token) -> bool:
    """ "..., the Harbour Gazette reports." read as a noun: a saying verb after a name, at the end of a clause."""
    if token.upos != "NOUN" or token.text.lower() not in saying_words().disguised or token.i == 0:
        return False
    after = sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    return (
        sentence.tokens[token.i - 1].upos == "PROPN"
        and (after is None or after.text in (".", ",", ":", ")") or after.upos == "ADP")
        and (token.rel.split(":")[0] in ("parataxis", "root", "appos", "list", "dep"))
    )


def _disguised(sentence: Sentence, token: Token) -> Saying | None:
    content = set(range(len(sentence.tokens))) if token.head < 0 else set(sentence.subtree(token.head))
    content -= set(sentence.subtree(token.i))
    if not content:
        return None
    return Saying(sentence.index, token.i, (token.i,), token.i - 1, tuple(sorted(content)))


def _handing_on(sentence: Sentence, verb: Token) -> Saying | None:
    """ "..., citing the ministry": what the clause above it says is the ministry's word."""
    if not verb.rel.startswith(("advcl", "acl")) or verb.head < 0:
        return None
    whom = sentence.children(verb.i, "obj")
    if not whom:
        return None
    above = sentence.tokens[verb.head]
    passed_on = above.head >= 0 and any(c.lemma == "accord" for c in sentence.children(above.i, "case"))
    if verb.rel.startswith("acl") and (above.rel.startswith("nsubj") or passed_on):
        above = sentence.tokens[above.head]  # "according to local radio, which cited the brigade"
    elif verb.rel == "acl:relcl":
        return None
    content: set[int] = set()
    if saying_words().speaks(above.lemma):
        content.update(content_of(sentence, above, subject_of(sentence, above))[0])
    if not content:
        content.update(sentence.subtree(above.i))
    content.difference_update(sentence.subtree(verb.head if passed_on else verb.i))
    return Saying(sentence.index, verb.i, (verb.i,), whom[0].i, tuple(sorted(content)), rank=1) if content else None


# --------------------------------------------------------------------------- nouns and phrases


def _nominal(sentence: Sentence, noun: Token) -> Saying | None:
    """ "the governor's claim that the dam was safe" """
    clauses = [
        c
        for c in sentence.children(noun.i, "acl", "ccomp")
        if c.rel != "acl:relcl" and any(m.lemma == "that" for m in sentence.children(c.i, "mark"))
    ]
    if not clauses:
        return None
    content = tuple(sorted(i for c in clauses for i in sentence.subtree(c.i)))
    return Saying(sentence.index, noun.i, (noun.i,), owner_of(sentence, noun), content)


def _colon(sentence: Sentence) -> list[Saying]:
    """Headlines: "Two killed in blast: police", "Police: two killed in blast"."""
    tokens = sentence.tokens
    for mark in tokens:
        if mark.text not in (":", "-", "–", "—") or mark.i in (0, len(tokens) - 1):
            continue
        before, after = tokens[: mark.i], tokens[mark.i + 1 :]
        for few, rest in ((after, before), (before, after)):
            head = _named_speaker(sentence, few)
            if head is not None and len(rest) > 2 and (few is after or mark.text == ":"):
                return [Saying(sentence.index, mark.i, (mark.i,), head, tuple(t.i for t in rest))]
    return []


def _named_speaker(sentence: Sentence, few: Sequence[Token]) -> int | None:
    """The head of a short phrase that can only be meant as who says so: "army", "fire department officials"."""
    last = next((t for t in reversed(few) if t.upos != "PUNCT"), None)
    if last is None or len(few) > 5 or any(t.upos in CLAUSAL for t in few):
        return None
    found = offices().last_head([t.text for t in few if t.i <= last.i])
    says = last.lemma.lower() in offices().mouthpieces or last.lemma.lower() in ("report", "witness")
    return last.i if says or (found is not None and (found.party is not None or found.unnamed)) else None


def _phrases(sentence: Sentence) -> list[Saying]:
    found = []
    low = [t.text.lower() for t in sentence.tokens]
    i = 0
    while i < len(low):
        phrase = next((p for p in saying_words().phrases if low[i] == p[0] and tuple(low[i : i + len(p)]) == p), None)
        if phrase is None:
            i += 1
            continue
        saying = _phrase(sentence, i, i + len(phrase) - 1)
        if saying is not None and not (len(phrase) == 1 and sentence.tokens[i].upos in CLAUSAL | {"NOUN"}):
            found.append(saying)
        i += len(phrase)
    return found


def _phrase(sentence: Sentence, first: int, last: int) -> Saying | None:
    source = _nominal_after(sentence, first, last)
    if source is None:
        return None
    cue = set(range(first, last + 1))
    aside = set(sentence.subtree(source)) | cue
    head = sentence.tokens[source].head
    if head in cue:
        aside.update(sentence.subtree(head))
        head = sentence.tokens[head].head
        while head in cue:
            head = sentence.tokens[head].head
    if head < 0:
        return None
    apart = first == 0 or sentence.tokens[first - 1].text in (",", "-", "--", "–", "—")
    top = _top_clause(sentence, head, climb=apart)
    content = set(sentence.subtree(top)) - aside
    return Saying(sentence.index, first, tuple(sorted(cue)), source, tuple(sorted(content))) if content else None


def _nominal_after(sentence: Sentence, first: int, last: int) -> int | None:
    """The head of the noun phrase that follows the phrase."""
    for i in range(last + 1, min(last + 12, len(sentence.tokens))):
        token = sentence.tokens[i]
        if token.upos in ("NOUN", "PROPN", "PRON", "NUM"):
            while (
                token.head > i
                and sentence.tokens[token.head].upos in ("NOUN", "PROPN")
                and token.rel in ("compound", "nmod:poss", "nummod", "amod", "flat")
            ):
                token = sentence.tokens[token.head]
            return token.i
        if token.upos in CLAUSAL and token.rel.split(":")[0] not in ("amod", "acl", "compound"):
            return None
    return None


def _top_clause(sentence: Sentence, i: int, climb: bool) -> int:
    """The clause that a phrase speaks of: the nearest verb above, or, set apart by a comma, the whole sentence.

    It stops below a saying verb: in "VTV said that X, according to Y" the phrase belongs to what VTV said.
    """
    token = sentence.tokens[i]
    while token.upos not in CLAUSAL and token.head >= 0 and not sentence.children(token.i, "cop", "nsubj"):
        token = sentence.tokens[token.head]
    while (
        climb and token.head >= 0 and token.rel.split(":")[0] in ("advcl", "conj", "xcomp", "acl", "ccomp", "parataxis")
    ):
        above = sentence.tokens[token.head]
        if token.rel.split(":")[0] == "ccomp" and saying_words().says(above.lemma):
            break
        token = above
    return token.i
