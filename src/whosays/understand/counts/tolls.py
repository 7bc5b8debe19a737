"""Tolls told without a harm verb: "the death toll rose to 12", "claimed 20 lives", "some loss of life"."""

from __future__ import annotations

from whosays.lexicon.counting import counting
from whosays.lexicon.harm import Harm, harms_by_form
from whosays.model import Count
from whosays.understand.counts.groups import Phrases
from whosays.understand.counts.numbers import Number
from whosays.understand.counts.standing import standing
from whosays.understand.finding import Finding

_TOLL = frozenset("toll tolls".split())
_TRIED = frozenset("attempted failed foiled".split())
_TOLL_VERBS = counting("toll_verbs")
_FOLD = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_HOMICIDES = counting("homicides")
_SHOOTINGS = counting("shootings")
_BODIES_ARE = counting("bodies_are")
_DEAD_BODIES = counting("dead_bodies")
_LIVES = frozenset("life lives".split())
_TAKES_LIVES = counting("takes_lives")


def tolls(phrases: Phrases) -> tuple[Finding, ...]:
    """Counts of the dead (or of the injured) that hang on "toll", "lives" or "loss of life"."""
    return (
        *_death_toll(phrases),
        *_bodies(phrases),
        *_multiple_homicide(phrases),
        *_number_of(phrases),
        *_lives(phrases),
        *_loss_of_life(phrases),
    )


def _death_toll(phrases: Phrases) -> tuple[Finding, ...]:
    sentence = phrases.sentence
    out = []
    for token in sentence.tokens:
        if token.text.lower() not in _TOLL:
            continue
        before = {t.text.lower() for t in sentence.tokens[max(0, token.i - 3) : token.i]}
        attribute = "injured" if before & {"injury", "injured", "casualty"} else "killed"
        number = next((n for n in phrases.numbers if token.i < n.first <= token.i + 14), None)
        if number is None or not _toll_says(phrases, token.i, number.first):
            continue
        out.append(Finding(attribute, None, _new_end(phrases, number), sentence.index, token.i, token.i, number.last))
    return tuple(out)


def _new_end(phrases: Phrases, number: Number) -> Count:
    """A toll that rose "from nine to 12" is 12."""
    if phrases.sentence.tokens[number.first].text.lower() == "from":
        return Count(number.count.high, number.count.high)
    return number.count


def _toll_says(phrases: Phrases, toll: int, number: int) -> bool:
    """Is the number between "toll" and its end the toll, and not the old one ("from 9 to 12")?"""
    between = [t.text.lower() for t in phrases.sentence.tokens[toll + 1 : number]]
    if between and between[-1] == "from":
        return False
    verbs = {t.lemma.lower() for t in phrases.sentence.tokens[toll + 1 : number]}
    return bool(verbs & _TOLL_VERBS) or between[:1] in (["of"], ["at"], ["to"], [":"]) or "to" in between


def _bodies(phrases: Phrases) -> tuple[Finding, ...]:
    """ "Eight bodies have been recovered", "11 bodies were on board"."""
    sentence = phrases.sentence
    words = {t.text.lower() for t in sentence.tokens}
    out = []
    for token in sentence.tokens:
        if token.text.lower() not in {"bodies", "corpses"} or not words & _BODIES_ARE:
            continue
        start = token.i - 1 if token.i and sentence.tokens[token.i - 1].text.lower() in _DEAD_BODIES else token.i
        number = next((n for n in phrases.numbers if n.last == start - 1), None)
        if number is not None and standing(sentence, token.i).happened:
            out.append(Finding("killed", None, number.count, sentence.index, token.i, number.first, token.i))
    return tuple(out)


def multiple_shootings(phrases: Phrases) -> tuple[Finding, ...]:
    """ "a triple shooting" is three people hit, the dead among them."""
    return _folded(phrases, _SHOOTINGS, "injured")


def _multiple_homicide(phrases: Phrases) -> tuple[Finding, ...]:
    """ "a triple homicide" is three dead."""
    return _folded(phrases, _HOMICIDES, "killed")


def _folded(phrases: Phrases, nouns: frozenset[str], attribute: str) -> tuple[Finding, ...]:
    sentence = phrases.sentence
    out = []
    for token in sentence.tokens[1:]:
        folds = _FOLD.get(sentence.tokens[token.i - 1].text.lower())
        after = sentence.tokens[token.i + 1 : token.i + 2]
        joined = after and after[0].text in {"-", "–"}
        if folds and token.text.lower() in nouns and not joined and standing(sentence, token.i).happened:
            out.append(Finding(attribute, None, Count(folds, folds), sentence.index, token.i, token.i - 1, token.i))
    return tuple(out)


def murder_suicides(phrases: Phrases) -> tuple[Finding, ...]:
    """ "a murder-suicide": two dead or more; "a double murder-suicide": two, and the one who did it."""
    sentence = phrases.sentence
    out = []
    for token in sentence.tokens[1:]:
        start = token.i - 2 if sentence.tokens[token.i - 1].text in {"-", "–", "/"} else token.i - 1
        whole = token.text.lower() == "murder-suicide"
        parts = token.text.lower() == "suicide" and start >= 0 and sentence.tokens[start].text.lower() == "murder"
        if not (whole or parts) or not standing(sentence, token.i).happened:
            continue
        first = token.i if whole else start
        before = sentence.tokens[first - 1].text.lower() if first else ""
        if before in _TRIED:
            continue
        folds = _FOLD.get(before)
        count = Count(folds + 1, folds + 1) if folds else Count(2, None)
        out.append(Finding("killed", None, count, sentence.index, token.i, first - bool(folds), token.i))
    return tuple(out)


def _number_of(phrases: Phrases) -> tuple[Finding, ...]:
    """ "The number of people arrested has risen to seven"."""
    sentence = phrases.sentence
    words = [t.text.lower() for t in sentence.tokens]
    out = []
    for i in range(len(words) - 4):
        if words[i : i + 2] != ["number", "of"]:
            continue
        harm = next(
            (
                k
                for k in range(i + 2, min(i + 7, len(words)))
                if any(_tells_a_number(h) for h in harms_by_form().get(words[k], ()))
            ),
            None,
        )
        number = next((n for n in phrases.numbers if harm is not None and harm < n.first <= harm + 8), None)
        if number is None or not _toll_says(phrases, harm, number.first):
            continue
        attribute = next(h.attribute for h in harms_by_form()[words[harm]] if _tells_a_number(h))
        of = (
            " ".join(w for w in words[i + 2 : harm] if w not in {"people", "persons", "those", "victims", "the"})
            or None
        )
        out.append(Finding(attribute, of, number.count, sentence.index, harm, i, number.last))
    return tuple(out)


def _tells_a_number(harm: Harm) -> bool:
    """ "the number of people arrested", "the number of deaths"."""
    return not harm.near and not harm.after and (harm.part != "noun" or not harm.uncounted)


def _lives(phrases: Phrases) -> tuple[Finding, ...]:
    sentence = phrases.sentence
    out = []
    for token in sentence.tokens:
        if token.text.lower() not in _LIVES or token.head < 0:
            continue
        verb = next((v for v in sentence.ancestors(token.i) if v.text.lower() in _TAKES_LIVES), None)
        if verb is None or verb.i >= token.i or token.i - verb.i > 8 or not standing(sentence, verb.i).happened:
            continue
        number = phrases.number_of(token.i)
        if number is not None:
            out.append(Finding("killed", None, number.count, sentence.index, token.i, verb.i, token.i))
            continue
        for whose in sentence.children(token.i, "nmod"):
            if any(c.text.lower() == "of" for c in sentence.children(whose.i, "case")):
                for group in phrases.groups(whose.i):
                    words = (group.of, group.count, sentence.index, verb.i, verb.i, group.last)
                    out.append(Finding("killed", *words))
        owner = sentence.children(token.i, "nmod:poss")
        if owner and verb.lemma.lower() in {"lose"}:
            for subject in sentence.children(verb.i, "nsubj"):
                for group in phrases.groups(subject.i):
                    out.append(Finding("killed", group.of, group.count, sentence.index, verb.i, group.first, token.i))
    return tuple(out)


def _loss_of_life(phrases: Phrases) -> tuple[Finding, ...]:
    sentence = phrases.sentence
    words = [t.text.lower() for t in sentence.tokens]
    out = []
    for i in range(1, len(words) - 2):
        if words[i : i + 3] == ["loss", "of", "life"] and standing(sentence, i).happened:
            if words[i - 1] == "no":
                out.append(Finding("killed", None, Count(0, 0), sentence.index, i, i - 1, i + 2))
            elif words[i - 1] in {"some", "a", "significant", "heavy", "great"}:
                out.append(Finding("killed", None, Count(1, None), sentence.index, i, i - 1, i + 2))
    return tuple(out)
