"""Who did it, what or whom it hit, and with what; with causes and amounts, the actors of each incident."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.parts import part_words
from whosays.lexicon.people import is_person
from whosays.model import Modality, Named
from whosays.understand.actors.amounts import find_amounts
from whosays.understand.actors.bearers import bearer_lexicon, can_act, can_be_hit, is_date, is_one_person
from whosays.understand.actors.casts import Cast, casts
from whosays.understand.actors.causes import find_causes
from whosays.understand.actors.quantities import amount_lexicon
from whosays.understand.clauses import (
    bare_phrase,
    base,
    doers,
    lemma,
    oblique,
    patients,
    phrase,
    prepositions,
    subjects,
    words,
)
from whosays.understand.finding import Finding
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.parties import parties, together
from whosays.understand.incidents.scenes import is_scene
from whosays.understand.incidents.triggers import Trigger, is_hazard
from whosays.understand.incidents.weapons import is_weapon, weapon_lexicon, weapon_phrase
from whosays.understand.modality import is_attempt, modality_at
from whosays.understand.people import Entities
from whosays.understand.syntax import Parsed, Sentence

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents

_HURT = ("killed", "injured")
_ANYBODY = part_words("anybody")
# What follows with one of these belongs to the name of somebody or something ("the embassy of Calderia").
_BELONGS = ("of", "from", "for")
_EMPTY = part_words("empty")
_OWN = {"he": "his", "she": "her", "they": "their"}


# Kinds of which those who free somebody are a part.
_CAPTIVITY = ("release", "abduction", "raid")
# Where something is fired, not with what.
_WHERE = ("at", "in", "near", "during", "inside", "outside")
_TOWARDS = ("into", "at", "toward", "towards")


def find_actors(parsed: Parsed, incidents: Incidents, entities: Entities) -> tuple[Finding, ...]:
    """Perpetrators, targets, weapons, causes and amounts of a report, in reading order.

    A perpetrator is who did it or is said to have. A name stands in the fullest form the report has for it; a pronoun
    counts only where the report makes plain whom it means. Refuses parties that the lexicon's schemes do not name: no
    guess from nearness alone.
    """
    told = (c for c in casts(parsed, incidents) if _can_be(parsed.sentences[c.sentence], c))
    parts = (*_parties(parsed, incidents), *told)
    found = [f for part in parts for f in _findings(parsed, entities, part)]
    found += [*find_causes(parsed, incidents), *find_amounts(parsed, incidents)]
    return tuple(sorted(_distinct(found), key=lambda f: (f.sentence, f.first, f.last, f.attribute)))


def _parties(parsed: Parsed, incidents: Incidents) -> Iterator[Cast]:
    violent = any(t.group in ("violence", "blast") and t.weight > 2 for t, _ in incidents.triggers)
    for trigger, _ in incidents.triggers:
        tree = parsed.sentences[trigger.sentence]
        for party in parties(tree, trigger):
            heads = (party.head,) if party.attribute == "weapon" else together(tree, party.head)
            for head in heads:
                cast = Cast(party.attribute, trigger.sentence, head, trigger.token, modality_at(tree, trigger.token))
                incident = incidents.of(trigger.sentence, trigger.token)
                if _only_might(tree, cast) and not incidents.is_planned(incident):
                    continue
                if _is_part(trigger, cast, incidents.kind(incident), violent) and _may_be(tree, trigger, cast):
                    yield cast


def _only_might(tree: Sentence, cast: Cast) -> bool:
    """As in "he said officers would have to shoot him", told of what did happen: they have no part in that."""
    return cast.modality is Modality.PLANNED and not is_attempt(tree, cast.anchor)


def _is_part(trigger: Trigger, cast: Cast, kind: str, violent: bool) -> bool:
    """Whether a deed told in an incident of `kind` has its parties in common with it.

    Those who arrest the gunman did not shoot, nor did those who free the trapped do them harm; nobody is the target
    of a landslide. violent: the report tells of a shooting or the like, so its arrest is of who did that.
    """
    if trigger.group == "announcement":
        return kind == "announcement"  # "a couple who had married in May" did nothing to anybody
    if trigger.group in ("custody", "court"):
        if violent and kind == "arrest" and cast.attribute == "perpetrator":
            return False
        return kind in ("raid", "arrest", "trial") and (cast.attribute != "target" or kind == "raid")
    if trigger.scheme == "free" and cast.attribute == "perpetrator":
        return kind in _CAPTIVITY
    return not (kind == "disaster" and cast.attribute in ("perpetrator", "target"))


def _may_be(tree: Sentence, trigger: Trigger, cast: Cast) -> bool:
    """Whether the noun there can be what its place in the tree says."""
    if trigger.weight == 0 or cast.modality is Modality.UNKNOWN or _is_asked(tree, cast.head):
        return False
    if _is_nobodys(tree, trigger) or _is_somebodys(tree, cast.head):
        return False
    if cast.attribute == "perpetrator":
        if _only_tells(tree, cast) or _is_namesake(tree, cast.head):
            return False
        if _is_sufferer(tree, trigger, cast) or _hits_itself(tree, cast):
            return False
        if any(p in _WHERE for p in prepositions(tree, cast.head)):
            return False  # "opened fire at a party, killing one"
        harmless = is_weapon(tree, cast.head) or is_hazard(tree, cast.head) or _is_happening(tree, cast.head)
        return can_act(tree, cast.head) and not harmless
    if cast.attribute == "target":
        named = tree.name_at(cast.head) is not None
        if is_scene(tree, trigger, _first_of(tree, cast.head)):
            return False
        if trigger.scheme == "kill":  # the dead are counted; only a name or an office says whom it was meant for
            return can_act(tree, cast.head) and (named or _is_one(tree, cast.head)) and not _is_anybody(tree, cast.head)
        if not named and _is_anybody(tree, cast.head):
            return False
        if trigger.scheme in ("seize", "free"):
            return can_act(tree, cast.head)
        return can_be_hit(tree, cast.head) and not is_weapon(tree, cast.head)
    first = _first_of(tree, cast.head)
    if any(p in _TOWARDS for p in prepositions(tree, first)):
        return False  # "fired into houses and parked cars"
    return lemma(tree.tokens[cast.head]) not in ("shot", "gunshot")


def _first_of(tree: Sentence, head: int) -> int:
    """The first member of the list in which the noun stands: it carries the preposition of all."""
    token = tree.tokens[head]
    return _first_of(tree, token.head) if token.rel == "conj" and token.head < head else head


def _is_sufferer(tree: Sentence, trigger: Trigger, cast: Cast) -> bool:
    """As in the headline "Boy shot in face": the subject of a participle that has no object is whom it hit."""
    token = tree.tokens[trigger.token]
    harm = any(h.people == "object" and h.attribute in _HURT for h in harms_by_form().get(token.text.lower(), ()))
    if not harm or token.upos not in ("VERB", "ADJ") or token.text.lower() == lemma(token) != "hit":
        return False
    aimed = tree.children(token.i, "obj", "conj", "ccomp") or oblique(tree, token.i, ("at", "on", "into", "toward"))
    return not aimed and cast.head in subjects(tree, token.i)


def _hits_itself(tree: Sentence, cast: Cast) -> bool:
    """As in "she hit her head on the pavement": nobody did that to her."""
    own = _OWN.get(tree.tokens[cast.head].text.lower())
    hit = (k for k in patients(tree, cast.anchor) if lemma(tree.tokens[k]) in bearer_lexicon().never)
    return own is not None and any(t.text.lower() == own for k in hit for t in tree.children(k, "nmod:poss"))


def _is_namesake(tree: Sentence, head: int) -> bool:
    """As in "a Liberty City shooting": the place of it, not who did it."""
    name = tree.name_at(head)
    return name is not None and name.kind == "place" and base(tree.tokens[head].rel) == "compound"


def _can_be(tree: Sentence, cast: Cast) -> bool:
    """No crash and no day did it ("Today's is believed to be the first crash")."""
    return cast.attribute != "perpetrator" or not (
        is_date(tree.tokens[cast.head].text) or _is_happening(tree, cast.head)
    )


def _only_tells(tree: Sentence, cast: Cast) -> bool:
    """As in "a strike that residents say killed nine": who stands right before a verb of telling tells it."""
    after = tree.tokens[cast.head + 1 : cast.head + 2]
    return any(t.upos == "VERB" and lemma(t) in incident_lexicon().telling and t.i != cast.anchor for t in after)


def _is_asked(tree: Sentence, head: int) -> bool:
    """As in "Which side fired": who it was is what is not known."""
    return any(t.text.lower() in ("which", "what", "whose", "no") for t in tree.children(head, "det"))


def _is_nobodys(tree: Sentence, trigger: Trigger) -> bool:
    """As in "nobody drives a boat into the ministry": a deed that none did."""
    return any(tree.tokens[k].text.lower() in ("nobody", "none", "noone", "one") for k in doers(tree, trigger.token))


def _is_somebodys(tree: Sentence, head: int) -> bool:
    """As in "our institutions", "the lawyers of those arrested": a manner of speaking, or somebody else's."""
    return any(t.text.lower() in ("our", "my", "your", "those") for t in tree.children(head, "nmod"))


def _is_anybody(tree: Sentence, head: int) -> bool:
    """As in "a man", "two girls": people who are counted, not what was aimed at."""
    return lemma(tree.tokens[head]) in _ANYBODY


def _is_one(tree: Sentence, head: int) -> bool:
    token = tree.tokens[head]
    return token.text.lower() == lemma(token) and any(
        lemma(t) in ("a", "an", "the") for t in tree.children(head, "det")
    )


def _is_happening(tree: Sentence, head: int) -> bool:
    """As in "The crash killed seven": a happening or a vehicle is nobody who does something."""
    lexicon = incident_lexicon()
    word = lemma(tree.tokens[head])
    if is_person(word):
        return False
    return word in lexicon.anaphors or any(word in f.nouns for f in lexicon.families) or word in lexicon.vehicles


def _findings(parsed: Parsed, entities: Entities, cast: Cast) -> Iterator[Finding]:
    tree = parsed.sentences[cast.sentence]
    token = tree.tokens[cast.head]
    if token.upos not in ("NOUN", "PROPN", "PRON") or lemma(token) in _EMPTY:
        return
    if any(t.text.lower() == "no" for t in tree.children(cast.head, "det")):
        return  # "No group has claimed responsibility"
    if token.text.lower() in dict(amount_lexicon().digits):
        return  # "Ten dead in bombing"
    first, last = _extent(tree, cast)
    name = _name(tree, entities, cast, first, last)
    if name:
        yield Finding(cast.attribute, None, Named(name), cast.sentence, cast.anchor, first, last, cast.modality)


def _extent(tree: Sentence, cast: Cast) -> tuple[int, int]:
    if cast.attribute == "weapon":
        first, last = weapon_phrase(tree, cast.head)
        return _after_number(tree, first, cast.head), last
    first, last = phrase(tree, cast.head) if tree.name_at(cast.head) is None else bare_phrase(tree, cast.head)
    for t in tree.children(cast.head, "nmod"):  # "a wall near the harbour": where it stands is no part of it
        if t.i > cast.head and not any(p in _BELONGS for p in prepositions(tree, t.i)):
            last = max(cast.head, min(last, min(tree.subtree(t.i)) - 1))
    for t in tree.children(cast.head, "amod"):  # "two men involved in the raid"
        last = min(last, t.i - 1) if t.i > cast.head else last
    while last > cast.head and tree.tokens[last].upos == "PUNCT":
        last -= 1
    first = _after_number(tree, first, cast.head)
    while first < cast.head and _is_number_or_article(tree, first, cast.head):
        first += 1
    return first, last


def _after_number(tree: Sentence, first: int, head: int) -> int:
    """Where the words begin without their number: of "at least two guards", how many is a count."""
    numbers = (t.i for t in tree.children(head, "nummod") if t.i < head and not _is_calibre(tree, t.i))
    return max([first, *(k + 1 for k in numbers)])


def _is_calibre(tree: Sentence, i: int) -> bool:
    """The 9 of "a 9 mm pistol" and the 47 of "AK-47 rifles"."""
    return tree.tokens[i + 1].text.lower() in weapon_lexicon().calibres or tree.tokens[i - 1].text in ("-", ".")


def _is_number_or_article(tree: Sentence, i: int, head: int) -> bool:
    token = tree.tokens[i]
    if token.upos == "NUM" and token.rel == "nummod" and token.head == head:
        return True
    return token.upos in ("DET", "PUNCT") or (
        token.upos in ("ADV", "ADP") and tree.tokens[token.head].upos == "NUM" and tree.tokens[token.head].head == head
    )


def _name(tree: Sentence, entities: Entities, cast: Cast, first: int, last: int) -> str:
    """The words there; of somebody the report names elsewhere, the fullest name.

    "" for a pronoun that means nobody known.
    """
    entity = entities.at(cast.sentence, cast.head) if cast.attribute != "weapon" else None
    pronoun = tree.tokens[cast.head].upos == "PRON"
    if pronoun and not (is_one_person(tree.tokens[cast.head].text) and entity is not None and entity.kind == "person"):
        return ""  # "they", "we", "who": nobody in particular
    if entity is not None and (pronoun or (entity.kind in ("person", "organisation") and _is_proper(entity.name))):
        return _bare(entity.name)
    owner = next((t.i for t in tree.children(cast.head, "nmod") if t.text.lower() in ("its", "their")), None)
    whose = entities.at(cast.sentence, owner) if owner is not None else None
    if whose is not None and _is_proper(whose.name) and is_person(lemma(tree.tokens[cast.head])):
        return _bare(whose.name)  # "its fighters": whose they are is what tells
    return words(tree, first, last)


def _is_proper(name: str) -> bool:
    """Whether it is a name and no description that only begins a sentence."""
    rest = _bare(name).split()[1:]
    return not rest or any(w[:1].isupper() for w in rest)


def _bare(name: str) -> str:
    """A name without its article: "the rebels" and "rebels" are one; "The Hague" keeps it."""
    article, _, rest = name.partition(" ")
    return rest if article.lower() in ("the", "a", "an") and rest[:1].islower() else name


def _distinct(found: list[Finding]) -> Iterator[Finding]:
    """Each value once at each place."""
    seen: set[tuple[object, ...]] = set()
    for f in found:
        key = (f.attribute, f.sentence, f.first, f.last, f.value)
        if key not in seen:
            seen.add(key)
            yield f
