"""The words that tell of incidents: lexicon/incidents.toml as typed data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whosays.lexicon.tables import table_of

_NEEDS = (
    "needs_weapon",
    "needs_person",
    "needs_vehicle",
    "needs_driven",
    "needs_aim",
    "needs_custody",
    "needs_responder",
    "needs_lost_vehicle",
    "needs_bomb",
    "needs_hazard",
    "needs_wrong",
    "needs_striker",
    "needs_building",
    "not_with_object",
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """Where the parties of a trigger stand: attribute names, or "" where that place says nothing about one."""

    subject: str
    object: str
    noun_owner: str
    noun_of: str
    target_prepositions: tuple[str, ...]
    weapon_prepositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Trigger words of one kind and one scheme, with what must or must not stand beside them."""

    kind: str
    group: str
    scheme: str
    weight: int
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    needs_weapon: bool = False
    needs_person: bool = False
    needs_vehicle: bool = False
    needs_driven: bool = False
    needs_aim: bool = False
    needs_custody: bool = False
    needs_responder: bool = False
    needs_lost_vehicle: bool = False
    needs_bomb: bool = False
    needs_hazard: bool = False
    needs_wrong: bool = False
    needs_striker: bool = False
    needs_building: bool = False
    not_with_object: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb that is a trigger only together with an object, a particle or an oblique."""

    family: Family
    verb: str
    object: str | None = None
    particle: str | None = None
    oblique: str | None = None
    oblique_with: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """lexicon/incidents.toml as typed data."""

    groups: tuple[tuple[str, frozenset[str]], ...]
    joins: tuple[tuple[str, frozenset[str]], ...]
    schemes: tuple[tuple[str, Scheme], ...]
    families: tuple[Family, ...]
    phrases: tuple[Phrase, ...]
    vehicles: frozenset[str]
    vehicle_endings: tuple[str, ...]
    settled: frozenset[str]
    strikers: frozenset[str]
    forces: frozenset[str]
    structures: frozenset[str]
    buildings: frozenset[str]
    hazards: frozenset[str]
    captives: frozenset[str]
    responders: frozenset[str]
    custody: frozenset[str]
    wrong: frozenset[str]
    sorts: frozenset[str]
    earlier: frozenset[str]
    aftermath: frozenset[str]
    bombs: frozenset[str]
    anaphors: frozenset[str]
    light: frozenset[str]
    fraud_by: frozenset[str]
    telling: frozenset[str]
    care: frozenset[str]
    renown: frozenset[str]
    occasions: frozenset[str]

    def scheme(self, name: str) -> Scheme:
        """The scheme of that name; KeyError if the lexicon has none."""
        return dict(self.schemes)[name]

    def group_of(self, kind: str) -> str:
        """The group of a kind; "other" for one the lexicon does not know."""
        return next((name for name, kinds in self.groups if kind in kinds), "other")

    def kinds_of(self, group: str) -> frozenset[str]:
        """The kinds of a group; a blast is a bombing or an accident as its words tell."""
        return dict(self.groups).get(group, frozenset({"bombing"}))

    def joined(self, group: str) -> frozenset[str]:
        """Groups whose triggers may tell of an incident of `group`, itself included."""
        return dict(self.joins).get(group, frozenset()) | {group, "anaphor"}

    def dates(self, trigger_group: str, kind: str) -> bool:
        """Whether the date of a trigger of that group is the date of an incident of `kind`.

        Arrests and trials come after what they are about, unless they are what the report is about.
        """
        if trigger_group in ("custody", "court") and kind not in ("arrest", "trial", "raid", "protest"):
            return False
        return self.go_together(trigger_group, self.group_of(kind))

    def go_together(self, one: str, other: str) -> bool:
        """Whether triggers of the two groups may tell of the same incident."""
        return one in self.joined(other) or other in self.joined(one)


@cache
def incident_lexicon() -> Lexicon:
    """The incident lexicon, read once.

    >>> incident_lexicon().scheme("seize").noun_owner
    'target'
    """
    table = table_of("incidents.toml")
    # of two groups with one kind the first has it, as in `group_of`
    groups = {kind: name for name, kinds in reversed(table["groups"].items()) for kind in kinds}
    classes, signals = table["classes"], table["signals"]
    return Lexicon(
        groups=tuple((name, frozenset(kinds)) for name, kinds in table["groups"].items()),
        joins=tuple((name, frozenset(others)) for name, others in table["joins"].items()),
        schemes=tuple((name, _scheme(row)) for name, row in table["schemes"].items()),
        families=tuple(_family(row, groups) for row in table["family"]),
        phrases=tuple(_phrase(row, groups) for row in table["phrase"]),
        vehicles=frozenset(classes["vehicles"]),
        vehicle_endings=tuple(classes["vehicle_endings"]),
        settled=frozenset(classes["settled"]),
        strikers=frozenset(classes["strikers"]),
        forces=frozenset(classes["forces"]),
        structures=frozenset(classes["structures"]),
        buildings=frozenset(classes["buildings"]),
        hazards=frozenset(classes["hazards"]),
        captives=frozenset(classes["captives"]),
        responders=frozenset(classes["responders"]),
        custody=frozenset(classes["custody"]),
        wrong=frozenset(classes["wrong"]),
        sorts=frozenset(classes["sorts"]),
        earlier=frozenset(signals["earlier"]),
        aftermath=frozenset(signals["aftermath"]),
        bombs=frozenset(classes["bombs"]),
        anaphors=frozenset(signals["anaphors"]),
        light=frozenset(table["light"]["verbs"]),
        fraud_by=frozenset(table["fraud_by"]["verbs"]),
        telling=frozenset(table["telling"]["verbs"]),
        care=frozenset(table["care"]["nouns"]),
        renown=frozenset(table["renown"]["lemmas"]),
        occasions=frozenset(table["occasions"]["nouns"]),
    )


def _scheme(row: dict[str, object]) -> Scheme:
    return Scheme(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})


def _family(row: dict[str, object], groups: dict[str, str]) -> Family:
    lists = {k: frozenset(row.get(k, ())) for k in ("verbs", "nouns", "not_after", "only_after", "not_object")}
    needs = {k: bool(row.get(k)) for k in _NEEDS}
    kind = str(row["kind"])
    return Family(kind, str(row.get("group", groups[kind])), str(row["scheme"]), int(row["weight"]), **lists, **needs)


def _phrase(row: dict[str, object], groups: dict[str, str]) -> Phrase:
    return Phrase(
        _family(row, groups),
        row["verb"],
        row.get("object"),
        row.get("particle"),
        row.get("oblique"),
        row.get("oblique_with"),
    )
