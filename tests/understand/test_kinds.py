"""One kind for one name in a report."""

from __future__ import annotations

from whosays.understand.reader.kinds import agreed
from whosays.understand.syntax import Name, Sentence, Token


def sentence(index: int, words: str, *names: Name, heads: tuple[int, ...] = (), rels: str = "") -> Sentence:
    forms = words.split()
    tokens = []
    for i, form in enumerate(forms):
        upos = "PROPN" if form[0].isupper() else "NUM" if form[0].isdigit() else "NOUN"
        head = heads[i] if heads else i - 1
        tokens.append(Token(i, 0, 0, form, form.lower(), upos, head, rels.split()[i] if rels else "dep"))
    return Sentence(index, "text", 0, 0, index, tuple(tokens), names)


def kinds(sentences: list[Sentence]) -> list[str]:
    return [n.kind for s in agreed(sentences) for n in s.names]


def test_most_mentions_win() -> None:
    told = [
        sentence(0, "saw Orvane", Name(1, 1, "place")),
        sentence(1, "saw Orvane", Name(1, 1, "person")),
        sentence(2, "left Orvane", Name(1, 1, "place")),
    ]
    assert kinds(told) == ["place"] * 3


def test_a_lone_surname_is_the_person_named_in_full() -> None:
    told = [
        sentence(0, "saw Ada Orvane", Name(1, 2, "person")),
        sentence(1, "Orvane left", Name(0, 0, "organisation")),
        sentence(2, "Orvane wept", Name(0, 0, "person")),
    ]
    assert kinds(told) == ["person"] * 3


def test_a_noun_beside_the_name_outweighs_the_model() -> None:
    told = [
        sentence(0, "group Orvane fled", Name(1, 1, "person"), heads=(2, 0, -1), rels="nsubj appos root"),
        sentence(1, "saw Orvane", Name(1, 1, "person")),
    ]
    assert kinds(told) == ["organisation", "organisation"]


def test_the_office_over_a_body_says_nothing_of_the_body() -> None:
    told = [sentence(0, "mayor of Orvane", Name(2, 2, "place"), heads=(-1, 2, 0), rels="root case nmod")]
    assert kinds(told) == ["place"]


def test_numbers_and_small_letters_are_no_names() -> None:
    told = [
        sentence(
            0, "23 rebels of Orvane", Name(0, 0, "organisation"), Name(1, 1, "person"), Name(3, 3, "place")
        )
    ]
    assert kinds(told) == ["place"]


def test_an_organisation_keeps_its_legal_form() -> None:
    told = [sentence(0, "saw Sarel Works , Inc. today", Name(1, 2, "organisation"))]
    assert [(n.first, n.last) for s in agreed(told) for n in s.names] == [(1, 4)]


def test_a_person_takes_no_legal_form() -> None:
    told = [sentence(0, "saw Ada Sarel , Inc. today", Name(1, 2, "person"))]
    assert [(n.first, n.last) for s in agreed(told) for n in s.names] == [(1, 2)]
