"""Who does the saying: from a saying verb, or a noun for what is said, to the head word of who speaks.

Trees of news are right most of the time; where they tear a subject from its verb, the words between tell.
"""

from __future__ import annotations

from whosays.lexicon.offices import offices
from whosays.lexicon.saying import saying_words
from whosays.lexicon.trees import tree_words
from whosays.understand.people.phrases import NOMINAL, is_dummy
from whosays.understand.syntax import Sentence, Token

_TIMES = tree_words("times")
CLAUSAL = frozenset({"VERB", "AUX"})
DASHES = frozenset({"—", "–", "-", "--", "―"})
_RELATIVE = frozenset({"who", "which", "that"})


def is_time(token: Token) -> bool:
    """Whether a word is a time ("Monday"): it stands where speakers stand and says nothing."""
    return token.text.lower() in _TIMES


def subject_of(sentence: Sentence, verb: Token) -> int | None:
    """Head token of who does the saying, looked for at the verb, then at the clauses that share its subject."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = _own_subject(sentence, verb)
        if own is not None:
            return None if is_dummy(sentence, own) else own
        if verb.head < 0 or sentence.children(verb.i, "nsubj:pass", "expl"):
            return None
        if verb.rel == "acl" and not verb.text.lower().endswith("ing"):
            return None  # "a pilot accused of theft": it is not the pilot who accuses
        if verb.rel.startswith(("acl", "appos")) and not _set_apart(sentence, verb):
            return verb.head
        if verb.rel.startswith(("acl", "appos")):
            above = next((t for t in sentence.ancestors(verb.i) if t.upos in CLAUSAL), None)
            if above is None:
                return verb.head
            verb = above
            continue
        if verb.rel.split(":")[0] not in ("conj", "advcl", "xcomp", "parataxis", "ccomp", "obl"):
            return None
        shared = _shares_subject(sentence, verb)
        verb = _sayer_above(sentence, verb) or sentence.tokens[verb.head]
        if shared and sentence.children(verb.i, "nsubj:pass"):
            return sentence.children(verb.i, "nsubj:pass")[0].i
        passed_on = verb.lemma in saying_words().handing_on | {"hear", "see", "report"}
        if passed_on and sentence.children(verb.i, "nsubj:pass"):
            return sentence.children(verb.i, "nsubj:pass")[0].i
    return None


def _shares_subject(sentence: Sentence, verb: Token) -> bool:
    """ "Lund was charged with hitting him and telling him ...", "was charged, and told her ...": it is Lund who tells,
    though the verb above is a passive."""
    if verb.rel == "advcl":
        return verb.text.lower().endswith("ing")
    return verb.rel == "conj" and bool(sentence.children(verb.i, "obj", "iobj"))


def _set_apart(sentence: Sentence, verb: Token) -> bool:
    """ "Lund spoke at the meeting, warning that ...": it is Lund who warns, whatever the tree says.

    So it is without the comma, unless what stands before can speak: "a statement saying that ...".
    """
    if verb.rel == "acl:relcl" or verb.i == 0 or not verb.text.lower().endswith("ing"):
        return False
    if sentence.tokens[verb.i - 1].text == ",":
        return True
    noun = sentence.tokens[verb.head]
    words = saying_words()
    lemma = noun.lemma.lower()
    speaks = lemma in words.media | words.acts | offices().people | offices().mouthpieces | offices().affiliates
    return noun.upos == "NOUN" and not speaks and offices().institution(lemma) is None


def _sayer_above(sentence: Sentence, verb: Token) -> Token | None:
    """ "It was dark, Lund said, adding that ...": the participle goes on with the one who speaks, not with "it"."""
    if not verb.rel.startswith("advcl") or not verb.text.lower().endswith("ing"):
        return None
    if not (saying_words().says(verb.lemma) or "charge" in saying_words().frames.get(verb.lemma, ())):
        return None  # "police say he ran, shouting ...": it is he who shouts
    above = sentence.tokens[verb.head]
    for beside in sentence.children(above.i, "parataxis"):
        if beside.i < verb.i and saying_words().says(beside.lemma) and _own_subject(sentence, beside) is not None:
            return beside
    if verb.i > 0 and sentence.tokens[verb.i - 1].text == ",":
        while above.head >= 0 and above.rel.split(":")[0] in ("ccomp", "conj"):
            higher = sentence.tokens[above.head]
            there = above.rel.startswith("conj") and bool(sentence.children(above.i, "expl"))
            if (above.rel.startswith("ccomp") or there) and saying_words().says(higher.lemma):
                return higher
            above = higher
    return None


def has_own_subject(sentence: Sentence, verb: Token) -> bool:
    """Does this verb have a subject (or "by" somebody) of its own, not one shared with another clause?"""
    return _own_subject(sentence, verb) is not None


def _own_subject(sentence: Sentence, verb: Token) -> int | None:
    agents = sentence.children(verb.i, "obl:agent")
    if agents:
        return agents[0].i
    subjects = [
        t
        for t in sentence.children(verb.i, "nsubj")
        if not t.rel.startswith("nsubj:pass") and not (t.i > verb.i and is_time(t))
    ]
    if not subjects and verb.rel != "xcomp":
        by = [
            t
            for t in sentence.children(verb.i, "obl")
            if sentence.children(verb.i, "nsubj:pass") and any(c.lemma == "by" for c in sentence.children(t.i, "case"))
        ]
        return by[0].i if by else _stray_subject(sentence, verb)
    if not subjects:
        return _stray_subject(sentence, verb)
    before = [t for t in subjects if t.i < verb.i]
    subject = before[-1] if before else subjects[0]
    if subject.lemma in _RELATIVE:
        if verb.rel.startswith("acl") and verb.head >= 0:
            return verb.head
        before = [t for t in sentence.tokens[: subject.i] if t.upos in ("NOUN", "PROPN")]
        return before[-1].i if before and subject.lemma == "who" else None
    return _after_dateline(sentence, subject)


def _after_dateline(sentence: Sentence, subject: Token) -> int:
    """ "LINDAU, Lake Land — The army says": the tree may take the dateline for the subject, the army for its name."""
    if subject.i == 0 and subject.upos == "PROPN":
        for child in sentence.children(0, "appos", "parataxis", "dep"):
            first = sentence.subtree(child.i)[0]
            if child.upos in NOMINAL and any(t.text in DASHES for t in sentence.tokens[max(0, first - 1) : first + 1]):
                return child.i
    return subject.i


def _stray_subject(sentence: Sentence, verb: Token) -> int | None:
    """A subject that the tree gave to another word: "..., the spokesman said", "who the army said was hurt"."""
    for clause in sentence.children(verb.i, "ccomp"):
        if clause.i < verb.i:
            turned = _turned(sentence, verb)
            if turned is not None:
                return turned
            own = [t for t in sentence.children(clause.i, "nsubj") if clause.i < t.i < verb.i]
            return own[-1].i if own else _between(sentence, clause.i, verb.i)
        torn = [t for t in sentence.children(clause.i, "nsubj") if t.i < verb.i and t.lemma not in _RELATIVE]
        if torn:
            return torn[-1].i
    if verb.rel.startswith("ccomp") and verb.head >= 0:
        # "the ministry said witnesses reported": the second subject of the verb above is this one's
        above = [t for t in sentence.children(verb.head, "nsubj") if t.i < verb.i]
        if len(above) > 1 and above[0].i < verb.head < above[-1].i:
            return above[-1].i
    if verb.head < 0 and sentence.children(verb.i, "ccomp"):
        # "The Harbour Gazette reports that ...": read as one compound
        left = [t for t in sentence.children(verb.i, "compound") if t.i < verb.i]
        return left[-1].i if left else None
    return None


def _turned(sentence: Sentence, verb: Token) -> int | None:
    """ "..., said a spokesman for the brigade": who stands behind the verb, to whatever the tree gave it."""
    behind = [t for t in sentence.children(verb.i, "obj", "iobj") if t.i > verb.i and t.upos in NOMINAL]
    if behind:
        return behind[0].i
    if not saying_words().utters(verb.lemma):
        return None
    frame = sentence.frame_at(verb.i)
    for role in frame.roles if frame is not None else ():
        token = sentence.tokens[role.head]
        if role.label == "ARG0" and role.head > verb.i and token.upos in NOMINAL and not is_time(token):
            return role.head
    for token in sentence.tokens[verb.i + 1 :]:
        if token.upos in NOMINAL:
            return None if is_time(token) else _phrase_head(sentence, token, verb.i)
        if token.upos not in ("DET", "ADJ"):
            return None
    return None


def _phrase_head(sentence: Sentence, token: Token, after: int) -> int:
    """From a word of a noun phrase to its head, as long as that stands behind token `after`."""
    while token.rel.split(":")[0] in ("compound", "nmod", "flat", "nummod", "amod") and token.head > after:
        token = sentence.tokens[token.head]
    return token.i


def _between(sentence: Sentence, clause: int, verb: int) -> int | None:
    """Who stands between what is said and the verb: the name among the last parts without a verb of their own."""
    tokens = sentence.tokens
    end = verb - 1 if tokens[verb - 1].text == "," else verb
    best: int | None = None
    while end > clause + 1:
        start = end
        while start - 1 > clause and tokens[start - 1].text not in (",", '"', "”", "''"):
            start -= 1
        part = tokens[start:end]
        if not part or any(t.upos in CLAUSAL for t in part):
            break
        inside = {t.i for t in part}
        heads = [t for t in part if t.upos in NOMINAL and not is_time(t) and t.head not in inside]
        if not heads:
            break
        named = any((n := sentence.name_at(t.i)) is not None and n.kind == "person" for t in part)
        if best is None or named:
            best = heads[0].i
        if named or tokens[start - 1].text != ",":
            break
        end = start - 1
    return best


def is_saying_verb(sentence: Sentence, token: Token) -> bool:
    """Can this verb bring somebody's words, with what stands around it? ("put" only in "as Lund put it")."""
    if token.upos not in CLAUSAL or not saying_words().speaks(token.lemma):
        return False
    if token.rel.split(":")[0] in ("amod", "compound", "case", "aux", "cop"):
        return False  # "life-threatening injuries"
    needs = saying_words().needs.get(token.lemma)
    return needs is None or any(t.lemma == needs for t in sentence.children(token.i, "obj"))


# --------------------------------------------------------------------------- nouns


def owner_of(sentence: Sentence, noun: Token) -> int | None:
    """Whose statement, claim or report it is: "the ministry's statement", "a statement from the ministry"."""
    for child in sentence.children(noun.i, "nmod:poss"):
        return child.i
    for word in ("by", "from", "of"):
        for child in sentence.children(noun.i, "nmod"):
            if any(c.lemma == word for c in sentence.children(child.i, "case")) and (
                word != "of" or noun.lemma in saying_words().owned | saying_words().acts
            ):
                return child.i
    for child in sentence.children(noun.i, "acl"):
        if child.rel != "acl:relcl" and child.lemma in saying_words().made:
            for agent in sentence.children(child.i, "obl"):
                if any(c.lemma in ("by", "from") for c in sentence.children(agent.i, "case")):
                    return agent.i
    after = sentence.tokens[noun.i + 1 : noun.i + 6]
    if after and after[0].text.lower() in ("from", "by"):
        return next((t.i for t in after[1:] if t.upos in ("PROPN", "NOUN")), None)
    for child in sentence.children(noun.i, "compound"):
        body = offices().institution(child.lemma)
        if child.upos == "PROPN" or (body is not None and body.party is not None):
            return child.i  # "a police report", "the OHS statement"; not "court documents"
    return None
