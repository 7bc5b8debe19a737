"""A server on this machine that speaks chat/completions and behaves as it is told to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Act = Callable[[BaseHTTPRequestHandler], None]


def completion(content: str, finish: str = "stop", tokens: int = 100) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return json.dumps({"object": "chat.completion", "choices": [choice], "usage": {"total_tokens": tokens}}).encode()


def says(answer: object, **more) -> Act:
    """An answer as it should come."""
    return sends(completion(answer if isinstance(answer, str) else json.dumps(answer), **more))


def sends(body: bytes, status: int = 200, **headers: str) -> Act:
    def act(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return act


def drips(body: bytes, pause: float) -> Act:
    """Bytes, one after the other, slowly."""

    def act(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        for at in range(len(body)):
            request.wfile.write(body[at : at + 1])
            request.wfile.flush()
            time.sleep(pause)

    return act


def waits(seconds: float) -> Act:
    return lambda request: time.sleep(seconds)


def floods(megabytes: int) -> Act:
    def act(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(megabytes):
            request.wfile.write(b" " * 1_000_000)

    return act


def hangs_up(request: BaseHTTPRequestHandler) -> None:
    """Half an answer, then nothing."""
    request.send_response(200)
    request.send_header("Content-Length", "5000")
    request.end_headers()
    request.wfile.write(b'{"choices": [')
    request.wfile.flush()
    request.connection.close()


@dataclass
class Served:
    """Where the server is, what it was asked, and what it does next; the last thing is done again and again."""

    acts: list[Act]
    endpoint: str = ""
    asked: list[dict] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def texts(self) -> list[str]:
        return [json.loads(body["messages"][1]["content"])["text"] for body in self.asked]


@contextmanager
def serving(*acts: Act) -> Iterator[Served]:
    served = Served(list(acts))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            served.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            served.headers.append({**self.headers, "path": self.path})
            act = served.acts[0] if len(served.acts) == 1 else served.acts.pop(0)
            with suppress(OSError):
                act(self)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    served.endpoint = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
