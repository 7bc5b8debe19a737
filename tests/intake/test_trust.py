"""https: the certificate is judged by the name that was asked for, though the connection goes to an address."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.intake.site import settings
from whosays.intake import transport
from whosays.intake.fetcher import Ask, Body, Fetcher, Outcome

NAME = "post.example"
pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/a" else 404)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    command = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN={NAME} "
        f"-addext subjectAltName=DNS:{NAME} -keyout key.pem -out cert.pem"
    )
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def port(certificate: tuple[Path, Path]) -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _Hello)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def asked(host: str, port: int) -> Outcome:
    made = settings(resolve=lambda host, port: ["127.0.0.1"], limits={"tries": 1})
    fetcher = Fetcher(made, frozenset({(host, port)}), {})
    fetcher.push_first([Ask(f"https://{host}:{port}/a", None)])
    ((_, found),) = fetcher.outcomes()
    fetcher.close()
    return found


@pytest.fixture
def trusted(certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(certificate[0]))
    monkeypatch.setattr(transport, "_trust", lambda: context)


def test_a_certificate_of_the_name_is_trusted(port, trusted):
    found = asked(NAME, port)
    assert isinstance(found, Body)
    assert found.data == b"hello"


def test_a_certificate_of_another_name_is_not(port, trusted):
    found = asked("other.example", port)
    assert found.reason.startswith("the connection to other.example cannot be trusted (Hostname mismatch")


def test_a_certificate_that_nobody_vouches_for_is_not(port):
    found = asked(NAME, port)
    assert found.reason == f"the connection to {NAME} cannot be trusted (self-signed certificate)"
