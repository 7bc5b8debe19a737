"""The reader itself: a question for each report, an answer from the folder or the endpoint, a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

from whosays.errors import InputError
from whosays.llm.answers import Answer, Answers
from whosays.llm.asking import Question, question, system_prompt
from whosays.llm.checking import reading_of
from whosays.llm.drafts import Drafts, drafts
from whosays.llm.endpoint import Endpoint, Unanswered
from whosays.llm.grounds import Grounds
from whosays.llm.settings import Settings
from whosays.model import Reading, Report, Skipped

UNREACHABLE_IN_A_ROW = 3


class LanguageModel:
    """Reads reports by asking a language model.

    settings: where it is and what it may cost; tell: gets the lines for people (how many reports go where).
    """

    def __init__(
        self,
        settings: Settings,
        tell: Callable[[str], None] = lambda line: None,
        endpoint: Endpoint | None = None,
    ) -> None:
        self._settings = settings
        self._tell = tell
        self._endpoint = endpoint or Endpoint(settings)
        self._answers = Answers(settings.answers)
        self._unreachable = 0

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the account's run record says of this reader; never the key."""
        prompt = sha256(system_prompt().encode("utf-8")).hexdigest()[:12]
        return (("language model", f"{self._settings.model} at {self._settings.host}"), ("prompt", prompt))

    def begin(self, reports: Sequence[Report]) -> None:
        """Tell how many of the reports leave this machine, and for where, before the first one does."""
        known = sum(self._kept(question(r, self._settings)) is not None for r in reports)
        to_send = len(reports) - known
        kept = f"; {known} answered before, kept in {self._settings.answers}" if known else ""
        word = "report goes" if to_send == 1 else "reports go"
        self._tell(f"{to_send} {word} to {self._settings.url} (model {self._settings.model}){kept}")

    def read(self, report: Report, grounds: Grounds) -> Reading | Skipped:
        """One report's reading; Skipped where no usable answer came.

        Raises InputError where asking on is of no use: a refused key, an unknown model, nobody at the address.
        """
        asked = question(report, self._settings)
        try:
            answer = self._kept(asked) or self._fetched(asked)
        except Unanswered as problem:
            return self._skipped(report, problem)
        self._unreachable = 0
        return reading_of(report, answer, grounds, asked.shown)

    def _kept(self, asked: Question) -> Drafts | None:
        answer = self._answers.get(asked.digest)
        return _usable(answer) if answer is not None else None

    def _fetched(self, asked: Question) -> Drafts:
        """An answer from the endpoint; one that holds nothing to read is asked for once more."""
        for _ in range(2):
            answer = self._endpoint.ask(asked)
            read = _usable(answer)
            if read is not None:
                self._answers.put(asked.digest, answer)
                return read
        raise Unanswered("its answer is not the JSON that was asked for")

    def _skipped(self, report: Report, problem: Unanswered) -> Skipped:
        self._unreachable = self._unreachable + 1 if problem.unreachable else 0
        if self._unreachable >= UNREACHABLE_IN_A_ROW:
            raise InputError(
                f"{self._settings.host} cannot be reached ({problem}); check --llm-endpoint and run it again, "
                f"answers so far are kept in {self._settings.answers}"
            )
        return Skipped(
            report.file,
            "understand",
            f"the language model at {self._settings.host} gave no answer that can be used ({problem})",
            f"run it again: answers so far are kept in {self._settings.answers}",
        )


def _usable(answer: Answer) -> Drafts | None:
    read = drafts(answer.text)
    if read is None or not answer.cut_off:
        return read
    return Drafts(read.incidents, read.claims, read.statements, read.malformed, read.beyond, whole=False)
