"""The teachers of factuality, and what they and the reader make of rows, on a handful of sentences."""

# ruff: noqa: F811 (fixtures are taken over by name)

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from tests.train.test_recipe import EXAMPLE, base, maker  # noqa: E402, F401
from train import teaching  # noqa: E402
from train.base import Base  # noqa: E402
from train.examples import Example  # noqa: E402
from train.network import Reader, Sizes  # noqa: E402
from train.rows import Row, RowMaker  # noqa: E402
from train.teacher import Teacher  # noqa: E402
from train.teaching import Course  # noqa: E402

COURSE = Course(layers=1, batch_pieces=60)
UNMARKED = Example("made", ("the", "crew", "left"), predicates=(2,))
SMALL = Sizes(layers=1, hidden=24, heads=2, inner=32, arc=8, rel=8, role=8, rels=5, roles=3, facts=8)


@pytest.fixture
def rows(maker: RowMaker) -> list[Row]:
    found = [maker.row(e) for e in (EXAMPLE, UNMARKED)]
    return [row for row in found if row is not None]


def reader(*, sees_predicates: bool = True) -> Reader:
    torch.manual_seed(3)
    found = Reader(SMALL).eval()
    torch.nn.init.constant_(found.predicate.bias, 5.0 if sees_predicates else -5.0)
    return found


class Says(Teacher):
    """A teacher that says one value of every word."""

    def __init__(self, value: float) -> None:
        super().__init__(SMALL)
        self.value = value

    def forward(self, embedded: torch.Tensor, batch: dict, hangs: torch.Tensor) -> torch.Tensor:
        return torch.full(hangs.shape[:2], self.value)


def says(value: float) -> Reader:
    found = reader()
    torch.nn.init.zeros_(found.factuality.out.weight)
    torch.nn.init.constant_(found.factuality.out.bias, value)
    return found


def test_marked_words_are_learned_halfway_between_annotators_and_networks(rows: list[Row]) -> None:
    assert rows[0].factuality == [(2, 2.0)]
    assert teaching.values([Says(-1.0)], says(0.0), rows[:1]) == [[(2, 0.75)]]


def test_unmarked_rows_are_learned_from_the_networks_where_the_reader_sees_predicates(rows: list[Row]) -> None:
    told = teaching.values([Says(-1.0)], says(0.0), rows)
    assert told == [[(2, 0.75)], [(0, -0.5), (1, -0.5), (2, -0.5)]]
    assert teaching.values([Says(-1.0)], reader(sees_predicates=False), rows[1:]) == [[]]


def test_several_teachers_and_the_reader_count_alike(rows: list[Row]) -> None:
    assert teaching.values([Says(-1.0), Says(1.5)], says(1.0), rows[1:]) == [[(0, 0.5), (1, 0.5), (2, 0.5)]]


def test_no_value_lies_outside_the_scale(rows: list[Row]) -> None:
    assert teaching.values([Says(9.0)], says(5.0), rows[1:]) == [[(0, 3.0), (1, 3.0), (2, 3.0)]]


def test_a_row_is_judged_the_same_in_company_and_alone(rows: list[Row]) -> None:
    torch.manual_seed(4)
    teacher, own = Teacher(SMALL).eval(), reader()
    together = teaching.values([teacher], own, rows)
    for row, told in zip(rows, together, strict=True):
        (alone,) = teaching.values([teacher], own, [row])
        assert [i for i, _ in alone] == [i for i, _ in told]
        assert [v for _, v in alone] == pytest.approx([v for _, v in told], abs=2e-2)


def test_the_teacher_learns(base: Base, rows: list[Row], tmp_path: Path) -> None:
    large = Reader(Sizes(layers=1, arc=8, rel=8, role=8, rels=5, roles=3))
    told: list[str] = []
    stayed = [201 if piece == 202 else piece for piece in rows[0].pieces]
    marked = [rows[0], replace(rows[0], pieces=stayed, factuality=[(2, -2.0)])] * 40
    course = replace(COURSE, passes=4, head_rate=1e-2, warm_up_steps=1)
    teaching.taught(course, marked, large, base, tmp_path / "teacher.pt", told.append)
    losses = [float(line.split()[-1]) for line in told]
    assert len(losses) == 4 and losses[-1] < losses[0] / 2


def test_a_course_of_other_settings_is_refused(base: Base, rows: list[Row], tmp_path: Path) -> None:
    large, path, other = Reader(Sizes(layers=1, rels=5, roles=3)), tmp_path / "teacher.pt", replace(COURSE, seed=2)
    teaching.taught(COURSE, rows, large, base, path, print)
    with pytest.raises(SystemExit) as caught:
        teaching.taught(other, rows, large, base, path, print)
    assert str(caught.value) == (
        f"{path}: made with {asdict(COURSE)}, this run has {asdict(other)}; "
        "give --resume the options of the run that was stopped, or another --out"
    )
