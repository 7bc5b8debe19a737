"""The trained filler of roles: what it sees, what it chooses, and that it learns; the texts are invented."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bench.muc4 import ROLES
from train.fillers_model import FORMAT, Fillers, chosen, load
from train.fillers_seen import Phrase, phrases, plain
from whosays.model import Report
from whosays.understand import understand
from whosays.understand.reader import parse

TEXT = "The young rebels of the Dawn Front blew up a bridge with dynamite. They killed Judge Maria Espinosa."


def seen(text: str, **ruled: tuple[str, ...]) -> dict[str, Phrase]:
    report = Report("r1", "a.txt", "", text)
    return {p.words: p for p in phrases(parse(report), understand(report), ruled)}


def test_a_head_gives_every_way_to_cut_its_phrase() -> None:
    found = seen(TEXT)
    assert {"rebels", "young rebels", "bridge", "dynamite", "maria espinosa"} <= found.keys()
    assert found["rebels"].heads == found["young rebels"].heads


def test_what_is_seen_of_a_phrase() -> None:
    weapon = seen(TEXT, Weapon=("dynamite",))["dynamite"].seen
    assert {"head=dynamite", "words=dynamite", "ruled=Weapon", "with=bridge", "next-1=with"} <= set(weapon)
    assert "ruled=Weapon" not in seen(TEXT)["dynamite"].seen


def test_a_phrase_that_comes_twice_is_one() -> None:
    bridge = seen("A bomb hit the bridge. The bridge was closed.")["bridge"]
    assert len(bridge.heads) == 2 and "times=2" in bridge.seen


def test_numbers_and_articles_are_no_part_of_a_phrase() -> None:
    assert plain("The  Two peasants") == "peasants" and plain("the") == "the"


def phrase(words: str, *heads: tuple[int, int]) -> Phrase:
    return Phrase(words, frozenset(heads), ())


def test_a_phrase_fills_one_role_and_an_entity_is_filled_once() -> None:
    given = (phrase("rebels", (0, 2)), phrase("armed rebels", (0, 2), (3, 1)), phrase("guards", (1, 1)))
    scores = np.array([[2.0, 0.0], [1.0, 3.0], [0.5, 0.1]])
    assert chosen(given, scores, {"PerpInd": 0.2, "Target": 0.2}) == {
        "PerpInd": ("rebels", "guards"),
        "Target": ("armed rebels",),
    }
    assert chosen(given, scores, {"PerpInd": 5.0, "Target": 5.0}) == {"PerpInd": (), "Target": ()}


def test_a_report_without_phrases_fills_nothing() -> None:
    assert Fillers(("Weapon",), np.zeros(1), np.zeros(1), {}).filled(()) == {"Weapon": ()}


def test_the_shipped_filler() -> None:
    filler = load()
    assert filler.roles == ROLES
    found = filler.filled(tuple(seen(TEXT).values()))
    assert found["Weapon"] == ("dynamite",) and "maria espinosa" in found["Victim"]


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fillers.json"
    path.write_text('{"format": "whosays.fillers/0"}')
    with pytest.raises(SystemExit) as caught:
        load(path)
    assert str(caught.value) == (
        f"{path}: format is 'whosays.fillers/0', not '{FORMAT}'; make it with `python -m train.fillers`"
    )


def test_it_learns_and_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="the extra `bench` has scikit-learn")
    from train import fillers

    def document(*words: str, weapon: Sequence[str]) -> fillers.Seen:
        gold = {role: () for role in ROLES} | {"Weapon": tuple(frozenset({w}) for w in weapon)}
        made = tuple(
            Phrase(w, frozenset({(0, n)}), tuple(sorted({f"head={w}", f"with={w[0]}"}))) for n, w in enumerate(words)
        )
        return fillers.Seen(gold, made)

    # Every role needs a filler in what teaches.
    others = {role: (frozenset({f"a {role}"}),) for role in ROLES if role != "Weapon"}
    every = [
        fillers.Seen(
            document(weapon=()).gold | others,
            tuple(Phrase(f"a {r}", frozenset({(9, n)}), (f"head={r}",)) for n, r in enumerate(ROLES)),
        )
        for _ in range(30)
    ]
    every += [document("bomb", "road", "sky", weapon=("bomb",)) for _ in range(30)]
    written = []
    for name in ("one", "two"):
        fillers.write(fillers.fit(every), fillers.thresholds(every)[0], len(every), tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert load(tmp_path / "one").filled(document("bomb", "sky", weapon=()).phrases)["Weapon"] == ("bomb",)
    assert set(json.loads(written[0])["weights"]["head=bomb"]) != {0}
