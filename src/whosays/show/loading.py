"""Reading a saved account. Nothing is believed: every span is cut again from the reports and compared."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from whosays.errors import AccountError, SpanError
from whosays.model import (
    Account,
    Amount,
    Answer,
    Because,
    Claim,
    Copy,
    Count,
    Cut,
    Fact,
    Happening,
    Modality,
    Moment,
    Named,
    Origin,
    Report,
    Rival,
    Rule,
    Run,
    Saying,
    Side,
    Skipped,
    Span,
    Speaker,
    Status,
    Unread,
    Value,
    Verdict,
    When,
    Where,
)
from whosays.show.node import Node


def read_account(text: str, schema: str) -> Account:
    """The account in `text`, which must be of the contract `schema`; AccountError for anything else."""
    try:
        root = Node(json.loads(text), "$")
    except (ValueError, RecursionError) as error:
        raise AccountError(f"not JSON ({error}); give a file that `whosays account` wrote") from None
    if root.at("schema").value != schema:
        root.at("schema").fail(repr(schema))
    reports = tuple(_report(node) for node in root.at("reports").items())
    return _Loading({report.id: report for report in reports}).account(root, reports)


@dataclass(frozen=True)
class _Loading:
    """The reports by id: what every span of the file is checked against."""

    reports: dict[str, Report]

    def account(self, root: Node, bare: tuple[Report, ...]) -> Account:
        if len(self.reports) != len(bare):
            root.at("reports").fail("a different id for every report")
        claims = tuple(self._claim(node) for node in root.at("claims").items())
        by_id = {claim.id: claim for claim in claims}
        if len(by_id) != len(claims):
            root.at("claims").fail("a different id for every claim")
        run = root.at("run")
        account = Account(
            title=root.at("title").text(),
            run=Run(
                run.at("version").text(),
                tuple((key, node.text()) for key, node in run.at("settings").members()),
                run.at("model").text(),
            ),
            reports=self._complete_reports(root, bare),
            incidents=tuple(_happening(node, by_id) for node in root.at("incidents").items()),
            claims=claims,
            statements=tuple(self._saying(node) for node in root.at("statements").items()),
            rival_accounts=tuple(_rival(node) for node in root.at("rival_accounts").items()),
            copies=self._copies(root),
            origins=tuple(Origin(n.at("id").text(), n.at("reports").texts()) for n in root.at("origins").items()),
            timeline=tuple(_moment(node) for node in root.at("timeline").items()),
            unread=tuple(Unread(self._words(n), n.at("reason").text()) for n in root.at("unread").items()),
            skipped=tuple(_skipped(node) for node in root.at("skipped").items()),
            apart=tuple(reports.texts() for reports in root.at("apart").items()),
        )
        _check_facts_named(root, account)
        return account

    def _complete_reports(self, root: Node, bare: tuple[Report, ...]) -> tuple[Report, ...]:
        cuts: dict[str, list[Cut]] = {report.id: [] for report in bare}
        for node in (*root.at("removed").items(), *root.at("repeated").items()):
            span = self._words(node)
            cuts[span.report].append(Cut(span, node.at("reason").text()))
        return tuple(
            replace(
                report,
                cuts=tuple(sorted(cuts[report.id], key=lambda cut: cut.span)),
                dateline=None if node.at("dateline").value is None else self._words(node.at("dateline")),
                credits=tuple(self._words(credit) for credit in node.at("credits").items()),
            )
            for report, node in zip(bare, root.at("reports").items(), strict=True)
        )

    def _place(self, node: Node) -> Span:
        report_id, field = node.at("report").text(), node.at("field").value
        if report_id not in self.reports:
            node.at("report").fail("the id of a report of this account")
        if field not in ("title", "text"):
            node.at("field").fail("'title' or 'text'")
        try:
            return self.reports[report_id].span(field, node.at("start").whole(), node.at("end").whole())
        except SpanError as error:
            raise AccountError(f"{node.path}: {error}; the file was changed after it was written") from None

    def _words(self, node: Node) -> Span:
        span, written = self._place(node), node.at("text").text()
        if span.text != written:
            raise AccountError(
                f"{node.path}: says {written!r}, but {span.text!r} stands at {span.start}-{span.end} of the "
                f"{span.field} of {span.report}; the file was changed after it was written"
            )
        return span

    def _claim(self, node: Node) -> Claim:
        words = self._words(node.at("words"))
        if words.report != node.at("report").text():
            node.at("report").fail(f"{words.report!r}, the report its words stand in")
        return Claim(
            id=node.at("id").text(),
            report=words.report,
            incident=node.at("incident").text(),
            attribute=node.at("attribute").text(),
            of=node.at("of").text_or_none(),
            value=_value(node.at("value")),
            words=words,
            sentence=self._place(node.at("sentence")),
            chain=tuple(self._speaker(link) for link in node.at("chain").items()),
            modality=node.at("modality").one_of(Modality),
            withheld=node.at("withheld").truth(),
        )

    def _speaker(self, node: Node) -> Speaker:
        return Speaker(
            name=node.at("name").text(),
            span=self._words(node.at("words")),
            person=node.at("person").text_or_none(),
            institution=node.at("institution").text_or_none(),
        )

    def _saying(self, node: Node) -> Saying:
        return Saying(
            id=node.at("id").text(),
            speaker=node.at("speaker").text_or_none(),
            quoted=node.at("quoted").truth(),
            spans=tuple(self._words(words) for words in node.at("evidence").items()),
        )

    def _copies(self, root: Node) -> tuple[Copy, ...]:
        """The pairs of both arrays, in the order of their reports, as compose gives them."""
        place = {report: i for i, report in enumerate(self.reports)}
        pairs = [self._copy(node, True) for node in root.at("copies").items()]
        pairs += [self._copy(node, False) for node in root.at("shared_passages").items()]
        return tuple(sorted(pairs, key=lambda copy: tuple(place[report] for report in copy.reports)))

    def _copy(self, node: Node, is_copy: bool) -> Copy:
        reports, passages = node.at("reports").texts(), []
        if len(reports) != 2 or not all(report in self.reports for report in reports):
            node.at("reports").fail("two ids of reports of this account")
        for passage in node.at("passages").items():
            sides = tuple(self._place(side) for side in passage.items())
            if len(sides) != 2:
                passage.fail("two places, one in each report")
            passages.append(sides)
        return Copy(reports, node.at("share").real_or_none() or 0.0, tuple(passages), is_copy)


def _report(node: Node) -> Report:
    return Report(
        id=node.at("id").text(),
        file=node.at("file").text(),
        title=node.at("title").text(),
        text=node.at("text").text(),
        outlet=node.at("outlet").text_or_none(),
        url=node.at("url").text_or_none(),
        published=node.at("published").text_or_none(),
        language=node.at("language").text_or_none(),
        byline=node.at("byline").text_or_none(),
    )


def _happening(node: Node, claims: dict[str, Claim]) -> Happening:
    return Happening(
        id=node.at("id").text(),
        label=node.at("label").text(),
        kind=node.at("kind").text(),
        status=node.at("status").one_of(Status),
        main=node.at("main").truth(),
        parts=node.at("parts").texts(),
        facts=tuple(_fact(fact, claims) for fact in node.at("facts").items()),
    )


def _fact(node: Node, claims: dict[str, Claim]) -> Fact:
    return Fact(
        id=node.at("id").text(),
        attribute=node.at("attribute").text(),
        of=node.at("of").text_or_none(),
        verdict=node.at("verdict").one_of(Verdict),
        independent=node.at("independent").whole(),
        one_party=node.at("one_party").text_or_none(),
        because=tuple(_because(reason, claims) for reason in node.at("because").items()),
        low=node.at("low").number_or_none(),
        best=node.at("best").number_or_none(),
        high=node.at("high").number_or_none(),
        values=tuple(_answer(value, claims) for value in node.at("values").items()),
    )


def _because(node: Node, claims: dict[str, Claim]) -> Because:
    for claim in node.at("claims").items():
        if claim.text() not in claims:
            claim.fail("the id of a claim of this account")
    return Because(node.at("rule").one_of(Rule), node.at("claims").texts())


def _answer(node: Node, claims: dict[str, Claim]) -> Answer:
    for evidence in node.at("evidence").items():
        _check_evidence(evidence, claims)
    given = tuple(evidence.at("claim").text() for evidence in node.at("evidence").items())
    return Answer(
        value=node.at("value").text_or_none(),
        low=node.at("low").number_or_none(),
        high=node.at("high").number_or_none(),
        text=node.at("text").text(),
        withheld=node.at("withheld").truth(),
        claims=given,
        denied=any(claims[id].is_denial for id in given),
    )


def _check_evidence(node: Node, claims: dict[str, Claim]) -> None:
    """The words of evidence are those of its claim, which were checked against the report."""
    claim = claims.get(node.at("claim").text())
    if claim is None:
        node.at("claim").fail("the id of a claim of this account")
    chain = tuple(speaker.name for speaker in claim.chain)
    for key, expected in (
        ("report", claim.words.report),
        ("field", claim.words.field),
        ("start", claim.words.start),
        ("end", claim.words.end),
        ("text", claim.words.text),
        ("chain", list(chain)),
        ("speaker", chain[-1] if chain else None),
        ("modality", claim.modality.value),
    ):
        if node.at(key).value != expected:
            node.at(key).fail(f"{expected!r} as in claim {claim.id}")


def _value(node: Node) -> Value:
    kind = node.at("kind").value
    if kind == "count":
        low, high = node.at("low").number_or_none(), node.at("high").number_or_none()
        return Count(low, high, node.at("approximate").truth())
    if kind == "when":
        return When(node.at("value").text_or_none(), node.at("granularity").text(), node.at("anchor").text_or_none())
    if kind == "where":
        return Where(
            node.at("parts").texts(),
            node.at("latitude").real_or_none(),
            node.at("longitude").real_or_none(),
            node.at("precision").text(),
            node.at("country").text_or_none(),
        )
    if kind == "amount":
        return Amount(node.at("number").text(), node.at("unit").text())
    if kind == "named":
        return Named(node.at("name").text())
    return node.at("kind").fail("one of count, when, where, named, amount")


def _rival(node: Node) -> Rival:
    sides = (Side(s.at("claimants").texts(), s.at("facts").texts()) for s in node.at("sides").items())
    return Rival(node.at("question").text(), tuple(sides))


def _moment(node: Node) -> Moment:
    return Moment(node.at("when").text(), node.at("label").text(), node.at("incident").text(), node.at("facts").texts())


def _skipped(node: Node) -> Skipped:
    return Skipped(node.at("file").text(), node.at("stage").text(), node.at("reason").text(), node.at("advice").text())


def _check_facts_named(root: Node, account: Account) -> None:
    """Rival accounts name facts or statements of this account (compose decides which), the timeline facts."""
    known = {fact.id for happening in account.incidents for fact in happening.facts}
    known |= {saying.id for saying in account.statements}
    incidents = {happening.id for happening in account.incidents}
    for rival in root.at("rival_accounts").items():
        for side in rival.at("sides").items():
            _check_known(side.at("facts"), known)
    for moment in root.at("timeline").items():
        _check_known(moment.at("facts"), known)
        if moment.at("incident").text() not in incidents:
            moment.at("incident").fail("the id of an incident of this account")


def _check_known(node: Node, known: set[str]) -> None:
    for fact in node.items():
        if fact.text() not in known:
            fact.fail("the id of a fact of this account")
