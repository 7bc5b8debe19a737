"""One question to one host and its answer: one connection, to an address that was judged, within limits of time
and size. urllib3 does the talking: it is here already (trafilatura needs it), and lets us choose the address.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from whosays.intake.addresses import Target
from whosays.intake.limits import Limits
from whosays.intake.refusal import FetchRefusal, raise_limit, shown, size

_LATER = "Try it again later."
_PIECE = 64 * 1024
# Kinds of answers that hold no report; where the kind is none of these, the bytes decide.
_NO_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf", "application/msword")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered. `headers` by lower-case name; `body` as it was sent, only for status 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Line:
    """The one connection to one host. Used by one thread at a time; `close` may be called from any."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._connection = None
        self._where: tuple[str, str, int] | None = None
        self._is_late = False
        self._is_closed = False

    def ask(self, target: Target, addresses: Sequence[str], headers: Mapping[str, str]) -> Answer:
        """GET `target` from the first of `addresses` that can be reached.

        Raises FetchRefusal when no whole answer comes within the limits.
        """
        if self._is_closed:
            raise FetchRefusal("the run was stopped", _LATER, passing=True)
        where = (target.scheme, target.host, target.port)
        is_used = self._connection is not None and self._where == where and self._connection.host in addresses
        self._is_late = False
        guard = threading.Timer(self._limits.total_seconds, self._end)
        guard.daemon = True
        guard.start()
        try:
            if not is_used:
                self.cut()
                self._where = where
                self._connect(target, addresses)
            return self._exchange(target, headers)
        except FetchRefusal:
            self.cut()
            raise
        except Exception as wrong:
            self.cut()
            is_stale = is_used and isinstance(wrong, ConnectionError | http.client.RemoteDisconnected)
            if is_stale and not self._is_late and not self._is_closed:
                return self.ask(target, addresses, headers)  # the host had closed it meanwhile
            raise self._refusal(target, wrong) from None
        finally:
            guard.cancel()

    def close(self) -> None:
        """End what is under way, and ask nothing any more."""
        self._is_closed = True
        self.cut()

    def cut(self) -> None:
        """Let go of the connection, also in the middle of an answer."""
        connection, self._connection = self._connection, None
        if connection is not None:
            _shut(connection)
            connection.close()

    def _end(self) -> None:
        self._is_late = True
        connection = self._connection
        if connection is not None:
            _shut(connection)

    def _connect(self, target: Target, addresses: Sequence[str]) -> None:
        from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

        for place, address in enumerate(addresses, 1):
            self._connection = _connection(target, address, self._limits)
            try:
                self._connection.connect()
            except (ConnectTimeoutError, NewConnectionError):
                if place == len(addresses) or self._is_late:
                    raise
                continue
            self._connection.timeout = self._limits.read_seconds
            return

    def _exchange(self, target: Target, headers: Mapping[str, str]) -> Answer:
        connection = self._connection
        if self._is_late:
            raise TimeoutError
        connection.request(
            "GET",
            target.path,
            headers={"Host": target.authority, **headers},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.headers.items()}
        body = self._body(response, found) if response.status == 200 else b""
        if self._is_late:  # a connection that we shut looks as if all had been sent
            raise TimeoutError
        if response.status != 200 or found.get("connection", "").lower() == "close":
            self.cut()
        return Answer(response.status, found, body)

    def _body(self, response, headers: Mapping[str, str]) -> bytes:  # type: ignore[no-untyped-def]
        limit = self._limits.wire_bytes
        kind = headers.get("content-type", "").strip().lower()
        if kind.startswith(_NO_TEXT) and "gzip" not in kind:
            raise FetchRefusal(f"it is {shown(kind)}, no page, feed or list", "Give the address of the report itself.")
        told = headers.get("content-length", "")
        body = bytearray()
        if told.isdigit() and int(told) > limit:
            raise FetchRefusal(f"it is larger than {size(limit)}", raise_limit("wire_bytes", limit))
        for piece in response.stream(_PIECE, decode_content=False):
            body += piece
            if len(body) > limit:
                raise FetchRefusal(f"it is larger than {size(limit)}", raise_limit("wire_bytes", limit))
        return bytes(body)

    def _refusal(self, target: Target, wrong: Exception) -> FetchRefusal:
        from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ReadTimeoutError, SSLError

        limits = self._limits
        if self._is_late:
            return FetchRefusal(
                f"it took longer than {limits.total_seconds:g} seconds",
                raise_limit("total_seconds", limits.total_seconds),
                passing=True,
            )
        if isinstance(wrong, ConnectTimeoutError) and not isinstance(wrong, NewConnectionError):
            reason = f"no connection to {target.host} within {limits.connect_seconds:g} seconds"
        elif isinstance(wrong, TimeoutError | ReadTimeoutError):
            reason = f"{target.host} sent nothing for {limits.read_seconds:g} seconds"
        elif isinstance(wrong, ssl.SSLError | SSLError):
            reason = f"the connection to {target.host} cannot be trusted ({_short(wrong)})"
        else:
            reason = f"the connection to {target.host} failed ({_short(wrong)})"
        return FetchRefusal(reason, _LATER, passing=True)


def _short(wrong: Exception) -> str:
    """What went wrong, without the addresses of objects that libraries put into their messages."""
    if isinstance(wrong, ssl.SSLCertVerificationError):
        return wrong.verify_message
    cause = wrong.__cause__ or wrong.__context__
    if isinstance(wrong, OSError) and wrong.strerror:
        return wrong.strerror.lower()
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return "no valid answer"


def _shut(connection) -> None:  # type: ignore[no-untyped-def]
    if connection.sock is not None:
        with suppress(OSError):  # it is closed already
            connection.sock.shutdown(socket.SHUT_RDWR)


def _connection(target: Target, address: str, limits: Limits):  # type: ignore[no-untyped-def]
    """A connection that is still to be made: to `address`, in the name of the target's host."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=limits.connect_seconds)
    return HTTPSConnection(
        address,
        target.port,
        timeout=limits.connect_seconds,
        server_hostname=target.host,
        ssl_context=_trust(),
    )


@cache
def _trust() -> ssl.SSLContext:
    """The certificates of this machine, and those of certifi for machines that have none."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
