"""The words by which a report gives somebody the floor, read from saying.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of


@dataclass(frozen=True, slots=True)
class SayingWords:
    """Lemmas by what they do. `frames` of a verb: clause, hearer, object, charge, about, naming,
    infinitive, quote.

    `thoughts`: never uttered;
    `telling`: (lemma, frame) that make the content somebody's word, not only a wish or a stand;
    `disguised`: verb forms that look like nouns;
    `signs`: things do it as well ("the data suggest"); `needs`: the object without which a verb says nothing;
    `media`: what is written or spoken; `fleeting` those of them that do not count as anybody themselves,
    `carried` those that are of whoever spoke before ("the statement said"), `owned` those that are of whoever
    stands behind "of"; `made`: verbs by which such a thing is put out;
    `handing_on`: verbs that hand on what another says; `nobody`: words for nobody in particular, `several` for some.

    >>> words = saying_words()
    >>> words.says("tell"), "believe" in words.thoughts, words.tells("condemn", "object")
    (True, True, False)
    """

    frames: dict[str, frozenset[str]]
    thoughts: frozenset[str]
    telling: frozenset[tuple[str, str]]
    signs: frozenset[str]
    disguised: frozenset[str]
    media: frozenset[str]
    fleeting: frozenset[str]
    carried: frozenset[str]
    owned: frozenset[str]
    made: frozenset[str]
    handing_on: frozenset[str]
    nobody: frozenset[str]
    several: frozenset[str]
    acts: frozenset[str]
    needs: dict[str, str]
    phrases: tuple[tuple[str, ...], ...]
    hedges: frozenset[str]

    def says(self, lemma: str) -> bool:
        """May this verb bring a clause that somebody says or thinks?"""
        return bool(self.frames.get(lemma, frozenset()) & {"clause", "hearer"})

    def utters(self, lemma: str) -> bool:
        """Does this verb bring words that were uttered (say, tell, write), not a name, a stand or a thought?

        Verbs that can only stand beside a quotation ("begin", "laugh") do many other things as well.
        """
        kinds = self.frames.get(lemma, frozenset())
        return lemma not in self.thoughts and bool(kinds & {"clause", "hearer"})

    def to_somebody(self, lemma: str) -> bool:
        """Is whoever stands right behind this verb the one who hears it ("tell", not "say")?

        >>> saying_words().to_somebody("tell"), saying_words().to_somebody("say")
        (True, False)
        """
        kinds = self.frames.get(lemma, frozenset())
        return "hearer" in kinds and "clause" not in kinds

    def tells(self, lemma: str, frame: str) -> bool:
        """Does this verb, in this frame, make its content the word of whoever speaks ("condemn": no)?"""
        return (lemma, frame) in self.telling

    def speaks(self, lemma: str) -> bool:
        """May this verb stand beside a quotation, with the one who speaks as its subject?"""
        return bool(self.frames.get(lemma))


@cache
def saying_words() -> SayingWords:
    """The lexicon as it is shipped."""
    data = table_of("saying.toml")
    frames: dict[str, set[str]] = {}
    spoken: set[str] = set()
    for group in data["verbs"]:
        for lemma in group["lemmas"]:
            frames.setdefault(lemma, set()).add(group["frame"])
            if group["kind"] == "speech" and group["frame"] in ("clause", "hearer", "quote"):
                spoken.add(lemma)
    nouns = {
        kind: frozenset(n for g in data["nouns"] if g["kind"] == kind for n in g["lemmas"])
        for kind in ("medium", "fleeting", "act")
    }
    phrases = sorted({tuple(p.split()) for g in data["phrases"] for p in g["words"]}, key=lambda p: (-len(p), p))
    return SayingWords(
        frames={lemma: frozenset(kinds) for lemma, kinds in sorted(frames.items())},
        thoughts=frozenset(frames) - spoken,
        telling=frozenset(
            (lemma, "clause" if g["frame"] in ("hearer", "quote") else g["frame"])
            for g in data["verbs"]
            if g["kind"] in ("speech", "thought")
            for lemma in g["lemmas"]
        ),
        disguised=frozenset(data["disguised"]["forms"]),
        signs=frozenset(lemma for g in data["signs"] for lemma in g["lemmas"]),
        media=nouns["medium"] | nouns["fleeting"],
        fleeting=nouns["fleeting"],
        carried=frozenset(data["carried"]["lemmas"]),
        owned=frozenset(data["owned"]["lemmas"]),
        made=frozenset(data["made"]["lemmas"]),
        handing_on=frozenset(lemma for g in data["handing_on"] for lemma in g["lemmas"]),
        nobody=frozenset(lemma for g in data["nobody"] for lemma in g["lemmas"]),
        several=frozenset(lemma for g in data["several"] for lemma in g["lemmas"]),
        acts=nouns["act"],
        needs={lemma: g["object"] for g in data["verbs"] if "object" in g for lemma in g["lemmas"]},
        phrases=tuple(phrases),
        hedges=frozenset(lemma for g in data["hedges"] for lemma in g["lemmas"]),
    )
