"""Groups of people: which counts are about the same ones.

Groups are compared by their telling words, because one report writes "two officers" and another "the policemen".
A count of people without a group ("five people were arrested") joins the one group that another report gives with
the same number. What is not sure to be the same stays apart: a false pair would pass for corroboration.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from whosays.collate.people import People
from whosays.collate.values import compatible, content_words
from whosays.lexicon.conditions import kind_of, kinds_in
from whosays.lexicon.offices import offices
from whosays.lexicon.tables import table_of
from whosays.model import Claim, Count, Modality, Value

_WORDS = table_of("groups.toml")
_ANYONE = frozenset(_WORDS["anyone"])
_ANY_ONE = frozenset(_WORDS["any_one"])
_KINDS = frozenset(entry["word"] for entry in _WORDS["same"])
_SAME_GROUP = {other: entry["word"] for entry in (*_WORDS["same"], *_WORDS["sex"]) for other in entry["others"]}
_FORMER_TWO = frozenset(_WORDS["former_two"])
_COUNTED = frozenset(_WORDS["counted"])
_FURTHER = frozenset(_WORDS["further"])
GENERIC_GROUP = frozenset(_WORDS["generic_group"])
MIN_TELLING_FIGURE = 5
SAME_NAME = 85  # rapidfuzz ratio, 0-100


def group_words(of: str | None) -> frozenset[str]:
    """The telling words of a group, one word for each kind of people; empty: anybody.

    >>> sorted(group_words("police officers")), sorted(group_words("other people"))
    (['officer'], [])
    """
    words = (_SAME_GROUP.get(w, w) for w in content_words(of or ""))
    return frozenset(w for w in words if w not in _ANYONE and not w.isdigit() and not kind_of(w))


def by_crowd(claims: Sequence[Claim], people: People) -> list[list[Claim]]:
    """The counts of one attribute, a list for each group of people they are about."""
    groups: list[list[Claim]] = []
    for claim in claims:
        home = next((g for g in groups if _belongs(claim, g, claims, people)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return _against_nobody(_only_one(_adopt(groups), people), people)


def _belongs(claim: Claim, group: Sequence[Claim], claims: Sequence[Claim], people: People) -> bool:
    return any(_same_group(claim, c, people) for c in group) and not any(_is_part(claim, c, claims) for c in group)


def _is_part(a: Claim, b: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the smaller of two counts that cannot both be everybody's is of some of those whom the other counts.

    "Both were hurt" is of two people named before, "another guard" of one beside others, "a man" of any, "two more
    victims" of some where their own report counts others too; "12 Danes" are some of "23 Danish and Dutch sailors",
    and of "23 Danish sailors" where their own report counts 23 too.
    """
    if not (isinstance(a.value, Count) and isinstance(b.value, Count)) or _meet_or_silent(a, b):
        return False
    if any(_is_of_two(c) for c in (a, b)):
        return True
    small, large = sorted((a, b), key=lambda c: c.value.low or 0)
    if _is_of_the_counted(small):
        return True
    if _is_one(small.value) and group_words(small.of) and group_words(small.of) <= _ANY_ONE:
        return True
    if _is_further(small) and (_is_one(small.value) or _has_others(small, claims)):
        return True
    some, whole = group_words(small.of), group_words(large.of)
    if some == whole or not some or not whole:
        return False
    joined = some < whole and " and " in (large.of or "")
    return joined or any(c.report == small.report and c is not small and c.value == large.value for c in claims)


def _meet_or_silent(a: Claim, b: Claim) -> bool:
    return a.withheld or b.withheld or compatible(a.value, b.value)


def _is_of_two(claim: Claim) -> bool:
    """ "Both", "neither": of two whom the report has just named, unless it says what they are."""
    said = set(claim.words.text.lower().split())
    return bool(said & _FORMER_TWO) and not group_words(claim.of)


def _is_of_the_counted(claim: Claim) -> bool:
    """ "20 of those injured", "30 of the 80 wounded": some of whom the report counts elsewhere."""
    said = claim.words.text.lower().split()
    whole = (
        said[n + 2 : n + 4] for n, w in enumerate(said) if w == "of" and said[n + 1 : n + 2] in (["those"], ["the"])
    )
    return any(_COUNTED & set(words) for words in whole)


def _is_further(claim: Claim) -> bool:
    """ "Another deputy", "a fourth victim": one beside those told of before."""
    before, found, _ = claim.sentence.text.partition(claim.of or "\n")
    first = (claim.of or "").lower().split()[:1]
    return bool(found) and bool(_FURTHER & {*before.lower().split()[-1:], *first})


def _has_others(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether its report counts others of whom the same is said: "another 40 hurt" after five dead are all who are."""
    return any(c.report == claim.report and not _meet_or_silent(c, claim) for c in claims)


def _same_group(a: Claim, b: Claim, people: People) -> bool:
    if kinds_in(a.of or "") != kinds_in(b.of or "") and not _is_fuller(a, b):
        return False  # four seriously hurt are not the 27 hurt
    named = people.same(a, b)
    if named is not None:
        return named
    one, other = group_words(a.of), group_words(b.of)
    if not one or not other:
        return one == other
    if _is_one(a.value) and _is_one(b.value):
        if one & other & _KINDS:
            return True  # the driver of the tram, the driver of the two-car vehicle
        if one & other and fuzz.ratio(a.of or "", b.of or "") >= SAME_NAME:
            return True  # a name misspelt by one of two outlets
    return one <= other or other <= one


def _is_fuller(a: Claim, b: Claim) -> bool:
    """Four "with serious injuries" and, elsewhere, four "taken to hospital with serious injuries" are the same."""
    shared = kinds_in(a.of or "") & kinds_in(b.of or "")
    return bool(shared) and a.report != b.report and a.value == b.value


def _adopt(groups: list[list[Claim]]) -> list[list[Claim]]:
    """Let claims about "people" join the one named group with the very same number in other reports."""
    anyone = [g for g in groups if _is_anyone(g[0])]
    named = [g for g in groups if not _is_anyone(g[0])]
    for crowd in anyone:
        for claim in list(crowd):
            homes = [g for g in named if _fits(claim, g, crowd)]
            if len(homes) == 1:
                homes[0].append(claim)
                crowd.remove(claim)
    return _place_withheld(_lone_crowd(_same_figure([g for g in groups if g])))


def _only_one(groups: list[list[Claim]], people: People) -> list[list[Claim]]:
    """Where no report has more than one dead, "a woman", "his wife" or "the teenager" is the one who is named.

    Unless a sentence tells of both, or she is named and "a man" died.
    """
    counted = [c for g in groups for c in g if c.attribute == "killed" and not c.withheld]
    named = [g for g in groups if any(people.key(c) for c in g)]
    if not counted or not all(_is_one(c.value) for c in counted) or len(named) != 1:
        return groups
    (home,) = named
    told = [sexes for c in home if len(sexes := _sexes(c.words.text)) == 1]
    sex = told[0] if told and all(sexes == told[0] for sexes in told) else frozenset()
    sentences = {(c.report, c.sentence.start) for c in home}
    same = [
        g
        for g in groups
        if g is not home and all(_is_unnamed(c, sex) and (c.report, c.sentence.start) not in sentences for c in g)
    ]
    rest = [g for g in groups if g is not home and g not in same]
    return [[*home, *(c for g in same for c in g)], *rest] if same else groups


def _is_unnamed(claim: Claim, sex: frozenset[str]) -> bool:
    """One person of whom no more is said than a word for anybody, or for anybody of this sex."""
    words = set(content_words(claim.of or ""))
    return bool(words) and words <= _ANY_ONE | offices().he | offices().she and _sexes(claim.of or "") <= sex


def _sexes(text: str) -> frozenset[str]:
    """
    >>> sorted(_sexes("she died")), sorted(_sexes("a man killed a woman"))
    (['she'], ['he', 'she'])
    """
    words = set(text.lower().split())
    nouns = (("he", offices().he), ("she", offices().she))
    return frozenset(sex for sex, some in nouns if words & (some | {sex}))


def _against_nobody(groups: list[list[Claim]], people: People) -> list[list[Claim]]:
    """ "No one was hurt" is said of everybody: where no other report counts everybody, it stands against the group of
    whom some were, or the best known of several. One who is named is left to a question of his own."""
    nobody = next((g for g in groups if all(_says_nobody(c) for c in g)), None)
    if nobody is None or any(_is_anyone(g[0]) for g in groups if g is not nobody):
        return groups
    own = {c.report for c in nobody}
    others = [g for g in groups if g is not nobody and not own & {c.report for c in g}]
    some = [g for g in others if any(_says_some(c) for c in g) and not any(people.key(c) for c in g)]
    if not some:
        return groups
    group = max(some, key=lambda g: len({c.report for c in g}))
    return [[*g, *nobody] if g is group else g for g in groups if g is not nobody]


def _says_nobody(claim: Claim) -> bool:
    """None at all, not "no one else", and not "no one seriously"."""
    if claim.withheld or not isinstance(claim.value, Count) or claim.value.high != 0:
        return False
    said = {*claim.words.text.lower().split(), *(claim.of or "").lower().split()}
    return _is_anyone(claim) and not kinds_in(claim.of or "") and not said & {"else", *_FURTHER}


def _says_some(claim: Claim) -> bool:
    counted = isinstance(claim.value, Count) and not claim.withheld and (claim.value.low or 0) > 0
    return counted and claim.modality is Modality.ASSERTED


def _lone_crowd(groups: list[list[Claim]]) -> list[list[Claim]]:
    """Four "members of the gang" arrested and later seven "people" are one question, if there is no other group.

    Only for arrests: of the dead, the rescued ... "two officers" and "seven people" are two tolls.
    """
    crowds = [g for g in groups if _is_anyone(g[0]) and not all(c.withheld for c in g)]
    named = [g for g in groups if not _is_anyone(g[0])]
    if len(crowds) != 1 or len(named) != 1 or named[0][0].attribute != "arrested":
        return groups
    crowd, group = crowds[0], named[0]
    both_many = all(isinstance(c.value, Count) and c.value.high != 1 for c in (*crowd, *group))
    if not both_many or {c.report for c in crowd} & {c.report for c in group}:
        return groups
    return [g for g in groups if g is not crowd and g is not group] + [[*group, *crowd]]


def _same_figure(groups: list[list[Claim]]) -> list[list[Claim]]:
    """Join groups of different reports that give the very same figure under different names.

    Twenty-three "pirates", "raiders" and "sailors turned robbers" are one haul. Only for figures too large to
    agree by chance, and never for two kinds of people that the word list keeps apart (officers, militants).
    """
    joined: list[list[Claim]] = []
    for group in groups:
        home = next((g for g in joined if _one_figure(g, group)), None)
        if home is None:
            joined.append(list(group))
        else:
            home.extend(group)
    return joined


def _one_figure(a: Sequence[Claim], b: Sequence[Claim]) -> bool:
    if {c.report for c in a} & {c.report for c in b} or kinds_in(a[0].of or "") != kinds_in(b[0].of or ""):
        return False
    kinds_a, kinds_b = ({w for c in g for w in group_words(c.of) if w in _KINDS} for g in (a, b))
    if kinds_a and kinds_b and not kinds_a & kinds_b:
        return False
    figures_a, figures_b = ({c.value for c in g if _is_large(c.value)} for g in (a, b))
    return bool(figures_a & figures_b)


def _is_large(value: Value) -> bool:
    return isinstance(value, Count) and value.low is not None and value.low == value.high >= MIN_TELLING_FIGURE


def _is_anyone(claim: Claim) -> bool:
    """No group of its own: "people", or one arrested person described as no more than "a man".

    Of the dead and the injured "a woman" may always be another one than the deputy.
    """
    words = group_words(claim.of)
    return not words or claim.attribute == "arrested" and _is_one(claim.value) and words <= _ANY_ONE


def _is_one(value: Value) -> bool:
    return isinstance(value, Count) and value.low == value.high == 1


def _place_withheld(groups: list[list[Claim]]) -> list[list[Claim]]:
    """A report that will not say "how many died" means the one group of dead that it gives no number for.

    Where two groups are left open, its own words may still tell: "how many members of the group had died".
    """
    for group in list(groups):
        if group_words(group[0].of) - GENERIC_GROUP or not all(c.withheld for c in group):
            continue
        own = {c.report for c in group}
        open_questions = [g for g in groups if g is not group and not own & {c.report for c in g}]
        said = {w for c in group for w in content_words(c.words.text)}
        named = [g for g in open_questions if said & {w for c in g for w in content_words(c.of or "")}]
        meant = open_questions if len(open_questions) == 1 else named
        if len(meant) == 1:
            meant[0].extend(group)
            groups.remove(group)
    return groups


def _fits(claim: Claim, group: Sequence[Claim], crowd: Sequence[Claim]) -> bool:
    """The number is the group's, and no report uses that number for both the crowd and the group."""
    if claim.report in {c.report for c in group}:
        return False
    reports_with_both = {c.report for c in group} & {c.report for c in crowd}
    alike = kinds_in(claim.of or "") == kinds_in(group[0].of or "")
    same = alike and any(c.value == claim.value and not c.withheld for c in group)
    return same and not reports_with_both
