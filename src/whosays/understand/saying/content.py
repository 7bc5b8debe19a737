"""What a verb of saying says: the tokens of its clause, infinitive, topic, object or charge, as its frames allow."""

from __future__ import annotations

from whosays.lexicon.saying import saying_words
from whosays.understand.people.phrases import NOMINAL
from whosays.understand.saying.sayers import CLAUSAL, has_own_subject
from whosays.understand.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "nsubj:outer", "nsubj:pass", "csubj")
_ABOUT = frozenset({"about", "of", "for", "on", "to", "against", "over"})
_AS = frozenset({"as", "of", "for", "with"})
_MODALS = frozenset("can could may might will would shall should must".split())
_WHILE = frozenset({"while", "whereas", "although", "though", "after", "because", "but"})


def content_of(sentence: Sentence, verb: Token, source: int | None) -> tuple[tuple[int, ...], str]:
    """The tokens that are said, and the frame of the verb that gave them ("clause" for any clause or quotation).

    source: the head token of who speaks, None if nobody is named; its words are no part of what is said.
    """
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
    inside.difference_update(cue_tokens(sentence, verb))
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
        return set(sentence.subtree(top)) - below - _said_later(sentence, verb)
    if verb.rel.startswith("advcl") and any(
        m.lemma in ("as", "than") for m in sentence.children(verb.i, "mark", "advmod")
    ):
        return set(sentence.subtree(verb.head)) - below
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


def cue_tokens(sentence: Sentence, verb: Token) -> tuple[int, ...]:
    """The verb with its auxiliaries, particle, negation and conjunctions before it."""
    near = {verb.i}
    for child in sentence.children(verb.i, "aux", "compound:prt", "advmod"):
        if child.rel != "advmod" or child.lemma in ("not", "never", "also", "n't", "n’t"):
            near.add(child.i)
    return tuple(sorted(near))
