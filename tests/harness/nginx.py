"""Debian's nginx as a process, with the configuration that the docs give to operators."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
import os
from pathlib import Path
import shutil
import socket
import ssl
import subprocess
import time

from tests.harness.pages import ROOT

CONFIGURATION = ROOT / "docs" / "deployment" / "nginx.conf"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
OPENSSL = shutil.which("openssl")

_UPSTREAM = "server bot:8080 max_fails=1 fail_timeout=2s;"
_PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that runs.

    Attributes:
        port: Where it listens on loopback.
        certificate: The file with its own, self-signed certificate.
    """

    port: int
    certificate: Path

    @property
    def url(self) -> str:
        """Its root."""
        return f"https://localhost:{self.port}"

    @property
    def trust(self) -> ssl.SSLContext:
        """What trusts this proxy's certificate and no other."""
        return ssl.create_default_context(cafile=str(self.certificate))


@contextmanager
def proxy_before(replicas: Sequence[int], folder: Path) -> Iterator[Proxy]:
    """Run nginx before some replicas, for as long as the context lasts.

    Args:
        replicas: The ports on loopback where they listen.
        folder: An empty folder for its files.
    """
    assert NGINX
    port = _free_port()
    proxy = Proxy(port, _make_certificate(folder))
    written = folder / "nginx.conf"
    written.write_text(_configure(replicas, port, folder), "utf-8")
    # Started by root, it would give the folder's files to a user who may not read them.
    globally = "daemon off;" + (" user root;" if os.getuid() == 0 else "")
    command = [NGINX, "-c", str(written), "-p", str(folder), "-g", globally]
    with (
        (folder / "errors").open("wb") as errors,
        subprocess.Popen(command, stderr=errors) as process,
    ):
        try:
            _await(port, process)
            yield proxy
        finally:
            process.terminate()
            process.wait(_PATIENCE_S)


def _configure(replicas: Sequence[int], port: int, folder: Path) -> str:
    """The operators' configuration, with only its addresses and folders changed."""
    text = CONFIGURATION.read_text("utf-8")
    servers = " ".join(
        _UPSTREAM.replace("bot:8080", f"127.0.0.1:{replica}") for replica in replicas
    )
    changes = {
        " /tmp/": f" {folder}/",
        _UPSTREAM: servers,
        "listen 8443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/certificates/": f"{folder}/",
        "worker_processes auto;": "worker_processes 1;",
    }
    for old, new in changes.items():
        assert old in text, f"{CONFIGURATION.name} has no longer {old!r}"
        text = text.replace(old, new)
    return text


def _make_certificate(folder: Path) -> Path:
    assert OPENSSL
    certificate = folder / "fullchain.pem"
    subprocess.run(
        [
            *(OPENSSL, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(folder / "privkey.pem"), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
        timeout=_PATIENCE_S,
    )
    return certificate


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        assert process.poll() is None, "nginx has ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError("nginx does not listen")
