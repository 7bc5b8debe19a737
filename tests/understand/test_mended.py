"""Trees set right: with examples where nothing must change."""

import pytest

from whosays.understand.reader.mended import mended
from whosays.understand.syntax import Token


def tree(*words: tuple[str, str, str, int]) -> list[Token]:
    """(text, upos, rel, head) of each word."""
    return [Token(i, 0, 1, text, text.lower(), upos, head, rel) for i, (text, upos, rel, head) in enumerate(words)]


def rels(*words: tuple[str, str, str, int]) -> list[str]:
    return [t.rel for t in mended(tree(*words))]


def test_the_bare_noun_before_a_passive_is_its_subject():
    words = [("Between", "ADP", "case", 1), ("5", "NUM", "nummod", 2), ("miners", "NOUN", "obl", 4)]
    assert rels(*words, ("were", "AUX", "aux:pass", 4), ("killed", "VERB", "root", -1))[2] == "nsubj:pass"


@pytest.mark.parametrize(
    "word", [("Monday", "PROPN", "obl", 2), ("night", "NOUN", "obl:tmod", 2)], ids=["a day", "a part of it"]
)
def test_a_time_before_a_passive_is_none(word):
    assert rels(word, ("were", "AUX", "aux:pass", 2), ("killed", "VERB", "root", -1))[0] == word[2]


def test_a_noun_with_a_preposition_is_none():
    words = [("In", "ADP", "case", 1), ("towns", "NOUN", "obl", 3)]
    assert rels(*words, ("were", "AUX", "aux:pass", 3), ("killed", "VERB", "root", -1))[1] == "obl"


def test_the_bound_of_a_number_is_no_preposition_of_the_noun():
    words = [("9", "NUM", "nummod", 2), ("miners", "NOUN", "obl", 4), ("were", "AUX", "aux:pass", 4)]
    assert rels(("Over", "ADP", "case", 2), *words, ("killed", "VERB", "root", -1))[2] == "nsubj:pass"
    assert rels(("With", "ADP", "case", 2), *words, ("killed", "VERB", "root", -1))[2] == "obl"


def test_nobody_reports_in_two_reported_killed():
    words = [("Two", "NUM", "nsubj", 1), ("reported", "VERB", "root", -1), ("killed", "VERB", "xcomp", 1)]
    assert rels(*words)[0] == "nsubj:pass"


def test_the_only_subject_of_a_passive_is_its_own():
    words = [("Four", "NUM", "nsubj", 2), ("were", "AUX", "aux:pass", 2), ("freed", "VERB", "root", -1)]
    assert rels(*words)[0] == "nsubj:pass"


def test_a_year_has_no_subject_behind_it():
    words = [("1959", "NUM", "root", -1), ("when", "ADV", "advmod", 3), ("miners", "NOUN", "nsubj", 0)]
    assert heads(*words, ("died", "VERB", "acl:relcl", 0))[2] == 3


def test_a_number_goes_on_from_a_number():
    words = [("Four", "NUM", "nsubj", 1), ("fell", "VERB", "root", -1), ("and", "CCONJ", "cc", 3)]
    assert heads(*words, ("5", "NUM", "conj", 1))[3] == 0


def test_a_preposition_leads_the_noun_after_it():
    words = [("Fired", "VERB", "root", -1), ("with", "ADP", "case", 4), ("mortars", "NOUN", "obl", 0)]
    words += [("on", "ADP", "case", 4), ("patrols", "NOUN", "obl", 0)]
    assert [t.head for t in mended(tree(*words))][1] == 2


def test_a_preposition_before_a_compound_leads_the_whole():
    words = [("Fired", "VERB", "root", -1), ("with", "ADP", "case", 3), ("mortar", "NOUN", "compound", 3)]
    assert [t.head for t in mended(tree(*words, ("shells", "NOUN", "obl", 0)))][1] == 3


def test_one_who_reports_what_another_did_reports_it():
    words = [("Police", "NOUN", "nsubj", 1), ("reported", "VERB", "root", -1), ("gunmen", "NOUN", "nsubj", 3)]
    assert rels(*words, ("fled", "VERB", "ccomp", 1))[0] == "nsubj"


def heads(*words: tuple[str, str, str, int]) -> list[int]:
    return [t.head for t in mended(tree(*words))]


def test_of_two_subjects_the_first_is_that_of_what_was_said():
    words = [("Scores", "NOUN", "nsubj", 4), ("were", "AUX", "aux:pass", 2), ("trapped", "VERB", "ccomp", 4)]
    words += [(",", "PUNCT", "punct", 4), ("said", "VERB", "root", -1), ("Lund", "PROPN", "nsubj", 4)]
    assert heads(*words)[0] == 2 and rels(*words)[0] == "nsubj:pass" and rels(*words)[5] == "nsubj"


def test_what_was_said_hangs_on_who_said_it_and_not_on_who_passes_it_on():
    words = [("Lund", "PROPN", "nsubj", 6), ("said", "VERB", "ccomp", 6), ("nine", "NUM", "nsubj", 3)]
    words += [("fell", "VERB", "ccomp", 6), (",", "PUNCT", "punct", 6)]
    passed_on = [*words, ("Norpress", "PROPN", "nsubj", 6), ("reported", "VERB", "root", -1)]
    assert heads(*passed_on) == [1, 6, 3, 1, 6, 6, -1]


def test_the_noun_beside_a_bare_said_says():
    words = [("Boats", "NOUN", "nsubj", 1), ("sank", "VERB", "root", -1), (",", "PUNCT", "punct", 3)]
    unions = [*words, ("unions", "NOUN", "parataxis", 1), ("said", "VERB", "parataxis", 1)]
    assert heads(*unions)[3] == 4 and rels(*unions)[3] == "nsubj"
    lund = [*words, ("aside", "NOUN", "parataxis", 1), ("said", "VERB", "parataxis", 1), ("Lund", "PROPN", "nsubj", 4)]
    assert heads(*lund)[3] == 1


def test_a_verb_with_one_subject_keeps_what_hangs_on_it():
    words = [("Lund", "PROPN", "nsubj", 1), ("said", "VERB", "root", -1), ("nine", "NUM", "nsubj", 3)]
    assert heads(*words, ("fell", "VERB", "ccomp", 1)) == [1, -1, 3, 1]


def test_a_clause_goes_with_the_clause_beside_it():
    words = [("protest", "NOUN", "root", -1), ("when", "ADV", "advmod", 2), ("fired", "VERB", "advcl", 0)]
    words += [("and", "CCONJ", "cc", 5), ("nine", "NUM", "nsubj:pass", 5), ("hurt", "VERB", "conj", 0)]
    assert heads(*words)[5] == 2
    assert heads(*words[:3], (",", "PUNCT", "punct", 6), ("and", "CCONJ", "cc", 6), ("nine", "NUM", "nsubj", 6),
                 ("fell", "VERB", "conj", 0))[6] == 0  # fmt: skip


def test_a_name_after_the_director_is_no_second_subject():
    words = [("said", "VERB", "root", -1), ("the", "DET", "det", 2), ("director", "NOUN", "nsubj", 0)]
    tail = [(",", "PUNCT", "punct", 4), ("Lee", "PROPN", "nsubj", 0)]
    assert rels(*words, *tail)[4] == "appos"
    assert rels(*words, ("and", "CCONJ", "cc", 4), ("Lee", "PROPN", "conj", 2))[4] == "conj"


def told(*between: tuple[str, str, str, int]) -> list[tuple[str, int]]:
    name = 3 + len(between)
    words = [("said", "VERB", "root", -1), ("the", "DET", "det", 2), ("chief", "NOUN", "nsubj", 0), *between]
    words += [("Anna", "PROPN", "nsubj", 0), ("Lund", "PROPN", "flat", name), (".", "PUNCT", "punct", 0)]
    return [(t.rel, t.head) for t in mended(tree(*words))][name : name + 1]


def test_two_subjects_side_by_side_are_one():
    assert told((",", "PUNCT", "punct", 4)) == [("appos", 2)]
    assert told((",", "PUNCT", "punct", 5), ("Colonel", "PROPN", "nmod:desc", 5)) == [("appos", 2)]


def test_two_subjects_apart_are_two():
    assert told((",", "PUNCT", "punct", 5), ("there", "ADV", "advmod", 0)) == [("nsubj", 0)]
