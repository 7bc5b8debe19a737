"""Acts of saying in one sentence, read off its tree: who (head token), by which word, and which tokens are said.

"Two men died, the ministry said, state radio reported" holds two: the radio's content holds the ministry's.
Quotations that run over sentences are not seen here; statements.py joins them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.lexicon.offices import offices
from whosays.lexicon.saying import saying_words
from whosays.understand.people.phrases import NOMINAL
from whosays.understand.saying.sayers import (
    CLAUSAL,
    DAYS,
    HANDING_ON,
    has_own_subject,
    is_saying_verb,
    owner_of,
    subject_of,
)
from whosays.understand.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "nsubj:outer", "nsubj:pass", "csubj")
_ABOUT = frozenset({"about", "of", "for", "on", "to", "against", "over"})
_AS = frozenset({"as", "of", "for", "with"})
_MODALS = frozenset("can could may might will would shall should must".split())
_WHILE = frozenset({"while", "whereas", "although", "though", "after", "because", "but"})
# verbs that hand on what another says: "citing the ministry", "quoted a neighbour as saying"


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
            if token.lemma in HANDING_ON:
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
    content, frame = _content(sentence, verb, source)
    if not content and "clause" in saying_words().frames[verb.lemma]:
        late = _late(sentence, verb)
        if late is not None:
            source, content = late
    if not content:
        return None
    tells = saying_words().tells(verb.lemma, frame)
    return Saying(sentence.index, verb.i, _cue_tokens(sentence, verb), source, content, tells)


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
    named = [t for t in near if t.upos in ("NOUN", "PROPN", "PRON") and t.text not in DAYS]
    if not named or not any(t.upos in CLAUSAL for t in tokens[:comma]):
        return None
    inside = {t.i for t in near}
    head = next((t for t in named if t.head not in inside), named[0])
    return head.i, tuple(range(comma))


def _content(sentence: Sentence, verb: Token, source: int | None) -> tuple[tuple[int, ...], str]:
    """The tokens that are said, and the frame of the verb that gave them ("clause" for any clause or quotation)."""
    frames = saying_words().frames[verb.lemma]
    inside, frame = _clausal(sentence, verb), "clause"
    if not inside and "infinitive" in frames:
        inside, frame = _infinitives(sentence, verb), "infinitive"
    if not inside and "about" in frames and source is not None:
        inside, frame = _topics(sentence, verb), "about"
    if not inside and "charge" in frames and source is not None:
        return tuple(sorted(_charge(sentence, verb) - set(sentence.subtree(source)))), "charge"
    if not inside and frames & {"object", "naming"} and source is not None:
        inside, frame = _objects(sentence, verb, source), "object" if "object" in frames else "naming"
    if inside and frames & {"clause", "hearer"}:
        inside.update(_tail(sentence, verb, max(inside)))
    if source is not None:
        inside.difference_update(_source_tokens(sentence, verb, source))
    inside.difference_update(_cue_tokens(sentence, verb))
    return tuple(sorted(inside)), frame


def _clausal(sentence: Sentence, verb: Token) -> set[int]:
    """A clause that is said: below the verb, beside it, or torn from it."""
    frames = saying_words().frames[verb.lemma]
    inside: set[int] = set()
    for child in sentence.children(verb.i, "ccomp"):
        inside.update(sentence.subtree(child.i))
        if "hearer" not in frames and child.i > verb.i:
            # "says 21 of the girls are free": a subject that the tree took for an object
            for torn in sentence.children(verb.i, "obj", "iobj"):
                if verb.i < torn.i < child.i:
                    inside.update(sentence.subtree(torn.i))
    if not inside and verb.rel == "acl:relcl" and verb.head >= 0 and has_own_subject(sentence, verb):
        # "a man who the army said was hurt": what is said hangs beside the saying
        for beside in sentence.children(verb.head, "acl"):
            if beside.i > verb.i:
                inside.update(sentence.subtree(beside.i))
    if not inside and (frames & {"clause", "hearer", "quote"}):
        inside.update(_beside(sentence, verb))
    return inside


def _infinitives(sentence: Sentence, verb: Token) -> set[int]:
    found: set[int] = set()
    for child in sentence.children(verb.i, "xcomp"):
        marks = {m.lemma for m in sentence.children(child.i, "mark")}
        if (marks or sentence.children(child.i, "cop")) and "in" not in marks:  # "in order to" is no content
            found.update(sentence.subtree(child.i))
    return found


def _topics(sentence: Sentence, verb: Token) -> set[int]:
    found: set[int] = set()
    for child in sentence.children(verb.i, "obl"):
        if any(c.lemma in _ABOUT for c in sentence.children(child.i, "case")):
            found.update(sentence.subtree(child.i))
    return found


def _beside(sentence: Sentence, verb: Token) -> set[int]:
    """What is said when the saying clause stands beside it: "..., police said", "X said: ...", "as X said"."""
    below = set(sentence.subtree(verb.i))
    if verb.rel.startswith("parataxis") and verb.head >= 0 and has_own_subject(sentence, verb):
        top = verb.head
        while (
            sentence.tokens[top].upos in NOMINAL
            and sentence.tokens[top].head >= 0
            and not sentence.children(top, "cop", "nsubj")
        ):
            top = sentence.tokens[top].head
        return _clause(sentence, top) - below - _said_later(sentence, verb)
    if verb.rel.startswith("advcl") and any(
        m.lemma in ("as", "than") for m in sentence.children(verb.i, "mark", "advmod")
    ):
        return _clause(sentence, verb.head) - below
    found: set[int] = set()
    for child in sentence.children(verb.i, "parataxis", "dep"):
        if child.upos in CLAUSAL or sentence.children(child.i, *_SUBJECTS):
            found.update(sentence.subtree(child.i))
    return found


def _said_later(sentence: Sentence, verb: Token) -> set[int]:
    """ "..., the ministry said, state radio reported": the radio is no part of what the ministry said."""
    later = (
        t
        for t in sentence.children(verb.head, "parataxis")
        if t.i > verb.i and saying_words().speaks(t.lemma) and has_own_subject(sentence, t)
    )
    return {i for t in later for i in sentence.subtree(t.i)}


def _clause(sentence: Sentence, head: int) -> set[int]:
    return set(sentence.subtree(head))


def _objects(sentence: Sentence, verb: Token, source: int) -> set[int]:
    things = sentence.children(verb.i, "obj")
    named = [
        c
        for c in sentence.children(verb.i, "xcomp", "obl", "advcl", "iobj", "obj")
        if c.rel.startswith("xcomp")
        or any(k.lemma in _AS for k in sentence.children(c.i, "case", "mark"))
        # "called the flood a tragedy": a second bare noun phrase
        or (things and c.i > things[0].i and not sentence.children(c.i, "case") and c.upos in NOMINAL)
    ]
    if "object" not in saying_words().frames[verb.lemma] and not named:
        return set()
    inside: set[int] = set()
    for child in (*sentence.children(verb.i, "obj", "nsubj:pass"), *named):
        if child.i != source:
            inside.update(sentence.subtree(child.i))
    return inside


def _charge(sentence: Sentence, verb: Token) -> set[int]:
    """ "blamed the group for the blast that killed two": the blame is the speaker's word, the two dead are not."""
    found: set[int] = set()
    for child in sentence.children(verb.i, "obj", "nsubj:pass", "obl", "advcl", "xcomp"):
        if child.rel.startswith("obl") and not sentence.children(child.i, "case"):
            continue
        if child.rel.startswith("advcl") and not any(m.lemma in _AS for m in sentence.children(child.i, "mark")):
            continue
        below = set(sentence.subtree(child.i))
        for told in [t for t in below if sentence.tokens[t].rel == "acl:relcl"]:
            below -= set(sentence.subtree(told))
        found |= below
    return found | {verb.i} if found else found


def _tail(sentence: Sentence, verb: Token, after: int) -> set[int]:
    """A clause with a subject of its own that follows what is said goes with it: "said X, while Y did Z"."""
    found: set[int] = set()
    for child in sentence.children(verb.i, "advcl"):
        marks = {m.lemma for m in sentence.children(child.i, "mark", "advmod")}
        if child.i > after and marks & _WHILE and sentence.children(child.i, "nsubj"):
            found.update(sentence.subtree(child.i))
    for child in sentence.children(verb.i, "conj"):
        # "says she fell and was hurt": a passive without a subject goes on with what is said
        passive = sentence.children(child.i, "aux:pass", "cop") or any(
            a.lemma in _MODALS for a in sentence.children(child.i, "aux")
        )
        if child.i > after and passive and not sentence.children(child.i, *_SUBJECTS):
            found.update(sentence.subtree(child.i))
    return found


def _source_tokens(sentence: Sentence, verb: Token, source: int) -> set[int]:
    """The words of the one who speaks are no part of what is said; but they may stand outside the clause."""
    return set(sentence.subtree(source)) if verb.i not in sentence.subtree(source) else {source}


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
    content = set(range(len(sentence.tokens))) if token.head < 0 else _clause(sentence, token.head)
    content -= set(sentence.subtree(token.i))
    if not content:
        return None
    return Saying(sentence.index, token.i, (token.i,), token.i - 1, tuple(sorted(content)))


def _cue_tokens(sentence: Sentence, verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, particle, negation and conjunctions before it."""
    near = {verb.i}
    for child in sentence.children(verb.i, "aux", "compound:prt", "advmod"):
        if child.rel != "advmod" or child.lemma in ("not", "never", "also", "n't", "n’t"):
            near.add(child.i)
    return tuple(sorted(near))


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
        content.update(_content(sentence, above, subject_of(sentence, above))[0])
    if not content:
        content.update(_clause(sentence, above.i))
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
    content = _clause(sentence, top) - aside
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
