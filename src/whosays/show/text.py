"""The table people read in a terminal.

Verdicts are told by words first and by colour second, so nothing is lost where there is no colour. In a pipe
the rules are plain ASCII and the reports' words are whole; in a terminal long words are trimmed to fit.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.box import Box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.model import Account, Answer, Fact, Happening, Side, Verdict
from whosays.show.lookup import (
    Lookup,
    attributed_first,
    harmed_first,
    main_first,
    moment_label,
    set_aside,
    side_words,
)
from whosays.show.phrases import (
    answer,
    apart_line,
    counts_line,
    date_words,
    one_line,
    outlet,
    plural,
    published,
    question,
    said_by,
    shared_words,
    status,
    trimmed,
    weight,
    whole_range,
)

PIPE_WIDTH = 100

_COLOUR = {
    Verdict.CORROBORATED: "green",
    Verdict.REPEATED: "yellow",
    Verdict.SINGLE: "default",
    Verdict.DISPUTED: "bold red",
    Verdict.REVISED: "magenta",
    Verdict.WITHHELD: "cyan",
}

# One rule under the header and no corners, so that a narrow or piped table stays readable.
_RULES = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)

_TRIM_AT = 90


def to_text(account: Account, width: int = PIPE_WIDTH) -> str:
    """The account as plain lines of at most `width` characters, without colour, for a pipe or a file."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system=None,
        force_terminal=False,
        force_jupyter=False,
        legacy_windows=False,
    )
    print_account(account, console)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def print_account(account: Account, console: Console) -> None:
    """Print the account to a console, wrapped to its width."""
    _Printer(account, console).print()


class _Printer:
    """One account on one console."""

    def __init__(self, account: Account, console: Console) -> None:
        self.account = account
        self.lookup = Lookup(account)
        self.console = console

    def print(self) -> None:
        self._line(one_line(self.account.title), "bold")
        self._reports()
        for happening in main_first(self.account.incidents):
            self._happening(happening)
        self._rivals()
        self._statements()
        self._timeline()
        self._copies()
        self._removed()
        self._unread()
        self._skipped()
        self._line("")
        self._line(counts_line(self.account))

    def _reports(self) -> None:
        for report in self.account.reports:
            title = f": {one_line(report.title)}" if report.title else ""
            self._item(f"{report.id}  {outlet(report)}, {published(report)}{title}")
        if self.account.apart:
            self._line(apart_line(self.account), "bold")

    def _happening(self, happening: Happening) -> None:
        kind = "INCIDENT" if happening.main else "BACKGROUND"
        told = f" ({status(happening.status)})" if status(happening.status) else ""
        self._heading(f"{kind}: {one_line(happening.label)}{told}")
        people, others = harmed_first(happening.facts)
        if people:
            self.console.print(self._table("people harmed", people))
        if people and others:
            self._line("")
        if others:
            self.console.print(self._table("what happened", others))
        if not happening.facts:
            self._item("no facts")

    def _table(self, title: str, facts: tuple[Fact, ...]) -> Table:
        table = Table(box=_RULES, expand=True, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        share = self.console.width / 100
        table.add_column(title, width=max(13, int(20 * share)), overflow="fold")
        # Wide enough for a whole date, however narrow the terminal is.
        table.add_column("answer", width=max(11, int(15 * share)), overflow="fold")
        table.add_column("verdict", width=max(12, int(18 * share)), overflow="fold")
        table.add_column("who says so", ratio=1, overflow="fold")
        for fact in facts:
            if table.rows:
                table.add_row()
            for row in self._rows(fact):
                table.add_row(*row)
        return table

    def _rows(self, fact: Fact) -> Iterator[tuple[Text, Text, Text, Text]]:
        asked, judged = self._asked(fact), self._judged(fact)
        for given in sorted(fact.values, key=lambda a: a.withheld):
            yield asked, Text(answer(given)), judged, self._who(given)
            asked = judged = Text("")
        if span := whole_range(fact):
            yield asked, Text(""), judged, Text(f"range {span}", "italic")

    def _asked(self, fact: Fact) -> Text:
        """The question, and the id that `explain` takes."""
        return Text(question(fact)).append(f" [{fact.id}]", "dim")

    def _judged(self, fact: Fact) -> Text:
        judged = Text(fact.verdict.value, _COLOUR[fact.verdict])
        judged.append(f"\n{weight(fact, self.lookup)}", "default")
        if fact.one_party:
            judged.append(f"\none party: {one_line(fact.one_party)}", "default")
        return judged

    def _who(self, given: Answer) -> Text:
        lines = Text()
        for report, claims in self.lookup.by_report(given):
            said = attributed_first(claims)
            lines.append(f"{report.id} {'; '.join(dict.fromkeys(map(said_by, said)))}", "bold")
            lines.append(f" {self._quoted(said[0].words.text)}\n")
        lines.rstrip()
        return lines

    def _rivals(self) -> None:
        if self.account.rival_accounts:
            self._heading("RIVAL ACCOUNTS")
        for rival in self.account.rival_accounts:
            self._item(one_line(rival.question))
            for side in rival.sides:
                self._item(f"{', '.join(map(one_line, side.claimants))}: {self._side(side)}", 2)

    def _side(self, side: Side) -> str:
        """What the claimants of one side say, in the words of the reports."""
        said = [f"{answer(given)} {self._quoted(words)}" for given, words in side_words(side, self.lookup)]
        return "; ".join(dict.fromkeys(said))

    def _statements(self) -> None:
        """The quotations; what is told in other words is mostly in the facts already, and is counted."""
        quoted = [saying for saying in self.account.statements if saying.quoted]
        told = len(self.account.statements) - len(quoted)
        if self.account.statements:
            self._heading("STATEMENTS")
        for saying in quoted:
            where = ", ".join(dict.fromkeys(span.report for span in saying.spans))
            speaker = one_line(saying.speaker or "speaker not named")
            self._item(f"{speaker}: {self._quoted(saying.spans[0].text)} ({where})")
        if told:
            self._item(f"and {plural(told, 'statement')} told in other words (--format html or json)")

    def _timeline(self) -> None:
        if self.account.timeline:
            self._heading("TIMELINE")
        for moment in self.account.timeline:
            self._item(f"{date_words(one_line(moment.when))}  {one_line(moment_label(moment, self.account))}")

    def _copies(self) -> None:
        copies = [copy for copy in self.account.copies if copy.is_copy]
        if copies:
            self._heading("COPIED WORDING")
        for copy in copies:
            first, second = (f"{i} {outlet(self.lookup.report(i))}" for i in copy.reports)
            self._item(f"{first} and {second} share {shared_words(copy)}")

    def _removed(self) -> None:
        cut = [(report, set_aside(report)) for report in self.account.reports if set_aside(report)]
        if cut:
            self._heading("SET ASIDE AS CLUTTER")
        for report, cuts in cut:
            characters = sum(c.span.end - c.span.start for c in cuts)
            reasons = ", ".join(sorted({one_line(c.reason) for c in cuts}))
            places, letters = plural(len(cuts), "passage"), plural(characters, "character")
            self._item(f"{report.id} {outlet(report)}: {places}, {letters} ({reasons})")

    def _unread(self) -> None:
        if self.account.unread:
            self._heading("SEEN AND NOT UNDERSTOOD")
        for unread in self.account.unread:
            self._item(f"{unread.span.report} {self._quoted(unread.span.text)}: {one_line(unread.reason)}")

    def _skipped(self) -> None:
        if self.account.skipped:
            self._heading("SKIPPED")
        for skipped in self.account.skipped:
            self._item(f"{one_line(skipped.file)} ({skipped.stage}): {skipped.reason}. {skipped.advice}")

    def _quoted(self, words: str) -> str:
        return f"“{self._trim(one_line(words))}”"

    def _trim(self, words: str) -> str:
        return trimmed(words, _TRIM_AT) if self.console.is_terminal else words

    def _heading(self, words: str) -> None:
        self._line("")
        self._line(words, "bold")

    def _item(self, words: str, indent: int = 1) -> None:
        """A line whose continuation stands further in than its beginning."""
        grid = Table.grid(padding=0)
        grid.add_column(width=2 * indent)
        grid.add_column(overflow="fold")
        grid.add_row("", Text(words))
        self.console.print(grid)

    def _line(self, words: str, style: str = "") -> None:
        self.console.print(Text(words, style), overflow="fold")
