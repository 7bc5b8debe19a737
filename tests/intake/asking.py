"""Questions to a site, and what came of them."""

from __future__ import annotations

from tests.intake.site import Site
from whosays.intake.fetcher import Ask, Fetcher, Outcome
from whosays.intake.settings import IntakeSettings

LATER = "Try it again later."


def outcomes(site: Site, made: IntakeSettings, *asks: Ask, hosts: tuple[str, ...] = ("127.0.0.1",)) -> list[Outcome]:
    fetcher = Fetcher(made, frozenset((host, site.port) for host in hosts), {})
    try:
        fetcher.push_first(asks)
        return [found[1] for found in fetcher.outcomes()]
    finally:
        fetcher.close()


def outcome(site: Site, made: IntakeSettings, path: str) -> Outcome:
    (found,) = outcomes(site, made, Ask(site.url(path), None))
    return found


def refusal(site: Site, made: IntakeSettings, path: str) -> tuple[str, str]:
    found = outcome(site, made, path)
    assert isinstance(found, Exception), found
    return (found.reason, found.advice)
