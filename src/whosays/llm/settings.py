"""What the user says about the model: where it is, what it is called, and how much it may cost."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from whosays.errors import InputError

KEY_VARIABLE = "WHOSAYS_LLM_KEY"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the model is and what it may cost.

    endpoint: base URL of an API that has POST /chat/completions; model: its name there. answers: the folder
    that answers are kept in. timeout: seconds for one answer. attempts: how often one report is asked for at
    most. pause: seconds before the second attempt, doubled each time. requests, tokens: what the whole run may
    use. key: sent as a bearer token if given; never written anywhere.
    """

    endpoint: str
    model: str
    answers: Path
    timeout: float = 180.0
    attempts: int = 4
    pause: float = 1.0
    requests: int = 1_000
    tokens: int = 5_000_000
    key: str | None = field(default=None, repr=False)

    @property
    def host(self) -> str:
        """The endpoint's host, as it is named to people."""
        return urlsplit(self.endpoint).netloc

    @property
    def url(self) -> str:
        """The address that questions are sent to."""
        base = self.endpoint.rstrip("/")
        return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def checked_endpoint(endpoint: str) -> str:
    """The endpoint as given. Raises InputError for anything but an http or https address without a password in it.

    >>> checked_endpoint("http://localhost:8000/v1")
    'http://localhost:8000/v1'
    """
    advice = "give the base address of the API, as in http://localhost:8000/v1"
    try:
        parts = urlsplit(endpoint)
        if parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0:
            if parts.username or parts.password or parts.query or parts.fragment:
                raise InputError(
                    f"--llm-endpoint must hold no password, query or fragment; put the key in {KEY_VARIABLE}"
                )
            return endpoint
    except ValueError:  # a port that is no number, an address that is broken
        pass
    raise InputError(f"--llm-endpoint {endpoint!r} is no http or https address; {advice}")


def checked_key(key: str | None) -> str | None:
    """The key without white space around it; None for an empty one. Raises InputError for one no header can hold.

    >>> checked_key(" abc\\n"), checked_key("")
    ('abc', None)
    """
    bare = (key or "").strip()
    if not (bare.isascii() and bare.isprintable()):
        raise InputError(f"{KEY_VARIABLE} holds characters that no key has; set it to the key alone")
    return bare or None


def default_answers() -> Path:
    """The folder for answers where the user names none: the one for caches of this account."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "whosays" / "llm"
