"""Names that change places, and what the network fills in where a corpus says nothing. Invented rows; needs torch."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch")

from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402

from train import losses, network, silver, swap  # noqa: E402
from train.examples import Example  # noqa: E402
from train.one_row import OneRow  # noqa: E402
from train.rows import NAME_TAGS, UNKNOWN, Row, RowMaker, collate, labels_of  # noqa: E402

SENTENCES = (
    ("Ada Poe left Lind".split(), ("B-person", "I-person", "O", "B-place")),
    ("Ben Orr left Port Lind".split(), ("B-person", "I-person", "O", "B-place", "I-place")),
    ("Lind Poe rose".split(), ("B-organisation", "I-organisation", "O")),
    ("Guild of Lind rose".split(), ("B-organisation", "I-organisation", "I-organisation", "O")),
)


@pytest.fixture
def maker() -> RowMaker:
    forms = sorted({w.lower() for words, _ in SENTENCES for w in words})
    vocab = {w: 200 + i for i, w in enumerate(forms)} | {"[UNK]": 100}
    tokenizer = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return RowMaker(tokenizer, labels_of([]))


@pytest.fixture
def rows(maker: RowMaker) -> list[Row]:
    made = [maker.row(Example("made", tuple(words), names=names)) for words, names in SENTENCES]
    return [row for row in made if row is not None]


def small() -> network.Reader:
    torch.manual_seed(3)
    sizes = network.Sizes(layers=1, hidden=24, heads=2, inner=32, arc=8, rel=8, role=8, rels=5, roles=3, facts=8)
    return network.Reader(sizes).eval()


def test_a_name_gives_way_to_one_of_its_kind_and_shape(rows: list[Row]) -> None:
    pool = swap.pool(rows)
    seen = {tuple(swap.swapped(rows[0], pool, random.Random(seed)).pieces) for seed in range(60)}
    ada_poe, ben_orr = rows[0].pieces[1:3], rows[1].pieces[1:3]
    assert {pieces[1:3] for pieces in seen} == {tuple(ada_poe), tuple(ben_orr)}
    assert {pieces[4] for pieces in seen} == {rows[0].pieces[4]}  # the only place of one word


def test_small_words_stay_where_they_are_in_a_name(rows: list[Row]) -> None:
    pool = swap.pool(rows)
    assert ("organisation", (False, True, False)) in pool.names
    assert ("organisation", (False, False, False)) not in pool.names


def test_a_row_without_names_is_itself(rows: list[Row], maker: RowMaker) -> None:
    row = maker.row(Example("made", ("left", "rose")))
    assert row is not None
    assert swap.swapped(row, swap.pool(rows), random.Random(1)) is row


def test_swapped_rows_keep_pieces_and_words_in_step(maker: RowMaker) -> None:
    wide = Row([101, 1, 2, 3, 102], [4, 1, 1, 0, 4], [1, 3], [2, 3], *[[UNKNOWN] * 2] * 3, [5, 0], [0, 0], None, [])
    narrow = replace(wide, pieces=[101, 7, 3, 102], casing=[4, 1, 0, 4], first=[1, 2], last=[1, 2])
    pool = swap.pool([wide, narrow])
    got = [swap.swapped(narrow, pool, random.Random(seed)) for seed in range(40)]
    assert any(row.pieces == wide.pieces for row in got)
    assert all((row.first, row.last) in (([1, 3], [2, 3]), ([1, 2], [1, 2])) for row in got)
    assert all(len(row.pieces) == len(row.casing) for row in got)


def scores_for(tags: list[str], sure: float) -> torch.Tensor:
    return torch.stack([torch.eye(len(NAME_TAGS))[NAME_TAGS.index(t)] * sure for t in tags])


def test_open_words_take_sure_names_that_are_one_branch(rows: list[Row]) -> None:
    row = replace(rows[0], names=[UNKNOWN, UNKNOWN, 0, UNKNOWN])
    tags = ["B-person", "I-person", "O", "B-place"]
    named = silver._named(row, [1, 2, -1, 2], scores_for(tags, 9.0))
    assert [NAME_TAGS[k] for k in named.names] == tags
    two_branches = silver._named(row, [2, 2, -1, 2], scores_for(tags, 9.0))
    assert two_branches.names == [UNKNOWN, UNKNOWN, 0, NAME_TAGS.index("B-place")]


def test_doubt_and_words_that_are_no_names_fill_nothing_in(rows: list[Row]) -> None:
    row = replace(rows[0], names=[UNKNOWN, 0, 0, UNKNOWN])
    tags = ["B-person", "I-person", "O", "B-place"]
    assert silver._named(row, [1, 2, -1, 2], scores_for(tags, 9.0)).names[:3] == [UNKNOWN, 0, 0]
    assert silver._named(row, [1, 2, -1, 2], scores_for(tags, 1.0)).names == row.names


def test_only_rows_with_trees_get_names(rows: list[Row]) -> None:
    opened = replace(rows[0], names=[UNKNOWN] * 4)
    assert silver.with_names(small(), [opened, rows[1]]) == [opened, rows[1]]


def test_factuality_is_the_same_in_company_and_alone(rows: list[Row]) -> None:
    """Padding must not reach a word through the tree: what is trained in batches is read row by row."""
    reader = small()
    marked = [replace(row, factuality=[(1, 1.0)]) for row in rows]
    together = losses.total(reader, collate(marked), 2.0).item() * len(rows)
    alone = sum(losses.factuality(_facts(reader, row), torch.tensor([1.0])).item() for row in marked)
    named = losses._tags(_names(reader, marked), collate(marked)["names"]).item() * losses.NAMES_WEIGHT * len(rows)
    assert together - named == pytest.approx(alone * 2.0, abs=1e-4)


def _facts(reader: network.Reader, row: Row) -> torch.Tensor:
    given = [torch.tensor(v) for v in (row.pieces, row.casing, row.first, row.last)]
    return OneRow(reader).eval()(*given)[3][1:2]


def _names(reader: network.Reader, rows: list[Row]) -> torch.Tensor:
    batch = collate(rows)
    return reader.names(reader.words(*(batch[k] for k in ("pieces", "casing", "first", "last", "mask"))))
