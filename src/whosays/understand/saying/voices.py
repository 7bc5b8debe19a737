"""From the subject of a saying verb to the one whose word it is: papers give way to who put them out."""

from __future__ import annotations

from whosays.lexicon.offices import offices
from whosays.lexicon.saying import saying_words
from whosays.model import Speaker
from whosays.understand.people import Entities
from whosays.understand.saying.sayers import owner_of
from whosays.understand.saying.sayings import Saying
from whosays.understand.syntax import Sentence, Token


def voice(entities: Entities, sentence: Sentence, head: int) -> Speaker | None:
    """Who speaks where the phrase with this head does; None for words like "we", and for a paper of nobody's.

    "a statement from the ministry" gives the ministry; a study or a book without an owner speaks for itself, a
    post, a message or a statement without one for somebody who is not named.
    """
    token = sentence.tokens[head]
    entity = entities.at(sentence.index, head)
    if entity is not None:
        return entities.speaker(sentence, head)
    low = token.text.lower()
    if low not in saying_words().several and (token.upos in ("PRON", "DET") or low in saying_words().nobody):
        return None
    if token.lemma.lower() in saying_words().media | saying_words().acts:
        owner = owner_of(sentence, token) or _who_put_out(sentence, token)
        if owner is not None and owner != head:
            return voice(entities, sentence, owner)
        if is_paper(sentence, head) and token.lemma.lower() in saying_words().fleeting:
            return None
    return entities.speaker(sentence, head)


def _who_put_out(sentence: Sentence, paper: Token) -> int | None:
    """ "The airline issued a statement that said ...": the subject of the verb that the paper is the object of."""
    if paper.rel != "obj" or paper.head < 0:
        return None
    return next((t.i for t in sentence.children(paper.head, "nsubj") if t.upos != "PRON"), None)


def speaker_of(entities: Entities, sentence: Sentence, saying: Saying) -> Speaker | None:
    """Who does this act of saying; None if nobody is named, or if it is a thing that shows something."""
    if saying.source is None or not saying.tells:
        return None
    if sentence.tokens[saying.cue].lemma in saying_words().signs and not may_speak(entities, sentence, saying.source):
        return None
    return voice(entities, sentence, saying.source)


def may_speak(entities: Entities, sentence: Sentence, head: int) -> bool:
    """Is this somebody, some body, or a paper, and not a thing?"""
    if entities.at(sentence.index, head) is not None:
        return True
    token = sentence.tokens[head]
    lexicon = offices()
    known = lexicon.people | lexicon.mouthpieces | lexicon.affiliates | saying_words().media
    return token.upos == "PROPN" or token.lemma.lower() in known or lexicon.institution(token.lemma) is not None


def is_paper(sentence: Sentence, head: int) -> bool:
    """Is this the noun for something written or spoken ("statement", "post"), not for who made it?"""
    token = sentence.tokens[head]
    return token.upos == "NOUN" and token.lemma.lower() in saying_words().media


def is_press(speaker: Speaker) -> bool:
    """Is this an outlet that passes on what others say ("the Harbour Gazette", "state television", "AFP")?"""
    return speaker.person is None and offices().is_press(speaker.institution or speaker.name)
