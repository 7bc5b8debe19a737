"""A model's answer becomes a reading: what stands in the report is taken, the rest is left out and told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from whosays.llm.asking import incident_kinds
from whosays.llm.drafts import ClaimDraft, Drafts, IncidentDraft, StatementDraft
from whosays.llm.grounds import Grounds
from whosays.llm.quotes import found_once, inside_once, is_quotation, nearest
from whosays.llm.values import stated
from whosays.model import (
    Claim,
    Incident,
    Named,
    Reading,
    Report,
    Span,
    Speaker,
    Statement,
    Status,
    Unread,
    When,
    Where,
)

NO_SPEAKER = "its speaker stands nowhere in the report"
NO_INCIDENT = "its incident was not taken"
NO_GROUP = "its group does not stand in its sentence"


def reading_of(report: Report, answer: Drafts, grounds: Grounds, shown: int) -> Reading:
    """The reading that an answer gives of a report, of whose text the first `shown` characters were sent.

    Whatever was left out is in `unread`: at its place where the report has its words, else counted at the
    beginning of the text.
    """
    check = _Check(report, grounds)
    incidents = check.incidents(answer.incidents)
    claims = check.claims(answer.claims, incidents)
    statements = check.statements(answer.statements)
    told = {c.incident for c in claims}
    settled = tuple(_settled(i, claims) for i in incidents.values() if i.id in told)
    return Reading(
        report,
        incidents=tuple(sorted(settled, key=lambda i: not i.main)),
        claims=claims,
        statements=statements,
        unread=check.unread(answer, shown),
    )


class _Check:
    """Holds one answer against one report, and keeps what was left out with its reason."""

    def __init__(self, report: Report, grounds: Grounds) -> None:
        self._report = report
        self._grounds = grounds
        self._left_out: list[Unread] = []
        self._nowhere: Counter[str] = Counter()

    def incidents(self, drafts: tuple[IncidentDraft, ...]) -> dict[str, Incident]:
        """The incidents whose words stand in the report, by the model's ids; exactly one is main."""
        found: dict[str, tuple[Span, IncidentDraft]] = {}
        for draft in drafts:
            span = self._quoted("an incident", draft.quote)
            if span is not None and str(draft.id) not in found:
                found[str(draft.id)] = span, draft
        main = next((k for k, (_, draft) in found.items() if draft.main), next(iter(found), None))
        out = {}
        for n, (key, (span, draft)) in enumerate(found.items(), 1):
            label = self._report.title if key == main and self._report.title else span.text
            out[key] = Incident(
                id=f"{self._report.id}.i{n}",
                kind=draft.kind if draft.kind in incident_kinds() else "other",
                label=" ".join(label.split()),
                status=Status(draft.status),
                main=key == main,
                words=span,
            )
        return out

    def claims(self, drafts: tuple[ClaimDraft, ...], incidents: dict[str, Incident]) -> tuple[Claim, ...]:
        """The claims that stand, in the order of the text; the same one given twice is one."""
        made = {}
        for draft in drafts:
            claim = self._claim(draft, incidents)
            if claim is not None:
                made.setdefault(repr(claim), claim)
        ordered = sorted(made.values(), key=lambda c: (*_place(c.words), c.attribute, c.incident, repr(c)))
        return tuple(replace(c, id=f"{self._report.id}.c{n}") for n, c in enumerate(ordered, 1))

    def _claim(self, draft: ClaimDraft, incidents: dict[str, Incident]) -> Claim | None:
        what = f"a claim ({draft.attribute})"
        quote = self._quoted(what, draft.quote)
        if quote is None:
            return None
        sentence = self._sentence(quote)
        incident = incidents.get(str(draft.incident))
        found = stated(draft, quote, self._report, self._grounds)
        spans = [nearest(self._report, words, sentence) for words in draft.speakers]
        if incident is None:
            return self._out(what, NO_INCIDENT, quote)
        if isinstance(found, str):
            return self._out(what, found, quote)
        if None in spans:
            return self._out(what, NO_SPEAKER, quote)
        if draft.of is not None and inside_once(self._report, sentence, draft.of) is None:
            return self._out(what, NO_GROUP, quote)
        value, words = found
        return Claim(
            id="",
            report=self._report.id,
            incident=incident.id,
            attribute=draft.attribute,
            of=" ".join(draft.of.split()) if draft.of else None,
            value=value,
            words=words,
            sentence=sentence,
            chain=tuple(_speaker(span) for span in spans if span is not None),
            modality=draft.modality,
            withheld=draft.withheld,
        )

    def statements(self, drafts: tuple[StatementDraft, ...]) -> tuple[Statement, ...]:
        """The statements whose words stand in the report; whether they are quoted is seen from its marks."""
        found: dict[Span, Speaker | None] = {}
        for draft in drafts:
            span = self._quoted("a statement", draft.quote)
            if span is None:
                continue
            speaker = nearest(self._report, draft.speaker, self._sentence(span)) if draft.speaker else None
            if draft.speaker and speaker is None:
                self._out("a statement", NO_SPEAKER, span)
            else:
                found.setdefault(span, _speaker(speaker) if speaker else None)
        return tuple(
            Statement(f"{self._report.id}.s{n}", self._report.id, found[s], is_quotation(self._report, s), s)
            for n, s in enumerate(sorted(found, key=_place), 1)
        )

    def unread(self, answer: Drafts, shown: int) -> tuple[Unread, ...]:
        """What was left out, in the order of the text; what has no place in the report is counted at its beginning."""
        start = self._report.span("text", 0, 0)
        counted = [Unread(start, f"{reason} ({n})") for reason, n in sorted(self._nowhere.items())]
        if answer.malformed:
            counted.append(Unread(start, f"the model gave entries that are none ({answer.malformed})"))
        if answer.beyond:
            counted.append(Unread(start, f"the model gave more entries than are looked at ({answer.beyond})"))
        if not answer.whole:
            counted.append(Unread(start, "the model's answer was cut off; what it gave before that was looked at"))
        if shown < len(self._report.text):
            rest = self._report.span("text", shown, len(self._report.text))
            counted.append(Unread(rest, "the report is too long; the model was not shown this part"))
        return (*counted, *sorted(self._left_out, key=lambda u: (*_place(u.span), u.reason)))

    def _quoted(self, what: str, quote: str) -> Span | None:
        found = found_once(self._report, quote)
        if isinstance(found, str):
            self._nowhere[_left_out(what, found)] += 1
            return None
        return found

    def _out(self, what: str, reason: str, span: Span) -> None:
        self._left_out.append(Unread(span, _left_out(what, reason)))

    def _sentence(self, span: Span) -> Span:
        """The sentence, or the sentences, that a span stands in."""
        around = [
            s for s in self._grounds.sentences if s.field == span.field and s.start < span.end and span.start < s.end
        ]
        start, end = min([span.start, *(s.start for s in around)]), max([span.end, *(s.end for s in around)])
        return self._report.span(span.field, start, end)


def _left_out(what: str, reason: str) -> str:
    return f"{what} of the model was left out: {reason}"


def _speaker(span: Span) -> Speaker:
    return Speaker(name=" ".join(span.text.split()), span=span)


def _place(span: Span) -> tuple[bool, int, int]:
    return span.field != "title", span.start, span.end


def _settled(incident: Incident, claims: tuple[Claim, ...]) -> Incident:
    """The incident with the time, the place and the parties that its own claims name first."""
    own = [c for c in claims if c.incident == incident.id and not c.withheld]
    parties = (c.value.name for c in own if c.attribute in ("perpetrator", "target") and isinstance(c.value, Named))
    return replace(
        incident,
        when=next((c.value for c in own if isinstance(c.value, When)), None),
        where=next((c.value for c in own if isinstance(c.value, Where)), None),
        parties=tuple(dict.fromkeys(parties)),
    )
