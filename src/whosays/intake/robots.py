"""What a host asks of robots (robots.txt, RFC 9309).

No file means that all is allowed; a host that cannot answer for it is left alone for now. Protego reads the file:
the longest rule wins and "*" and "$" are understood, which the parser of the standard library does not do.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from whosays.intake.addresses import Allowed, Resolve, Target, addresses_of, target_of
from whosays.intake.limits import Limits
from whosays.intake.refusal import FetchRefusal
from whosays.intake.transport import Line

AGENT = "whosays"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host. `file` is None where there are none."""

    file: object | None

    def refuse(self, target: Target) -> None:
        """Raises FetchRefusal when robots are asked to leave `target` alone."""
        if self.file is not None and not self.file.can_fetch(target.url, AGENT):  # type: ignore[attr-defined]
            raise FetchRefusal(
                f"the robots.txt of {target.host} asks robots to leave it alone",
                f"If the site is yours, give --ignore-robots {target.host}.",
            )

    def delay(self) -> float:
        """Seconds between two questions that the host asks for; 0 where it asks for none."""
        asked = self.file.crawl_delay(AGENT) if self.file is not None else None  # type: ignore[attr-defined]
        return float(asked or 0)


def rules_of(
    target: Target, line: Line, headers: dict[str, str], allowed: Allowed, resolve: Resolve, limits: Limits
) -> Rules:
    """The rules of the host of `target`, asked through `line`. Raises FetchRefusal when the host cannot say."""
    at = target_of(urljoin(target.url, "/robots.txt"), allowed)
    for hop in range(limits.redirects + 1):
        # A redirect may lead to another host, which is asked through a line of its own.
        through = line if hop == 0 else Line(limits)
        try:
            answer = through.ask(at, addresses_of(at, allowed, resolve), headers)
        finally:
            if through is not line:
                through.cut()
        if answer.status in _REDIRECTS and answer.headers.get("location"):
            at = target_of(urljoin(at.url, answer.headers["location"]), allowed)
            continue
        return _rules(target, answer.status, answer.body[: limits.robots_bytes])
    return Rules(None)


def _rules(target: Target, status: int, body: bytes) -> Rules:
    from protego import Protego

    if status == 200:
        return Rules(Protego.parse(body.decode("utf-8", "replace")))
    if status == 429 or status >= 500:
        raise FetchRefusal(
            f"{target.host} cannot say what it asks of robots (its robots.txt answers {status})",
            "Try it again later.",
            passing=True,
        )
    return Rules(None)
