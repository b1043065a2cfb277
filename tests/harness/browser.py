"""A real browser without a window, driven over the pipe that Chromium opens for that.

The messages are those of the Chrome DevTools Protocol: JSON, each ended by a zero byte.
"""

from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
import json
import os
from pathlib import Path
from select import select
import shutil
import subprocess
from time import monotonic
from typing import Any, BinaryIO

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
"""Debian's browser, if it is here."""

WIDTH, HEIGHT = 1280, 900

PATIENCE_S = 60.0
"""How long the browser may keep quiet while something is awaited."""

_FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",  # continuous integration runs as root; only our own pages are opened
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
    f"--window-size={WIDTH},{HEIGHT}",
)


class Tab:
    """One page in the browser.

    Args:
        commands: Where the browser reads.
        replies: The descriptor where it tells.
    """

    def __init__(self, commands: BinaryIO, replies: int) -> None:
        self._commands, self._replies, self._unread = commands, replies, bytearray()
        self._number, self._session = 0, ""
        self._loaded = set[str]()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Have the browser do something, and wait for what it says."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        self._commands.flush()
        while (told := self._read()).get("id") != self._number:
            self._note(told)
        assert "error" not in told, told
        result: dict[str, Any] = told["result"]
        return result

    def open(self, page: Path, *, is_dark: bool = False, has_script: bool = True) -> None:
        """Open a file, and wait until it is shown."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Emulation.setScriptExecutionDisabled", value=not has_script)
        self.requests.clear()
        loader = self.call("Page.navigate", url=page.resolve().as_uri())["loaderId"]
        while loader not in self._loaded:  # a small page may be shown before that is answered
            self._note(self._read())

    def run(self, script: str) -> Any:  # noqa: ANN401  whatever the script gives
        """What a script in the page gives."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key: a letter, or `Tab` or `Enter`."""
        text = {"Enter": "\r", "Tab": ""}.get(key, key)
        code = {"Enter": 13, "Tab": 9}.get(key, ord(key[0].upper()))
        down = {"key": key, "windowsVirtualKeyCode": code, "text": text}
        self.call("Input.dispatchKeyEvent", type="keyDown", **down)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def list_roles(self) -> list[tuple[str, str]]:
        """What a screen reader is told: each role with its name."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [
            (node["role"]["value"], node.get("name", {}).get("value", ""))
            for node in nodes
            if not node["ignored"]
        ]

    def draw(self) -> bytes:
        """What is to be seen, in PNG."""
        return b64decode(self.call("Page.captureScreenshot")["data"])

    def _read(self) -> dict[str, Any]:
        until = monotonic() + PATIENCE_S
        while b"\0" not in self._unread:
            ready, _, _ = select([self._replies], [], [], max(until - monotonic(), 0))
            assert ready, f"the browser has said nothing for {PATIENCE_S:g} s"
            more = os.read(self._replies, 1_000_000)
            assert more, "the browser has gone"
            self._unread += more
        message, _, self._unread = self._unread.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told

    def _note(self, told: dict[str, Any]) -> None:
        match told:
            case {"method": "Network.requestWillBeSent", "params": {"request": {"url": url}}}:
                self.requests.append(url)
            case {"method": "Page.lifecycleEvent", "params": {"name": "load", "loaderId": loader}}:
                self._loaded.add(loader)
            case {"method": "Log.entryAdded", "params": {"entry": {"text": text}}}:
                self.complaints.append(text)
            case {"method": "Runtime.exceptionThrown", "params": {"exceptionDetails": details}}:
                self.complaints.append(str(details))


@contextmanager
def browse(profile: Path) -> Iterator[Tab]:
    """A browser with one page, for as long as the context lasts.

    Args:
        profile: An empty folder for what it keeps.
    """
    their_read, our_write = os.pipe()
    our_read, their_write = os.pipe()
    assert CHROMIUM
    redirected = f'exec "$@" 3<&{their_read} 4>&{their_write}'
    command = ["bash", "-c", redirected, "bash", CHROMIUM, *_FLAGS, f"--user-data-dir={profile}"]
    environment = {**os.environ, "HOME": str(profile)}
    with (
        subprocess.Popen(
            command,
            pass_fds=(their_read, their_write),
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process,
        os.fdopen(our_write, "wb") as commands,
        os.fdopen(our_read, "rb") as replies,
    ):
        os.close(their_read)
        os.close(their_write)
        tab = Tab(commands, replies.fileno())
        try:
            yield tab
        finally:
            tab.call("Browser.close") if process.poll() is None else None
            process.wait(30)
