"""Reports with the story they are about, read from the corpora that may train (docs/training.md)."""

from __future__ import annotations

import csv
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from train.streams import Told
from whosays.clean import clean
from whosays.group.traits import traits
from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Page, Skipped
from whosays.pipeline import understood
from whosays.read.date_lines import date_line
from whosays.read.formats import title_line

_SPACED = (
    (re.compile(r" (['’]) ?(s|re|ve|ll|d|m|t)\b"), r"\1\2"),
    (re.compile(r" ([,.;:!?)\]%])"), r"\1"),
    (re.compile(r"([(\[$]) "), r"\1"),
    (re.compile(r"`` ?"), '"'),
    (re.compile(r" ?''"), '"'),
    (re.compile(r"\b(\w+) (n't)\b"), r"\1\2"),
    (re.compile(r"([“‘]) "), r"\1"),
    (re.compile(r" ([”])"), r"\1"),
    (re.compile(r"(?<=\d)([:.]) (?=\d)"), r"\1"),
    (re.compile(r"(?<=\d), (?=\d{3}\b)"), ","),
    (re.compile(r"(?<=\d) ([/-]) (?=\d+\b(?!:))"), r"\1"),
    (re.compile(r"(?<=[a-z0-9]) - (?=[a-z])"), "-"),
    (re.compile(r"\b([A-Za-z]\.) (?=[A-Za-z]\.)"), r"\1"),
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_FEWEST = 4  # sentences of a narrative that is told twice


def read(data: Path, cache: Path, workers: int = 2) -> list[Told]:
    """Every report of ECB+ and of the shooting narratives below `data`. `cache`: a file of JSON lines that keeps
    what was read; made if it is not there."""
    if not cache.exists():
        pages = [*ecbplus(data / "ecbplus"), *narratives(data / "stanford-msa")]
        with ProcessPoolExecutor(workers) as pool:
            found = [t for t in pool.map(_told, pages, chunksize=8) if t]
        cache.write_bytes(b"\n".join(msgspec.json.encode(t) for t in found))
    return [msgspec.json.decode(line, type=Told) for line in cache.read_bytes().splitlines()]


def _told(given: tuple[str, str, str]) -> Told | None:
    id, story, text = given
    page = Page(id, title_line(text), text, published=date_line(text))
    reading = understood(clean(page, id), Gazetteer.bundled())
    return None if isinstance(reading, Skipped) else Told(story, traits(reading))


def ecbplus(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(document, story, text): a topic's "ecb" documents tell one story, its "ecbplus" documents a look-alike."""
    for path in sorted((folder / "ECB+").glob("*/*.xml")):
        sentences: dict[int, list[str]] = {}
        for token in ET.parse(path).getroot().iter("token"):
            sentences.setdefault(int(token.get("sentence") or 0), []).append(token.text or "")
        lines = [spelled(" ".join(words)) for _, words in sorted(sentences.items())]
        kept = [line for line in lines if not line.startswith("http")]
        yield path.stem, path.parent.name + ("plus" if "plus" in path.stem else ""), "\n\n".join(kept)


def spelled(line: str) -> str:
    for pattern, by in _SPACED:
        line = pattern.sub(by, line)
    return line


def narratives(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each narrative twice: its sentences are dealt out at random to two reports, both open with the place."""
    rng = random.Random(1)
    path = folder / "Data" / "Stanford_MSA_Database.csv"
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            sentences = _SENTENCE.split(row["Description"])
            if len(sentences) < _FEWEST:
                continue
            dealt = rng.sample(range(len(sentences)), len(sentences))
            for n in (0, 1):
                half = " ".join(sentences[i] for i in sorted(dealt[n::2]))
                yield f"msa{row['CaseID']}.{n}", f"msa{row['CaseID']}", f"{row['City']}, {row['State']}. {half}"
