"""Who is who within a document (gum), and which events are one across documents (ecbplus).

Raw text in; whosays' chains of mentions against those of the annotation. conll_f1 is the mean F1 of MUC, B3 and CEAF
over exact spans; a mention that is alone on its side is left out there, as is usual. rules_conll_f1: the same for what
`resolve_entities` alone would give, which knows people and bodies only. people_*: only the gold chains with "he" or
"she" in them, and of what is found only mentions that are in one of those. mention_f1: spans of chains found.
Intervals over documents. pair_f1: pairs of event mentions in different documents of ECB+ (bench/same_event.py; reading
them takes minutes); incident_pair_f1: the same as the accounts would have it, by incidents that are joined, and by no
scorer on a topic that taught it. A folder that has only one of the two corpora gives the figures of that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench import held_out
from bench.chain_scores import Part, added, b_cubed, ceaf, f1, muc
from bench.figures import Figures
from bench.same_event import measure_incidents, measure_pairs
from bench.scores import f1 as pair_f1
from bench.scores import interval
from train.chains import Annotated, annotated
from whosays.model import Report
from whosays.understand.people import resolve_entities
from whosays.understand.people.chains import find_chains
from whosays.understand.people.mentions import find_mentions
from whosays.understand.reader import parse
from whosays.understand.syntax import Parsed, Sentence

Place = tuple[int, int]
Chains = list[frozenset[Place]]
Parts = tuple[Part, Part, Part, Part]


def measure(data: Path) -> Figures:
    """conll_f1, muc_f1, b3_f1, ceaf_f1, mention_f1; the same by rules and for people; pair_f1, incident_pair_f1."""
    documents = [annotated(path) for path in held_out.gum_documents(data)]
    has_pairs = (data / "ecbplus").is_dir()
    if not documents and not has_pairs:
        raise SystemExit(f"{data}: neither gum/*.conllu nor ecbplus in it")
    figures, intervals, rows = _within(documents)
    if has_pairs:
        figures["pair_f1"] = round(pair_f1(*measure_pairs(data)), 4)
        figures["incident_pair_f1"] = round(pair_f1(*measure_incidents(data)), 4)
        rows += [f"{key:<28} {figures[key]:.4f}" for key in ("pair_f1", "incident_pair_f1")]
    return Figures(figures, intervals, "\n".join(rows))


def _within(
    documents: Sequence[Annotated],
) -> tuple[dict[str, float], dict[str, tuple[float, float]], list[str]]:
    """Figures, intervals and rows of the table for chains within documents."""
    figures: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    if not documents:
        return figures, intervals, []
    found: dict[str, list[Parts]] = {"": [], "rules_": [], "people_": [], "rules_people_": []}
    rows = []
    for document in documents:
        parsed = parse(Report("r1", document.name, "", document.text))
        gold = [frozenset(chain) for chain in document.chains if len(chain) > 1]
        people = of_people(document, gold)
        for name, chains in (("", ranked(parsed)), ("rules_", ruled(parsed))):
            found[name].append(parts(gold, chains))
            found[f"{name}people_"].append(parts(people, among(chains, people)))
        rows.append(f"{document.name:<36} {conll([found[''][-1]]):.4f} {conll([found['rules_'][-1]]):.4f}")
    for name, groups in found.items():
        for key, figure in KEYS.items():
            figures[name + key] = round(figure(groups), 4)
            intervals[name + key] = interval(groups, figure)
    rows += [f"{key:<28} {value:.4f} {intervals[key]}" for key, value in figures.items()]
    return figures, intervals, rows


def parts(gold: Chains, found: Chains) -> Parts:
    """MUC, B3, CEAF and mentions of one document."""
    spans, theirs = set().union(*gold), set().union(*found)
    right = float(len(spans & theirs))
    return muc(gold, found), b_cubed(gold, found), ceaf(gold, found), (right, len(spans), right, len(theirs))


def conll(groups: Sequence[Parts]) -> float:
    """The mean F1 of the three scores over documents."""
    return sum(f1(added([g[k] for g in groups])) for k in range(3)) / 3


def _one(k: int) -> Callable[[Sequence[Parts]], float]:
    return lambda groups: f1(added([g[k] for g in groups]))


KEYS: dict[str, Callable[[Sequence[Parts]], float]] = {
    "conll_f1": conll,
    "muc_f1": _one(0),
    "b3_f1": _one(1),
    "ceaf_f1": _one(2),
    "mention_f1": _one(3),
}


def ranked(parsed: Parsed) -> Chains:
    """The chains of the antecedent ranker."""
    return _several([_place(m.sentence, m.first, m.last) for m in chain] for chain in find_chains(parsed))


def ruled(parsed: Parsed) -> Chains:
    """The entities of `resolve_entities`, each with the phrases that mean it."""
    entities = resolve_entities(parsed)
    chains: dict[int, list[Place]] = defaultdict(list)
    for mention in find_mentions(parsed):
        entity = entities.at(mention.sentence.index, mention.head)
        if entity is not None:
            chains[entity.id].append(_place(mention.sentence, mention.first, mention.last))
    return _several(chains.values())


def _place(sentence: Sentence, first: int, last: int) -> Place:
    return sentence.tokens[first].start, sentence.tokens[last].end


def _several(chains: Iterable[Sequence[Place]]) -> Chains:
    return [frozenset(chain) for chain in chains if len(set(chain)) > 1]


def of_people(document: Annotated, gold: Chains) -> Chains:
    """The chains with "he" or "she" in them."""
    words = {"he", "she", "him", "her", "his", "hers"}
    return [c for c in gold if any(document.text[a:b].lower() in words for a, b in c)]


def among(found: Chains, gold: Chains) -> Chains:
    """The found chains without mentions that are in none of the gold ones."""
    spans = set().union(*gold)
    return [chain & spans for chain in found if len(chain & spans) > 1]
