"""Before "dead" a shot is a verb, whatever the reader's tree says."""

from whosays.understand.reader.shot_dead import shot_dead
from whosays.understand.syntax import Token


def tree(*words: tuple[str, str, str, int]) -> list[Token]:
    """(text, upos, rel, head) of each word."""
    return [Token(i, 0, 1, text, text.lower(), upos, head, rel) for i, (text, upos, rel, head) in enumerate(words)]


def test_what_hangs_on_shot_and_on_dead_hangs_on_one_verb():
    words = [("Guards", "NOUN", "compound", 1), ("shot", "NOUN", "ccomp", 4), ("dead", "ADJ", "ccomp", 4)]
    found = shot_dead(tree(*words, ("thieves", "NOUN", "obj", 2), ("said", "VERB", "root", -1)))
    assert [(t.upos, t.rel, t.head) for t in found[:4]] == [
        ("NOUN", "nsubj", 1),
        ("VERB", "ccomp", 4),
        ("ADJ", "xcomp", 1),
        ("NOUN", "obj", 1),
    ]
    assert found[1].lemma == "shoot"


def test_a_shot_that_hangs_on_dead_takes_its_place():
    found = shot_dead(tree(("Two", "NUM", "nsubj", 2), ("shot", "NOUN", "nsubj", 2), ("dead", "ADJ", "root", -1)))
    assert [(t.rel, t.head) for t in found] == [("nsubj", 1), ("root", -1), ("xcomp", 1)]


def test_a_shot_before_another_word_stays_what_it_is():
    words = tree(("A", "DET", "det", 1), ("shot", "NOUN", "nsubj", 2), ("rang", "VERB", "root", -1))
    assert shot_dead(words) == tuple(words)
