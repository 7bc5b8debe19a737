"""Chains read from an annotated document, and what is compared with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.coref import among, conll, of_people, parts
from train.chains import annotated

# an invented document in the manner of GUM: an entity in two sentences, one inside another, a clitic
DOCUMENT = """# newdoc id = GUM_news_quay
# newpar = p (2 s)
# text = Ada Lund's boat sank.
1	Ada	Ada	PROPN	NNP	_	3	nmod:poss	_	Entity=(2-object-new-nnnnn-cf1-1-coref(1-person-new-nnnnn-cf2-1-coref
2-3	Lund's	_	_	_	_	_	_	_	_
2	Lund	Lund	PROPN	NNP	_	1	flat	_	_
3	's	's	PART	POS	_	1	case	_	Entity=1)
4	boat	boat	NOUN	NN	_	5	nsubj	_	Entity=2)
5	sank	sink	VERB	VBD	_	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

# text = She left it.
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	_
3	it	it	PRON	PRP	_	2	obj	_	Entity=(2-object-giv:act-nnnnn-cf2-1-ana)|SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_
"""


@pytest.fixture
def document(tmp_path: Path):
    path = tmp_path / "GUM_news_quay.conllu"
    path.write_text(DOCUMENT, encoding="utf-8")
    return annotated(path)


def test_text_and_chains_of_a_document(document) -> None:
    assert document.text == "Ada Lund's boat sank. She left it. "
    words = [[document.text[a:b] for a, b in chain] for chain in document.chains]
    assert words == [["Ada Lund's", "She"], ["Ada Lund's boat", "it"]]


def test_people_are_the_chains_with_a_pronoun_of_a_person(document) -> None:
    gold = [frozenset(chain) for chain in document.chains]
    assert of_people(document, gold) == [gold[0]]
    assert among([gold[0] | gold[1]], [gold[0]]) == [gold[0]]
    assert among([gold[1]], [gold[0]]) == []


def test_the_annotation_itself_scores_one_and_nothing_found_scores_none(document) -> None:
    gold = [frozenset(chain) for chain in document.chains]
    assert conll([parts(gold, gold)]) == pytest.approx(1.0)
    assert conll([parts(gold, [])]) == 0.0
