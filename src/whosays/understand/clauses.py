"""Questions about a tree: who is the subject of a verb, what stands in its clause, how far a noun phrase reaches.

Pure functions over one `Sentence`; token indices in, token indices out. They know grammar only, no news words.
"""

from __future__ import annotations

from whosays.understand.syntax import Sentence, Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "X")
# Everything that hangs on a noun and does not belong to its name or description.
_OUTSIDE = (
    "acl:relcl",
    "parataxis",
    "appos",
    "discourse",
    "cc:preconj",
    "advcl",
    "orphan",
    "dislocated",
    "vocative",
    "nsubj",
    "nsubj:pass",
    "nsubj:outer",
    "cop",
    "aux",
    "aux:pass",
    "expl",
    "csubj",
    "ccomp",
    "advcl:relcl",
)
_EDGE = ("case", "mark", "cc", "punct", "advmod")
_CLAUSAL = ("root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis", "conj")


def base(rel: str) -> str:
    """A relation without its subtype: nsubj:pass -> nsubj."""
    return rel.split(":")[0]


def lemma(token: Token) -> str:
    """The lemma in lower case, or the word where the parser gives none."""
    return (token.lemma or token.text).lower()


def prepositions(sentence: Sentence, i: int) -> tuple[str, ...]:
    """The case words of a noun, lower case ("because of" gives both)."""
    words: list[str] = []
    for case in sentence.children(i, "case", "mark"):
        words.append(case.text.lower())
        words.extend(t.text.lower() for t in sentence.children(case.i, "fixed"))
    return tuple(words)


def is_passive(sentence: Sentence, i: int) -> bool:
    """Whether a verb stands in the passive: it has a passive subject, auxiliary or agent, or is a bare participle."""
    token = sentence.tokens[i]
    if any(t.rel in ("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent") for t in sentence.children(i)):
        return True
    if token.rel == "acl" and token.upos == "VERB" and not token.text.lower().endswith("ing"):
        return not sentence.children(i, "mark")
    return False


def conjuncts(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Token i and what is coordinated with it, in text order."""
    found = [i]
    for t in sentence.children(i, "conj"):
        found.extend(conjuncts(sentence, t.i))
    return tuple(sorted(found))


def relative_head(sentence: Sentence, i: int) -> int | None:
    """The noun that the relative clause or participle of verb i describes."""
    token = sentence.tokens[i]
    if base(token.rel) == "acl" and token.head >= 0 and sentence.tokens[token.head].upos != "VERB":
        return token.head
    if token.rel == "conj" and token.head >= 0 and sentence.tokens[token.head].upos in ("VERB", "AUX"):
        return relative_head(sentence, token.head)
    return None


def subjects(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The active subject of verb i, written or understood; relative pronouns give their noun. Empty if none.

    Understood: of a coordinated verb, of "to ..." and "...ing" under another verb, of a participle beside a noun.
    """
    written = tuple(t.i for t in sentence.children(i, "nsubj") if t.rel != "nsubj:pass")
    if written:
        return _past_relative(sentence, i, written)
    if any(t.rel == "nsubj:pass" for t in sentence.children(i)):
        return ()
    return _understood(sentence, i)


def _past_relative(sentence: Sentence, i: int, found: tuple[int, ...]) -> tuple[int, ...]:
    head = relative_head(sentence, i)
    if head is None:
        return tuple(_antecedent(sentence, k) for k in found)
    return tuple(head if lemma(sentence.tokens[k]) in ("who", "which", "that") else k for k in found)


def _antecedent(sentence: Sentence, i: int) -> int:
    """The noun a "who" or "which" stands for where the tree does not say: the nearest before it.

    Its name if it has one.
    """
    if sentence.tokens[i].text.lower() not in ("who", "which"):
        return i
    for k in range(i - 1, max(-1, i - 4), -1):
        token = sentence.tokens[k]
        if token.upos in ("NOUN", "PROPN"):
            named = token.rel == "appos" and sentence.tokens[token.head].upos == "PROPN"
            return token.head if named else k
    return i


def _understood(sentence: Sentence, i: int) -> tuple[int, ...]:
    token = sentence.tokens[i]
    if token.head < 0 or is_passive(sentence, i):
        return ()
    head = sentence.tokens[token.head]
    if token.rel == "acl" and head.upos in NOMINAL:
        return (head.i,) if token.text.lower().endswith("ing") else ()
    if token.rel == "acl:relcl":
        return () if sentence.children(i, "nsubj") else (head.i,)
    if base(token.rel) in ("xcomp", "advcl"):
        return _controller(sentence, head.i, base(token.rel))
    if base(token.rel) == "conj" and head.upos in ("VERB", "AUX", "ADJ"):
        return subjects(sentence, head.i) or patients(sentence, head.i)
    return ()


def _controller(sentence: Sentence, head: int, rel: str) -> tuple[int, ...]:
    """Who does the lower verb: the one accused, asked or seen doing it, else the subject of the upper verb."""
    held = patients(sentence, head)
    if held and (rel == "xcomp" or is_passive(sentence, head)):
        return held
    return subjects(sentence, head) or held


def patients(sentence: Sentence, i: int) -> tuple[int, ...]:
    """What verb i is done to: its object, its passive subject, or the noun that it describes as a past participle."""
    found = tuple(t.i for t in sentence.children(i) if t.rel in ("obj", "nsubj:pass"))
    if found:
        return _past_relative(sentence, i, found)
    token = sentence.tokens[i]
    if token.rel == "acl" and is_passive(sentence, i) and sentence.tokens[token.head].upos in NOMINAL:
        return (token.head,)
    if token.rel == "amod" and token.upos in ("VERB", "ADJ") and not token.text.lower().endswith("ing"):
        return (token.head,)
    if base(token.rel) == "conj" and token.head >= 0 and sentence.tokens[token.head].upos == "VERB":
        shared = is_passive(sentence, token.head) and not sentence.children(i, "nsubj", "obj")
        return patients(sentence, token.head) if shared else ()
    return ()


def role(sentence: Sentence, i: int, label: str) -> int | None:
    """The nominal head that the frame of predicate i gives for a role, if it has one."""
    frame = sentence.frame_at(i)
    found = (
        r.head for r in (frame.roles if frame else ()) if r.label == label and sentence.tokens[r.head].upos in NOMINAL
    )
    return next(found, None)


def undergoers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """What verb i is done to, by the tree, else by its frame where both its ends are known."""
    found = patients(sentence, i)
    done_to = role(sentence, i, "ARG1")
    if found or done_to is None or role(sentence, i, "ARG0") is None:
        return found
    return (done_to,)


def doers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Who does verb i in the active, by the tree, else by its frame; never what it is done to."""
    done_to = undergoers(sentence, i)
    found = tuple(k for k in subjects(sentence, i) if k not in done_to)
    if found or agents(sentence, i):
        return found
    doer = role(sentence, i, "ARG0")
    return (doer,) if doer is not None and doer not in done_to else ()


def agents(sentence: Sentence, i: int) -> tuple[int, ...]:
    """The "by ..." of a passive verb or of a noun that tells of a deed."""
    return tuple(
        t.i
        for t in sentence.children(i, "obl", "nmod")
        if (t.rel == "obl:agent" or "by" in prepositions(sentence, t.i)) and t.upos in NOMINAL
    )


def oblique(sentence: Sentence, i: int, words: tuple[str, ...]) -> tuple[int, ...]:
    """Nouns that hang on token i with one of these prepositions."""
    return tuple(
        t.i
        for t in sentence.children(i, "obl", "nmod", "advcl", "acl")
        if t.upos in NOMINAL and any(p in words for p in prepositions(sentence, t.i))
    )


def clause(sentence: Sentence, i: int) -> int:
    """The verb or other head of the clause in which token i stands."""
    token = sentence.tokens[i]
    while token.head >= 0 and not (
        base(token.rel) in _CLAUSAL and token.upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")
    ):
        token = sentence.tokens[token.head]
    if token.rel == "conj" and token.upos not in ("VERB", "AUX") and token.head >= 0:
        return clause(sentence, token.head)
    return token.i


def phrase(sentence: Sentence, i: int, with_clauses: bool = False) -> tuple[int, int]:
    """First and last token (inclusive) of the noun phrase headed by token i, without its preposition.

    Relative clauses, asides and what stands after them stay outside; with `with_clauses` a short participle
    stays in ("a van packed with explosives").
    """
    kept = {i}
    name = sentence.name_at(i)
    if name is not None:
        kept.update(range(name.first, name.last + 1))
    for t in sentence.children(i):
        if t.rel in _OUTSIDE or t.rel in _EDGE or (t.rel == "acl" and not with_clauses):
            continue
        kept.update(sentence.subtree(t.i))
    return _contiguous(sentence, i, kept)


def _contiguous(sentence: Sentence, i: int, kept: set[int]) -> tuple[int, int]:
    colons = [t.i for t in sentence.tokens if t.text in (":", ";", "—", "–")]
    kept = {k for k in kept if not any(min(i, k) < c < max(i, k) for c in colons)}
    first = last = i
    while first - 1 in kept or (first - 2 in kept and sentence.tokens[first - 1].upos in ("PUNCT", "ADV", "PART")):
        first -= 1
    while last + 1 in kept or (last + 2 in kept and sentence.tokens[last + 1].text in ("-", "'", "’", '"', "“", "”")):
        last += 1
    while first < i and sentence.tokens[first].upos in ("PUNCT", "CCONJ", "ADP"):
        first += 1
    while last > i and sentence.tokens[last].upos in ("PUNCT", "CCONJ"):
        last -= 1
    return first, last


def bare_phrase(sentence: Sentence, i: int) -> tuple[int, int]:
    """The noun with what stands before it ("a police helicopter") and its name, without what follows."""
    first, last = phrase(sentence, i)
    name = sentence.name_at(i)
    joined = [t for t in sentence.children(i, "nummod", "amod", "compound", "flat") if t.i > i]
    own = max([i, *(name.last for name in (name,) if name), *(t.i for t in joined)])
    return max(first, _after_conjunct(sentence, i, first)), min(last, own) if last > i else last


def _after_conjunct(sentence: Sentence, i: int, first: int) -> int:
    """Where the phrase of i starts when it is itself a second part ("grenades and petrol bombs")."""
    return (
        max([first, *(t.i + 1 for t in sentence.tokens[first:i] if t.upos == "CCONJ")])
        if sentence.tokens[i].rel == "conj"
        else first
    )


def words(sentence: Sentence, first: int, last: int) -> str:
    """The words first..last as one line, without a leading article and outer quotation marks."""
    while first < last and (
        sentence.tokens[first].upos in ("DET", "PUNCT") and sentence.tokens[first].text.lower() != "no"
    ):
        first += 1
    text = ""
    for k in range(first, last + 1):
        gap = k > first and sentence.tokens[k].start > sentence.tokens[k - 1].end
        text += (" " if gap else "") + sentence.tokens[k].text
    return text.strip(" \"“”'‘’,.")


def depth(sentence: Sentence, i: int) -> int:
    """How many tokens stand above token i."""
    return sum(1 for _ in sentence.ancestors(i))


def is_aside(sentence: Sentence, i: int) -> bool:
    """Whether token i stands in a relative clause or participle ("the group that ..."): it may tell of another time."""
    for token in (sentence.tokens[i], *sentence.ancestors(i)):
        if base(token.rel) == "acl":
            return True
        if token.upos in ("VERB", "AUX") and base(token.rel) in ("root", "ccomp", "parataxis", "advcl"):
            return False
    return False
