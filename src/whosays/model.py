"""The types in which the stages meet. Frozen, in the field's words, importing nothing of ours but errors.

    Page -> Report -> Origin / Story -> Reading (Incident, Claim, Statement) -> Fact -> Account

Offsets are Unicode code points, half-open, into `Report.text` or `Report.title`; `Report.span` is the
only maker of a `Span`, so the words of a span always equal the slice it points at.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from whosays.errors import SpanError

Field = Literal["title", "text"]

COUNT_ATTRIBUTES = (
    "killed",
    "injured",
    "arrested",
    "missing",
    "abducted",
    "released",
    "rescued",
    "evacuated",
    "aboard",
)
CORE_ATTRIBUTES = ("when", "where", "perpetrator", "target", "weapon", "cause", "amount")
ATTRIBUTES = COUNT_ATTRIBUTES + CORE_ATTRIBUTES


class Modality(str, Enum):
    """How a report presents a claim."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    PLANNED = "planned"
    UNKNOWN = "unknown"


class Status(str, Enum):
    """Whether an incident took place, as far as the reports go."""

    HAPPENED = "happened"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"


class Verdict(str, Enum):
    """What the comparison of all reports gives for one fact (rules in collate/verdict.py)."""

    CORROBORATED = "corroborated"
    REPEATED = "repeated"
    SINGLE = "single"
    DISPUTED = "disputed"
    REVISED = "revised"
    WITHHELD = "withheld"


class Rule(str, Enum):
    """One reason of a verdict; `Because` names the claims it used."""

    ONE_REPORT = "one_report"
    INDEPENDENT_WITNESSES = "independent_witnesses"
    SAME_LAST_SPEAKER = "same_last_speaker"
    SAME_TEXT_ORIGIN = "same_text_origin"
    VALUES_CONFLICT = "values_conflict"
    LATER_REPLACES_EARLIER = "later_replaces_earlier"
    SAID_TO_BE_UNKNOWN = "said_to_be_unknown"
    ONE_PARTY = "one_party"


# --------------------------------------------------------------------------- read and clean


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a report and the words that stand there. Made by `Report.span` alone."""

    report: str
    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One report as it was read, before cleaning. `text` is the whole text, clutter included."""

    file: str
    title: str
    text: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was given and not used: never a crash, never silence."""

    file: str
    stage: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Clutter that cleaning set aside; the text itself is never edited."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's text about a happening. Ids r1, r2 ... follow the canonical order of the run."""

    id: str
    file: str
    title: str
    text: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    byline: str | None = None
    cuts: tuple[Cut, ...] = ()
    dateline: Span | None = None
    credits: tuple[Span, ...] = ()

    def span(self, field: Field, start: int, end: int) -> Span:
        """The words from `start` to `end` (code points, half-open) of `field`.

        >>> Report("r1", "a.txt", "Two die", "Two people died.").span("text", 0, 10).text
        'Two people'
        """
        body = self.title if field == "title" else self.text
        if not 0 <= start <= end <= len(body):
            raise SpanError(f"{self.file}: {field} has {len(body)} characters, so {start}-{end} is not a place in it")
        return Span(self.id, field, start, end, body[start:end])

    @property
    def own_voice(self) -> str:
        """What it is called among claimants where it attributes its claim to nobody."""
        return f"own voice of {self.outlet or self.file}"


# --------------------------------------------------------------------------- trace and group


@dataclass(frozen=True, slots=True)
class Copy:
    """Wording that two reports share. `share` is of the shorter report's kept words (0 to 1)."""

    reports: tuple[str, str]
    share: float
    passages: tuple[tuple[Span, Span], ...]
    is_copy: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that stand for one independent text, and the copies that prove it."""

    id: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on the same happening."""

    id: str
    reports: tuple[str, ...]


# --------------------------------------------------------------------------- understand


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as a range; None is an open end. Both None: said to be unknown."""

    low: int | None
    high: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A time: EDTF/ISO value if resolved, else None; granularity day, part, week, month, year, hour."""

    value: str | None
    granularity: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place, most specific part first. Coordinates only as honest as `precision` says.

    precision: exact (the place itself is in the gazetteer), parent (a container stands in for it), none.
    """

    parts: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None
    precision: str = "none"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A name or description: perpetrator, target, weapon, cause."""

    name: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity with its unit: 284460000000 USD."""

    number: str
    unit: str


Value = Count | When | Where | Named | Amount


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, resolved within one report.

    name: fullest form this report uses. person / institution: the parts of it, where it names them
    ("Interior Minister N. Reverol" has person "N. Reverol", institution "interior ministry").
    span: the words of this mention.
    """

    name: str
    span: Span
    person: str | None = None
    institution: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says about one question of one incident.

    words: the shortest span that states it; sentence: the sentence around it.
    of: the group or thing, in the report's words ("police officers"), or None.
    chain: who says so, outermost first; the last is the last speaker; empty is the report's own voice.
    withheld: the report says that this is not known or not disclosed (the value then has no ends).
    """

    id: str
    report: str
    incident: str
    attribute: str
    of: str | None
    value: Value
    words: Span
    sentence: Span
    chain: tuple[Speaker, ...] = ()
    modality: Modality = Modality.ASSERTED
    withheld: bool = False

    @property
    def is_denial(self) -> bool:
        """Whether the value is what the speaker says is not so. That nobody was hurt is a value of its own."""
        nobody = isinstance(self.value, Count) and self.value.high == 0
        denied = self.modality is Modality.DENIED and not self.withheld
        return denied and isinstance(self.value, Count | Named) and not nobody


@dataclass(frozen=True, slots=True)
class Incident:
    """A happening as one report tells it. Ids are local to the reading (r1.i1, r1.i2 ...)."""

    id: str
    kind: str
    label: str
    status: Status
    main: bool
    words: Span
    when: When | None = None
    where: Where | None = None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a speaker in one report: a direct quotation, or an indirect statement."""

    id: str
    report: str
    speaker: Speaker | None
    quoted: bool
    words: Span


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a report names.

    name: the fullest form this report uses; mentions: the noun phrases that mean this person, names and
    descriptions ("the sheriff", "the 41-year-old"), in the order of the text, without pronouns; claims: ids of
    the claims of the same reading that are about this person and nobody else.
    """

    name: str
    mentions: tuple[Span, ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was seen and not understood."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One report understood by itself."""

    report: Report
    incidents: tuple[Incident, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()
    unread: tuple[Unread, ...] = ()


# --------------------------------------------------------------------------- collate and compose


@dataclass(frozen=True, slots=True)
class Because:
    """A rule that fired and the claims it used; replaying them gives the same verdict."""

    rule: Rule
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One value of a fact and the ids of the claims that give it. `value` is the normalised string.

    denied: they say that it is not so; it stands beside the answer that it denies.
    """

    value: str | None
    low: int | None
    high: int | None
    text: str
    withheld: bool
    claims: tuple[str, ...]
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One question about one incident, with every answer the reports give and the verdict."""

    id: str
    attribute: str
    of: str | None
    verdict: Verdict
    independent: int
    one_party: str | None
    because: tuple[Because, ...]
    low: int | None
    best: int | None
    high: int | None
    values: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident of the account: the incidents of several readings that are one, with their facts."""

    id: str
    label: str
    kind: str
    status: Status
    main: bool
    parts: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement of the account: the same words of one speaker in one or more reports."""

    id: str
    speaker: str | None
    quoted: bool
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a rival account."""

    claimants: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """Claimant against claimant on one question."""

    question: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline: a date (EDTF or the report's words), what, and the facts behind it."""

    when: str
    label: str
    incident: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What made the account: enough to make it again."""

    version: str
    settings: tuple[tuple[str, str], ...]
    model: str


@dataclass(frozen=True, slots=True)
class Account:
    """The whole account of one story. Words live in `reports` and `claims`; facts hold ids."""

    title: str
    run: Run
    reports: tuple[Report, ...]
    incidents: tuple[Happening, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Saying, ...] = ()
    rival_accounts: tuple[Rival, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    timeline: tuple[Moment, ...] = ()
    unread: tuple[Unread, ...] = ()
    skipped: tuple[Skipped, ...] = ()
