"""News agencies: how reports credit them, and how their own outlet is called (agencies.toml)."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from whosays.lexicon.tables import table_of


def agency_credited(credit: str) -> str | None:
    """The agency that a credit names.

    >>> agency_credited("AP"), agency_credited("The Associated Press"), agency_credited("Staff")
    ('Associated Press', 'Associated Press', None)
    """
    return _by_credit().get(credit.strip().removeprefix("The ").casefold())


def agency_of_outlet(outlet: str | None, url: str | None) -> str | None:
    """The agency whose own outlet this is.

    >>> agency_of_outlet("Reuters", None), agency_of_outlet(None, "https://apnews.com/a")
    ('Reuters', 'Associated Press')
    """
    host = (urlsplit(url).hostname or "") if url else ""
    by_host = _by_host().get(host.removeprefix("www."))
    if by_host or outlet is None:
        return by_host
    name = outlet.strip().removeprefix("The ").casefold()
    return _by_credit().get(name) or _by_host().get(name.removeprefix("www."))


@cache
def _entries() -> dict[str, dict[str, list[str]]]:
    return table_of("agencies.toml")


@cache
def _by_credit() -> dict[str, str]:
    return {word.casefold(): name for name, entry in _entries().items() for word in (name, *entry["credits"])}


@cache
def _by_host() -> dict[str, str]:
    return {host: name for name, entry in _entries().items() for host in entry["hosts"]}
