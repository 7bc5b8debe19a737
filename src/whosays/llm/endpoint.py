"""Asking over the wire: one POST per question, with time-outs, retries, a budget, and a limit to what is read back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass

import urllib3

from whosays import __version__
from whosays.errors import InputError
from whosays.llm.answers import Answer
from whosays.llm.asking import Question
from whosays.llm.settings import KEY_VARIABLE, Settings

MAX_BYTES = 2_000_000  # of one reply
MAX_PAUSE = 60.0  # seconds, whatever the server asks for
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class Unanswered(Exception):
    """A question got no usable answer. unreachable: there was nobody to talk to at the address."""

    def __init__(self, reason: str, unreachable: bool = False) -> None:
        super().__init__(reason)
        self.unreachable = unreachable


class Spent(Unanswered):
    """The budget of the run is used up."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why one attempt came to nothing, and how many seconds the server asks to wait."""

    reason: str
    wait: float = 0.0
    unreachable: bool = False


class Endpoint:
    """An API that speaks chat/completions. Follows no redirect and uses no proxy: text goes to the given host only."""

    def __init__(self, settings: Settings, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings = settings
        self._sleep = sleep
        self._pool = urllib3.PoolManager(num_pools=1, retries=False)
        self._requests_left = settings.requests
        self._tokens_left = settings.tokens
        self._plain = False  # the server knows no response_format

    def ask(self, question: Question) -> Answer:
        """The answer to a question, after as many attempts as are allowed.

        Raises Unanswered where none came, Spent where the budget does not allow to ask, and InputError where
        every other question would fail as this one did: a refused key, an unknown model or address, a redirect.
        """
        pause, failure = self._settings.pause, _Failure("it was not asked")
        for attempt in range(self._settings.attempts):
            if attempt:
                self._sleep(min(max(pause, failure.wait), MAX_PAUSE))
                pause *= 2
            self._spend(question)
            outcome = self._attempt(question)
            if isinstance(outcome, Answer):
                return outcome
            failure = outcome
        tries = f"{self._settings.attempts} attempts" if self._settings.attempts > 1 else "one attempt"
        raise Unanswered(f"{failure.reason}, after {tries}", failure.unreachable)

    def _spend(self, question: Question) -> None:
        if self._requests_left < 1:
            raise Spent(f"the budget of {self._settings.requests} requests is used up")
        if self._tokens_left < question.tokens:
            raise Spent(f"what is left of the budget of {self._settings.tokens} tokens is too little for this report")
        self._requests_left -= 1

    def _attempt(self, question: Question) -> Answer | _Failure:
        body = {k: v for k, v in question.body.items() if not (self._plain and k == "response_format")}
        try:
            status, wait, data = self._post(body)
        except _TooMuch as error:
            self._tokens_left -= question.tokens
            return _Failure(str(error))
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError):
            return _Failure("nobody answers at the address", unreachable=True)
        except urllib3.exceptions.TimeoutError:
            self._tokens_left -= question.tokens
            return _Failure(f"no answer within {self._settings.timeout:g} seconds")
        except urllib3.exceptions.SSLError as error:
            return _Failure(f"the connection is not safe ({error})", unreachable=True)
        except (urllib3.exceptions.HTTPError, OSError):
            self._tokens_left -= question.tokens
            return _Failure("the connection broke off")
        if status == 200:
            return self._reply(question, data)
        return self._refusal(status, wait, data)

    def _post(self, body: dict[str, object]) -> tuple[int, float, bytes]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"whosays/{__version__}",
        }
        if self._settings.key:
            headers["Authorization"] = f"Bearer {self._settings.key}"
        limit = self._settings.timeout
        end = time.monotonic() + limit
        reply = self._pool.request(
            "POST",
            self._settings.url,
            body=json.dumps(body).encode("ascii"),
            headers=headers,
            timeout=urllib3.Timeout(connect=min(limit, 15.0), read=limit),
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            data = bytearray()
            while piece := reply.read1(65_536):
                data += piece
                if len(data) > MAX_BYTES:
                    raise _TooMuch(f"the answer is longer than {MAX_BYTES // 1_000_000} MB")
                if time.monotonic() > end:
                    raise _TooMuch(f"the answer was not complete within {limit:g} seconds")
            return reply.status, _seconds(reply.headers.get("Retry-After")), bytes(data)
        finally:
            reply.close()

    def _reply(self, question: Question, data: bytes) -> Answer | _Failure:
        try:
            whole = json.loads(data)
            choice = whole["choices"][0]
            text, finish = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            self._tokens_left -= question.tokens
            return _Failure("what came back is no chat completion")
        if not isinstance(text, str):
            self._tokens_left -= question.tokens
            return _Failure("what came back holds no text")
        usage = whole.get("usage")
        used = usage.get("total_tokens") if isinstance(usage, dict) else None
        self._tokens_left -= used if isinstance(used, int) and used > 0 else question.tokens
        return Answer(text, finish == "length")

    def _refusal(self, status: int, wait: float, data: bytes) -> _Failure:
        host, model = self._settings.host, self._settings.model
        if status in {401, 403}:
            raise InputError(f"{host} refused the key (HTTP {status}); put a valid one in {KEY_VARIABLE}")
        if status == 404:
            raise InputError(
                f"{self._settings.url} knows no model {model!r}, or is no such address (HTTP 404); "
                "check --llm-endpoint and --llm-model"
            )
        if 300 <= status < 400:
            raise InputError(
                f"{host} sends us on to another address (HTTP {status}), and reports are sent nowhere but where you "
                "said; give the final address as --llm-endpoint"
            )
        if status == 400 and not self._plain and b"response_format" in data:
            self._plain = True
            return _Failure("it knows no response_format (HTTP 400)")
        if status in _AGAIN:
            return _Failure(f"HTTP {status}", wait)
        raise Unanswered(f"HTTP {status}")


class _TooMuch(Exception):
    """A reply that is too long or never ends."""


def _seconds(header: str | None) -> float:
    """What Retry-After asks for; a date or nonsense asks for nothing.

    >>> _seconds("7"), _seconds("soon"), _seconds(None)
    (7.0, 0.0, 0.0)
    """
    return float(header) if header and header.isascii() and header.isdigit() else 0.0
