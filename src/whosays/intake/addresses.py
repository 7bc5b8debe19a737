"""Where a web address leads, and whether it may be asked: only http and https, only public addresses.

The name is resolved once, every address it has is judged, and the connection goes to the address that was
judged: a name that answers differently a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whosays.intake.refusal import FetchRefusal, shown

Resolve = Callable[[str, int], Sequence[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Addresses of IPv4 in the clothes of IPv6 that no public host needs: compatible, local NAT64.
_DISGUISED = (ipaddress.IPv6Network("::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


@dataclass(frozen=True, slots=True)
class Target:
    """A web address taken apart; `authority` is the Host header, `path` holds the query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and, where it is not the usual one, port."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _PORTS[self.scheme] else f"{name}:{self.port}"


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be asked beyond public hosts at their usual ports.

    given: (host, port) of the addresses that the user gave; private_hosts: names, addresses and networks.
    """

    given: frozenset[tuple[str, int]] = frozenset()
    private_hosts: tuple[str, ...] = ()


def target_of(url: str, allowed: Allowed | None = None) -> Target:
    """The parts of `url`. Raises FetchRefusal for what is no http(s) address, or a port that was not given.

    >>> target_of("HTTPS://News.Example/a b?x=1#top").url
    'https://news.example/a%20b?x=1'
    """
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        found = parse_url(_ascii(url.strip()))
    except (LocationParseError, ValueError, UnicodeError):
        raise FetchRefusal("this is not a web address that can be read", "See how it is written.") from None
    scheme = (found.scheme or "").lower()
    if scheme not in _PORTS or not found.host:
        what = f'"{shown(scheme)}:"' if scheme else "no scheme"
        raise FetchRefusal(
            f"only http and https addresses are fetched ({what} was given)",
            "Give an address that starts with https://",
        )
    if found.auth:
        raise FetchRefusal("the address holds a user name", "Give it without the name and password.")
    host = found.host.strip("[]").rstrip(".").lower()
    port = found.port or _PORTS[scheme]
    if port not in _PORTS.values() and (host, port) not in (allowed or Allowed()).given:
        raise FetchRefusal(
            f"it is at port {port}, which is not a usual port of the web",
            f"If it is meant to be asked, give an address at {host}:{port} yourself.",
        )
    path = (found.path or "/") + (f"?{found.query}" if found.query else "")
    made = Target("", scheme, host, port, path)
    return Target(f"{scheme}://{made.authority}{path}", scheme, host, port, path)


def _ascii(url: str) -> str:
    """The address with a host of other letters written as DNS wants it."""
    start, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if not mark or host.isascii():
        return url
    return f"{start}://{host.encode('idna').decode('ascii')}{slash}{path}"


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses of `host`, as the name service of this machine gives them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def addresses_of(target: Target, allowed: Allowed, resolve: Resolve) -> tuple[str, ...]:
    """The addresses to connect to, best first. Raises FetchRefusal where there is none, or one of them is not public.

    One private address among public ones is enough to refuse: no honest site has both.
    """
    try:
        found = tuple(resolve(target.host, target.port))
    except (OSError, UnicodeError):
        found = ()
    if not found:
        raise FetchRefusal(
            f'the name "{target.host}" is not known to the name service', "See how it is written.", passing=True
        )
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        if not is_public(address) and not _is_allowed(target.host, address, allowed.private_hosts):
            is_name = target.host != str(address)
            what = f"{target.host} leads to {address}, which" if is_name else target.host
            raise FetchRefusal(
                f"{what} is not a public address",
                f"If you trust it, allow it with --allow-private {target.host}.",
            )
    return found


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public network, looking through IPv4 in the clothes of IPv6.

    >>> is_public(ipaddress.ip_address("::ffff:10.0.0.1")), is_public(ipaddress.ip_address("1.1.1.1"))
    (False, True)
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if any(address in network for network in _DISGUISED) or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _is_allowed(host: str, address: Address, private_hosts: tuple[str, ...]) -> bool:
    for entry in private_hosts:
        if entry.lower() == host:
            return True
        try:
            if address in ipaddress.ip_network(entry):
                return True
        except ValueError:
            continue  # a name, and another one
    return False
