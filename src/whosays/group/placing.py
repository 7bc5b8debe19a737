"""Where an arriving report belongs: the story it joins or begins, and what follows for the stories around it.

A report joins the story whose reports it is linked with most; the link to a story counts its best report and all
of those looked at in equal parts, so that one round-up cannot chain strangers together. Then, with the new report
known, two stories may turn out to be one, or one story to be two. The work is bounded: so many near reports, so
many stories, so many reports of each.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from whosays.group.evidence import View
from whosays.group.index import Index, Known, marks
from whosays.group.moves import Move, Pin, barred, bound
from whosays.group.scorer import Tie, holds, link, score, tie
from whosays.group.traits import Traits, terms, weighed
from whosays.weights.pairs import pair_model

NEAR = 48  # reports looked at
STORIES = 5  # stories weighed against each other
SAMPLE = 16  # reports that stand for a story
CONNECTED = 32  # reports of a story among which a split is looked for
_ID = 16


@dataclass(frozen=True, slots=True)
class Placement:
    """story: where the report is now; traits: as they are to be stored (weighed); moves: in their order."""

    story: str
    traits: Traits
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A story that the report could belong to."""

    story: str
    link: float
    reports: tuple[Known, ...]
    nearest: Known


def place(given: Traits, index: Index, pins: Sequence[Pin] = (), was: str | None = None) -> Placement:
    """Where the report of `given` belongs.

    given: traits of a report that is not in the index. pins: decisions of people, all of them or those that name
    reports near by. was: the story of the same report in other words, which it leaves only for good reason.
    The same index gives the same placement. Raises WeightsError if the scorer's file is damaged.
    """
    arrived = _weighed_by(given, index)
    own = tuple(p for p in pins if arrived.report in p.reports)
    ties = _ties(arrived, index, own, was)
    home = next((t for t in ties if _forced(arrived, t, own)), None) or _home(ties, was)
    if home is None and was and not index.members(was, 1):
        return Placement(was, arrived, ())
    if home is None:
        story = story_id(arrived.report, () if was is None else (was,))
        left = (Move("split", (was, story), (arrived.report,), (), ("its new words tell of something else",)),)
        return Placement(story, arrived, left if was else (Move("new", (story,), (arrived.report,)),))
    first = _joining(arrived, home, was)
    merged, moves = _merges(arrived, home, ties, pins)
    parted = _split(arrived, merged, index, pins) if not moves else ()
    story = next((m.stories[1] for m in parted if arrived.report in m.reports), merged)
    return Placement(story, arrived, (*first, *moves, *parted))


def story_id(report: str, unlike: tuple[str, ...] = ()) -> str:
    """The id of a story that begins with this report; `unlike`: what tells it from an earlier story that did.

    >>> story_id("r00ab"), story_id("r00ab", ("s00ab",))
    ('s00ab', 's1896e130863ce905')
    """
    if not unlike:
        return "s" + report.removeprefix("r")
    return "s" + hashlib.sha256("\n".join((report, *unlike)).encode()).hexdigest()[:_ID]


def _weighed_by(given: Traits, index: Index) -> Traits:
    asked = terms(given)
    seen = {t: n + 1 for t, n in zip(asked, index.seen(asked), strict=True)}
    return weighed(given, seen, index.size() + 1)


# --------------------------------------------------------------------------- which story


def _ties(arrived: Traits, index: Index, own: Sequence[Pin], was: str | None) -> tuple[_Choice, ...]:
    """The stories it could belong to, the most likely first; those that a person has ruled out are left out."""
    view = View(arrived)
    near = [k for k in index.near(marks(arrived), NEAR) if k.report != arrived.report]
    named = [index.known(r) for p in own for r in p.reports if r != arrived.report]
    scored = sorted(((tie(view, k.view), k) for k in near), key=lambda s: (-s[0].logit, s[1].report))
    stories = dict.fromkeys([k.story for k in named if k] + ([was] if was else []))
    stories.update(dict.fromkeys([k.story for _, k in scored]))
    found = {k.report: s for s, k in scored}
    out = []
    for story in list(stories)[: STORIES + len(own)]:
        reports = {k.report: k for k in (*(k for k in near if k.story == story), *index.members(story, SAMPLE))}
        reports.pop(arrived.report, None)
        if not reports or barred(own, (arrived.report,), reports):
            continue
        ties = {r: found.get(r) or tie(view, k.view) for r, k in reports.items()}
        nearest = min(reports.values(), key=lambda k: (-ties[k.report].logit, k.report))
        out.append(_Choice(story, link(ties.values()), tuple(reports.values()), nearest))
    return tuple(sorted(out, key=lambda t: (-t.link, t.story)))


def _forced(arrived: Traits, tie: _Choice, own: Sequence[Pin]) -> bool:
    return bound(own, (arrived.report,), [k.report for k in tie.reports])


def _home(ties: Sequence[_Choice], was: str | None) -> _Choice | None:
    """The story it is linked with most, if that is enough; the one it was in holds it down to where stories part."""
    stays = next((t for t in ties if t.story == was and t.link >= pair_model().apart), None)
    best = ties[0] if ties and ties[0].link >= pair_model().join else None
    if stays and (best is None or best.link - stays.link < pair_model().join - pair_model().apart):
        return stays
    return best


def _joining(arrived: Traits, home: _Choice, was: str | None) -> tuple[Move, ...]:
    if home.story == was:
        return ()
    why = tuple(str(r) for r in score(arrived, home.nearest.traits).reasons)
    beside = tuple(sorted({home.nearest.report}))
    if was is None:
        return (Move("join", (home.story,), (arrived.report,), beside, why),)
    return (Move("split", (was, home.story), (arrived.report,), beside, why),)


# --------------------------------------------------------------------------- what follows


def _merges(
    arrived: Traits, home: _Choice, ties: Sequence[_Choice], pins: Sequence[Pin]
) -> tuple[str, tuple[Move, ...]]:
    """Stories that the new report shows to be one with its own. A merge keeps the story that tells of it first."""
    story, reports, moves = home.story, [*home.reports, Known(arrived.report, home.story, View(arrived))], []
    for other in ties:
        if other.story == home.story or other.link < pair_model().join:
            continue
        if barred(pins, [k.report for k in reports], [k.report for k in other.reports]):
            continue
        cross = {(a.report, b.report): (a, b) for a in reports[-SAMPLE:] for b in other.reports[:SAMPLE]}
        between = {k: tie(a.view, b.view) for k, (a, b) in cross.items()}
        if link(between.values()) < pair_model().join:
            continue
        a, b = cross[min(between, key=lambda k: (-between[k].logit, k))]
        why = tuple(str(r) for r in score(a.traits, b.traits).reasons)
        (kept, stay), (gone, go) = sorted(((story, reports), (other.story, list(other.reports))), key=_first_told)
        moves.append(Move("merge", (kept, gone), _ids(go), _ids(stay)[:1], why))
        story, reports = kept, [*stay, *go]
    return story, tuple(moves)


def _first_told(part: tuple[str, Sequence[Known]]) -> tuple[float, str]:
    story, reports = part
    return min(math.inf if k.traits.published is None else k.traits.published for k in reports), story


def _split(arrived: Traits, story: str, index: Index, pins: Sequence[Pin]) -> tuple[Move, ...]:
    """Does the story hold together with the new report in it? If not, what hangs together least leaves."""
    inside = [k for k in index.members(story, CONNECTED) if k.report != arrived.report]
    inside.append(Known(arrived.report, story, View(arrived)))
    if len(inside) < 3:
        return ()
    parts = hang_together(inside, pins)
    return tuple(
        Move(
            "split",
            (story, story_id(_ids(part)[0], (story, *_ids(part)))),
            _ids(part),
            _ids(parts[0])[:1],
            ("what they share with the others of the story is too little",),
        )
        for part in parts[1:]
    )


def hang_together(
    reports: Sequence[Known], pins: Sequence[Pin] = (), holding: Callable[[Iterable[Tie]], float] = holds
) -> tuple[tuple[Known, ...], ...]:
    """Parts of a story that hang together, that with the first told report first. The order of `reports` is nothing.
    holding: how firmly two parts hold together, by their ties; below 0 they are two."""
    ordered = sorted(reports, key=lambda k: k.report)
    views = [k.view for k in ordered]
    ties = {(i, j): tie(views[i], views[j]) for j in range(len(views)) for i in range(j)}
    parts = [[i] for i in range(len(ordered))]
    while len(parts) > 1:
        pairs = [(a, b) for b in range(len(parts)) for a in range(b)]
        tried = [(_between(parts[a], parts[b], ties, ordered, pins, holding), a, b) for a, b in pairs]
        best, a, b = min(tried, key=lambda t: (-t[0], parts[t[1]], parts[t[2]]))
        if best < 0:
            break
        parts[a] = sorted(parts[a] + parts.pop(b))
    held = [tuple(ordered[i] for i in part) for part in parts]
    return tuple(sorted(held, key=lambda p: (_first_told(("", p)), _ids(p))))


def _between(
    a: Sequence[int],
    b: Sequence[int],
    ties: dict[tuple[int, int], Tie],
    known: Sequence[Known],
    pins: Sequence[Pin],
    holding: Callable[[Iterable[Tie]], float],
) -> float:
    one, other = [known[i].report for i in a], [known[i].report for i in b]
    if bound(pins, one, other):
        return math.inf
    if barred(pins, one, other):
        return -math.inf
    return holding(ties[min(i, j), max(i, j)] for i in a for j in b)


def _ids(reports: Iterable[Known]) -> tuple[str, ...]:
    return tuple(sorted(k.report for k in reports))
