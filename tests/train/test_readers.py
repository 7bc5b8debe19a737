"""The corpus readers on small invented files. They need no torch."""

from __future__ import annotations

from pathlib import Path

from train import cat, gum, names, propbank
from train.examples import span_head

CONLLU = """# newdoc id = GUM_news_lind
1	Mayor	mayor	PROPN	NNP	_	3	nmod:desc	_	Entity=(1-person-new-sssss-cf1-1-coref
2	Ada	Ada	PROPN	NNP	_	3	compound	_	_
3	Poe	Poe	PROPN	NNP	_	4	nsubj	_	Entity=1)
4	left	leave	VERB	VBD	_	0	root	_	_
5	Port	port	PROPN	NNP	_	6	compound	_	Entity=(2-place-new-sssss-cf2-1-sgl
6	Lind	Lind	PROPN	NNP	_	4	obj	_	Entity=2)|SpaceAfter=No
7-8	can't	_	_	_	_	_	_	_	_
7	.	.	PUNCT	.	_	4	punct	_	_

"""


def test_gum_gives_trees_and_names(tmp_path: Path) -> None:
    (tmp_path / "GUM_news_lind.conllu").write_text(CONLLU, encoding="utf-8")
    (tmp_path / "DEV.txt").write_text("GUM_news_other\n", encoding="utf-8")
    (path,) = gum.documents(tmp_path, development=False)
    (example,) = gum.sentences(path)
    assert example.heads == (2, 2, 3, -1, 5, 3, 3)
    assert example.names == ("O", "B-person", "I-person", "O", "B-place", "I-place", "O")
    assert gum.documents(tmp_path, development=True) == []


def test_propbank_gives_roles_by_head(tmp_path: Path) -> None:
    path = tmp_path / "train.jsonl"
    path.write_text(
        '{"tokens": ["The", "crew", "left"], "xpos": ["DT", "NN", "VBD"], "heads": [2, 3, 0],'
        ' "deprels": ["det", "nsubj", "root"], "frames": [{"pred": 2, "args": [["ARG0", 0, 2]]}],'
        ' "uds_factuality": {"2": 1.5}}\n',
        encoding="utf-8",
    )
    (example,) = propbank.sentences(path)
    assert example.roles == ((2, 1, "ARG0"),)
    assert example.upos == ("DET", "NOUN", "VERB")
    assert example.factuality == ((2, 1.5),)
    assert example.argument_spans == ((2, 0, 1, "ARG0"),)


def test_frames_without_trees_mark_verbs_only(tmp_path: Path) -> None:
    path = tmp_path / "masc.jsonl"
    path.write_text(
        '{"tokens": ["Crews", "left"], "xpos": ["NNS", "VBD"], "frames": [{"pred": 1, "args": []}]}\n',
        encoding="utf-8",
    )
    (example,) = propbank.sentences(path)
    assert example.verbs_only
    assert example.heads is None


def test_iob1_tags_become_iob2() -> None:
    assert names.bio(["I-PER", "I-PER", "O", "I-LOC", "I-ORG"]) == (
        "B-person", "I-person", "O", "B-place", "B-organisation",
    )  # fmt: skip


def test_mentions_show_names_and_leave_the_rest_open() -> None:
    words = "Defence Minister Ada Poe met the crew of Alpha in the harbour of Lind with Beta .".split()
    mentions = [(0, 3, "person"), (5, 8, "organisation"), (13, 13, "place")]
    tags = names.of_mentions(words, mentions)
    assert tags is not None
    assert tags[:4] == ("O", "O", "B-person", "I-person")
    assert tags[8] is None
    assert tags[13] == "B-place"
    assert tags[15] is None
    assert tags[10] == "O"


def test_accounts_and_hash_tags_of_tweets_teach_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    tags = [("Lind", "B-LOC"), ("thanks", "O"), ("@", "B-PER"), ("adapoe", "B-PER"), ("#Lind", "B-LOC"), (".", "O")]
    path.write_text("".join(f"{word}\t{tag}\n" for word, tag in tags), encoding="utf-8")
    (example,) = names.tweets(path, "made")
    assert example.names == ("B-place", "O", None, None, None, "O")


def test_tweets_in_other_scripts_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text("Привет O\nЛинд B-LOC\n! O\n", encoding="utf-8")
    assert list(names.tweets(path, "made")) == []


def test_tags_say_what_is_no_name() -> None:
    words = "In Lind the Port of Poe and we sank .".split()
    tags = ["IN", "NNP", "DT", "NNP", "IN", "NNP", "CC", "PRP", "VBD", "."]
    assert propbank.no_names(tags, words) == (None,) * 7 + ("O",) * 3


def test_capitals_inside_a_sentence_may_be_names_whatever_their_tag() -> None:
    assert propbank.no_names(["DT", "JJ", "NN", "VBD"], ["The", "Lindish", "crew", "sank"]) == (
        "O", None, "O", "O",
    )  # fmt: skip


def test_headlines_teach_no_mentions() -> None:
    assert names.of_mentions("Five Hurt In Port Lind Fire".split(), []) is None


def test_span_head_is_the_word_that_hangs_outside() -> None:
    assert span_head((1, 2, -1, 2), 0, 1) == 1


def test_meantime_names_and_events(tmp_path: Path) -> None:
    folder = tmp_path / "intra-doc_annotation" / "corpus_x"
    folder.mkdir(parents=True)
    (folder / "1.xml").write_text(
        '<Document><token t_id="1" sentence="0" number="0">Alpha</token>'
        '<token t_id="2" sentence="0" number="1">did</token>'
        '<token t_id="3" sentence="0" number="2">fall</token>'
        '<Markables><ENTITY_MENTION m_id="1" syntactic_type="NAM"><token_anchor t_id="1"/></ENTITY_MENTION>'
        '<EVENT_MENTION m_id="2" polarity="POS" certainty="CERTAIN"><token_anchor t_id="3"/></EVENT_MENTION>'
        '<ENTITY m_id="9" ent_type="ORG"/></Markables>'
        '<Relations><REFERS_TO><source m_id="1"/><target m_id="9"/></REFERS_TO></Relations></Document>',
        encoding="utf-8",
    )
    (example,) = cat.meantime(tmp_path)
    assert example.names == ("B-organisation", "O", "O")
    assert list(cat.meantime_events(tmp_path)) == [(["Alpha", "did", "fall"], [(2, "POS", "CERTAIN")])]
