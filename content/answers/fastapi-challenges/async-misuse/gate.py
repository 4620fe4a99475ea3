"""The service that others wait for, and the tests' hand on it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Provider(ThreadingHTTPServer):
    """Gives tax rates while its gate is open, and counts receipts."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.is_open = threading.Event()
        self.lock = threading.Lock()
        self.waiting = 0
        self.receipts = 0
        self.open()

    def close(self) -> None:
        """Let no call through from now on."""
        self.is_open.clear()

    def open(self, seconds: float = 0) -> None:
        """Let calls through, each after so many seconds."""
        self.seconds = seconds
        self.is_open.set()

    def pass_gate(self) -> None:
        """Wait as a call has to, a minute at most."""
        with self.lock:
            self.waiting += 1
        time.sleep(self.seconds)
        self.is_open.wait(60)
        with self.lock:
            self.waiting -= 1

    def until_waiting(self, calls: int) -> None:
        """Wait until so many calls wait; TimeoutError after 20 s."""
        end = time.monotonic() + 20
        while self.waiting != calls:
            if time.monotonic() > end:
                raise TimeoutError(f"{self.waiting} calls wait, not {calls}")
            time.sleep(0.01)


class Answer(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Provider

    def do_GET(self) -> None:
        """A rate, behind the gate."""
        self.server.pass_gate()
        self.reply(0.19)

    def do_POST(self) -> None:
        """A receipt."""
        with self.server.lock:
            self.server.receipts += 1
        self.reply(None)

    def reply(self, value: object) -> None:
        """Send JSON."""
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running_provider() -> Iterator[Provider]:
    """A provider on a port of its own."""
    with Provider() as provider:
        thread = threading.Thread(target=provider.serve_forever, args=[0.05])
        thread.start()
        try:
            yield provider
        finally:
            provider.open()
            provider.shutdown()
            thread.join()
