"""Copies: what `whosays add` finds as reports arrive, against three references; and its speed beside two libraries.

- clusters: the `copies` that readers wrote down in gold.yaml (pairs of reports; the folders under --data that have it).
- incidents: the reports in every articles.jsonl under --data. Nobody marked their copies, so exact overlap decides,
  over all pairs and without an index, outside quotation marks and outside clutter. Two reports that share an unbroken
  run of 30 words are a copy that must be found; a found pair that shares none of 12 words counts as wrong. sure_recall
  asks only for pairs in which half of the shorter report's five-word runs are shared.
- planted: copies made from those reports with 0 to 30 % of their words or sentences changed: of the whole, and of
  passages of 60 to 150 words inside another report, whose places are known; the originals and everything else are in
  the archive too. passage_recall and passage_precision are of the words of passages with up to 10 % changed, in the
  pairs that were found, on the planted report's side.

Everything goes through `arrive` into one archive (SQLite in memory); only reading and understanding are left out.
Speeds are reports in a second of processor time, one process, in one run.
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import create_engine

from bench.figures import Figures
from whosays.archive.copies import Copied, arrive
from whosays.archive.sketches import sketch
from whosays.archive.tables import METADATA
from whosays.clean import clean
from whosays.model import Page, Report
from whosays.trace import Words, words_of

RUN, MUST_RUN, MAY_RUN = 5, 30, 12
PERMUTATIONS, SEED = 128, 42
MIN_CHARACTERS = 200
SHARES = (0.0, 0.1, 0.2, 0.3)
# Of each kind and share, where there are reports enough: more of one original would hide each other.
PLANTED_EACH, REPORTS_FOR_ONE = 40, 10
SPEED_REPORTS = 1000


@dataclass(frozen=True)
class Planted:
    """A report made from another: its original, and where copied words stand in it (code points, half-open)."""

    kind: str
    share: float
    report: Report
    original: str
    place: tuple[int, int]


def measure(data: Path) -> Figures:
    clusters = [_cluster(path) for path in sorted(data.rglob("gold.yaml"))]
    incidents = [r for path in sorted(data.rglob("articles.jsonl")) for r in _articles(path)]
    if not clusters and not incidents:
        raise SystemExit(f"{data}: holds neither gold.yaml files nor an articles.jsonl; give a folder that does")
    reports = [r for members, _ in clusters for r in members] + incidents
    words = {r.id: words_of(r) for r in reports}
    planted = _plant([r for r in reports if len(words[r.id].forms) >= 150])
    found, seconds = _arrived([*reports, *(p.report for p in planted)])
    figures: dict[str, float] = {}
    if clusters:
        figures |= _against_gold(clusters, found)
    if incidents:
        figures |= _against_overlap({r.id: words[r.id] for r in incidents}, found)
    figures |= _against_planted(planted, found)
    figures |= _speeds([words[r.id] for r in reports[:SPEED_REPORTS]])
    figures["arrivals_per_second"] = round((len(reports) + len(planted)) / seconds, 1)
    rows = [f"{len(reports)} reports, {len(planted)} planted"]
    return Figures(figures, table="\n".join(rows + [f"{key:34}{value:12,.3f}" for key, value in figures.items()]))


# --------------------------------------------------------------------------- the reports


def _cluster(gold: Path) -> tuple[list[Report], set[frozenset[str]]]:
    import yaml

    name, members = gold.parent.name, []
    for path in sorted((gold.parent / "reports").glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        members.append(_report(f"{name}/{row['id']}", row, "outlet", "published", "text"))
    pairs = yaml.safe_load(gold.read_text(encoding="utf-8")).get("copies") or ()
    return members, {frozenset(f"{name}/{id}" for id in pair) for pair in pairs}


def _articles(path: Path) -> Iterable[Report]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if len(row["content"]) >= MIN_CHARACTERS:
            yield _report(f"a{number}", row, "outlet", "dct", "content")


def _report(id: str, row: dict, outlet: str, published: str, text: str) -> Report:
    page = Page(id, row["title"] or "", row[text], row.get(outlet), row.get("url"), row.get(published))
    return clean(page, id)


def _arrived(reports: Sequence[Report]) -> tuple[dict[frozenset[str], Copied], float]:
    """What `arrive` finds when these come one after the other."""
    engine, held, found = create_engine("sqlite://"), {}, {}
    with engine.begin() as connection:
        METADATA.create_all(connection)
        started = time.process_time()
        for report in reports:
            held[report.id] = words_of(report)
            for copied in arrive(connection, report, None, None, lambda _, ids: {id: held[id] for id in ids}):
                found[frozenset((copied.first, copied.second))] = copied
        return found, time.process_time() - started


# --------------------------------------------------------------------------- clusters and incidents


def _against_gold(clusters: Sequence[tuple[list[Report], set[frozenset[str]]]], found: dict) -> dict[str, float]:
    gold = {pair for _, pairs in clusters for pair in pairs}
    within = {p for p in found if len({id.split("/")[0] for id in p}) == 1 and all("/" in id for id in p)}
    whole = {p for p in within if found[p].whole}
    return {
        "gold_pairs": len(gold),
        "gold_recall": _share(len(gold & within), len(gold)),
        "gold_precision": _share(len(gold & within), len(within)),
        "gold_wholly_copied": len(whole),
    }


def _against_overlap(words: dict[str, Words], found: dict) -> dict[str, float]:
    shared = {length: _sharing(words, length) for length in (RUN, MAY_RUN, MUST_RUN)}
    must = set(shared[MUST_RUN])
    runs = {id: len(_own_runs(w, RUN)) for id, w in words.items()}
    sure = {p for p, n in shared[RUN].items() if n >= 8 and n >= 0.5 * min(runs[id] for id in p)}
    here = {p for p in found if all(id in words for id in p)}
    return {
        "incidents_pairs": len(must),
        "incidents_recall": _share(len(must & here), len(must)),
        "incidents_sure_pairs": len(sure),
        "incidents_sure_recall": _share(len(sure & here), len(sure)),
        "incidents_precision": _share(len(here & set(shared[MAY_RUN])), len(here)),
    }


def _sharing(words: dict[str, Words], length: int) -> Counter[frozenset[str]]:
    """How many runs of so many words every two reports share, where they share any."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, w in words.items():
        for run in _own_runs(w, length):
            holders[run].append(id)
    common: Counter[frozenset[str]] = Counter()
    for ids in holders.values():
        common.update(frozenset((a, b)) for n, a in enumerate(ids) for b in ids[:n])
    return common


def _own_runs(words: Words, length: int) -> set[tuple[str, ...]]:
    starts = range(len(words.forms) - length + 1)
    return {words.forms[i : i + length] for i in starts if not any(words.quoted[i : i + length])}


# --------------------------------------------------------------------------- planted


def _plant(reports: Sequence[Report]) -> list[Planted]:
    chance = random.Random(11)
    made = []
    for kind in ("words", "sentences", "passage"):
        for share in SHARES:
            for _ in range(min(PLANTED_EACH, 1 + len(reports) // REPORTS_FOR_ONE)):
                original, other = chance.sample(list(reports), 2)
                made.append(_one(f"p{len(made)}", kind, share, original, other, chance))
    return made


def _one(id: str, kind: str, share: float, original: Report, other: Report, chance: random.Random) -> Planted:
    if kind == "passage":
        taken = _passage(original.text, chance)
        copied = _edited_words(taken, other.text, share, chance)
        at = chance.choice([m.end() for m in re.finditer(r"[.!?]\s+", other.text)] or [0])
        text = f"{other.text[:at]}{copied} {other.text[at:]}"
        place = (at, at + len(copied))
    else:
        change = _edited_words if kind == "words" else _edited_sentences
        text = change(original.text, other.text, share, chance)
        place = (0, len(text))
    page = Page(id, f"Another title {id}", text, None, None, original.published)
    # Clutter that cleaning would cut from the planted report is no copied wording; none is cut, so places stay exact.
    return Planted(kind, share, replace(clean(page, id), cuts=()), original.id, place)


def _passage(text: str, chance: random.Random) -> str:
    words = list(re.finditer(r"\S+", text))
    long = min(len(words), chance.randint(60, 150))
    first = chance.randint(0, len(words) - long)
    return text[words[first].start() : words[first + long - 1].end()]


def _edited_words(text: str, other: str, share: float, chance: random.Random) -> str:
    """A third of the changes each: another word, no word, a word more."""
    strange, out = other.split(), []
    for word in re.findall(r"\S+\s*", text):
        change = chance.choice("-+x") if chance.random() < share else ""
        if change in ("+", ""):
            out.append(word)
        if change in ("+", "x"):
            out.append(chance.choice(strange) + " ")
    return "".join(out)


def _edited_sentences(text: str, other: str, share: float, chance: random.Random) -> str:
    strange = re.split(r"(?<=[.!?])\s+", other)
    return " ".join(
        chance.choice(strange) if chance.random() < share else sentence for sentence in re.split(r"(?<=[.!?])\s+", text)
    )


def _against_planted(planted: Sequence[Planted], found: dict) -> dict[str, float]:
    figures = {}
    for kind in ("words", "sentences", "passage"):
        for share in SHARES:
            group = [p for p in planted if (p.kind, p.share) == (kind, share)]
            hits = [found.get(frozenset((p.report.id, p.original))) for p in group]
            figures[f"planted_{kind}_{share:.0%}_recall"] = _share(sum(h is not None for h in hits), len(group))
    passages = [p for p in planted if p.kind == "passage" and p.share <= 0.1]
    hits = [(p, found[pair]) for p in passages if (pair := frozenset((p.report.id, p.original))) in found]
    right = sum(_inside(p, c) for p, c in hits)
    figures["passage_recall"] = _share(right, sum(_words_in(p.report.text, [p.place]) for p, _ in hits))
    figures["passage_precision"] = _share(right, sum(_words_in(p.report.text, _places(p, c)) for p, c in hits))
    whole = [found[pair] for p in planted if p.kind != "passage" and p.share <= 0.1
             and (pair := frozenset((p.report.id, p.original))) in found]  # fmt: skip
    figures["whole_told_whole"] = _share(sum(c.whole for c in whole), len(whole))
    figures["part_told_part"] = _share(sum(not c.whole for _, c in hits), len(hits))
    return figures


def _places(planted: Planted, copied: Copied) -> list[tuple[int, int]]:
    return [b if copied.second == planted.report.id else a for a, b in copied.passages]


def _inside(planted: Planted, copied: Copied) -> int:
    start, end = planted.place
    return _words_in(planted.report.text, [(max(a, start), min(b, end)) for a, b in _places(planted, copied)])


def _words_in(text: str, places: Iterable[tuple[int, int]]) -> int:
    return sum(len(re.findall(r"\w+", text[a:b])) for a, b in places if a < b)


# --------------------------------------------------------------------------- speed


def _speeds(words: Sequence[Words]) -> dict[str, float]:
    """Words given: our marks alone (their index is the database's); sketch, insert and query of both libraries."""
    from datasketch import MinHash, MinHashLSH
    from rensa import RMinHash, RMinHashLSH

    tokens = [[" ".join(w.forms[i : i + RUN]) for i in range(len(w.forms) - RUN + 1)] for w in words]
    started = time.process_time()
    for w in words:
        sketch(w)
    ours = time.process_time()
    index = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=32)
    for number, given in enumerate(tokens):
        made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        made.update(given)
        index.query(made)
        index.insert(number, made)
    rensa = time.process_time()
    other = MinHashLSH(num_perm=PERMUTATIONS, params=(32, 4))
    for number, given in enumerate(tokens):
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([token.encode() for token in given])
        other.query(made)
        other.insert(str(number), made)
    datasketch = time.process_time()
    return {
        "sketches_per_second": round(len(words) / (ours - started), 1),
        "rensa_per_second": round(len(words) / (rensa - ours), 1),
        "datasketch_per_second": round(len(words) / (datasketch - rensa), 1),
    }


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
