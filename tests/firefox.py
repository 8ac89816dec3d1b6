"""Drive a Firefox that is installed, by WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/.

Only what test_firefox.py needs. Playwright speaks it, too (channel `moz-firefox`), but Debian's
Firefox 140 lacks commands that it sends: network.addDataCollector, browser.setDownloadBehavior.
Selenium needs geckodriver, which Debian has not; marionette_driver brings 17 packages.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websockets.sync.client import connect

from conftest import ROOT, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.client import ClientConnection

NAMES = ("firefox", "firefox-esr")
MAC = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
LISTENING = re.compile(r"BiDi listening on (ws://\S+)")
BUILD = ROOT / ".build"
KEYS = {"Enter": "\ue007"}
SECONDS = 30


def find_firefox() -> str | None:
    """Give the path of a Firefox that is there, or None."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(MAC) if MAC.exists() else None)


@contextmanager
def start(firefox: str) -> Iterator[Firefox]:
    """Start a Firefox without a window and with a profile of its own; end it."""
    # Not in the machine's temporary folder, where a Firefox from a snap sees nothing.
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, ignore_cleanup_errors=True) as own:
        log = Path(own) / "log.txt"
        command = [firefox, "--headless", "--remote-debugging-port=0", "--profile", own]
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out)
        try:
            with connect(f"{_listening(log)}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
            process.wait(SECONDS)


def _listening(log: Path) -> str:
    """Wait until Firefox says in its log where it listens."""
    for _ in range(20 * SECONDS):
        if found := LISTENING.search(log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(f"Firefox did not start: {log.read_text(errors='replace')[-500:]}")


class Firefox:
    """What a reader does in one tab, and what she sees; `errors` is what the console says."""

    def __init__(self, socket: ClientConnection) -> None:
        self.errors: list[str] = []
        self._socket = socket
        self._count = 0
        self._tab = ""
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded"])

    def open_tab(self) -> None:
        """Go on in a new tab, which knows nothing of what a reader chose in another."""
        reader = self._send("browser.createUserContext")["userContext"]
        tab = self._send("browsingContext.create", type="tab", userContext=reader)
        self._tab = tab["context"]
        self.errors.clear()

    def goto(self, address: str) -> None:
        """Open an address, http:// or file://, and wait until all of it is loaded."""
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Give the value of an expression of JavaScript, of what JSON can hold."""
        told = self._ask(f"JSON.stringify(({expression}) ?? null)")
        return json.loads(told["value"])

    def wait_for_timeout(self, milliseconds: float) -> None:
        """Wait, as Playwright's page does: conftest's `wait_for` takes both."""
        time.sleep(milliseconds / 1000)

    def click(self, selector: str) -> None:
        """Click the middle of the first element that a selector finds, once it is to be seen."""
        found = f"document.querySelector({json.dumps(selector)})"
        wait_for(self, f"{found}.checkVisibility()")
        self.evaluate(f"{found}.scrollIntoView({{ block: 'center', behavior: 'instant' }})")
        element = {"sharedId": self._ask(found)["sharedId"]}
        move = {"type": "pointerMove", "x": 0, "y": 0}
        move["origin"] = {"type": "element", "element": element}
        press = [{"type": name, "button": 0} for name in ("pointerDown", "pointerUp")]
        self._act("pointer", [move, *press])

    def type(self, text: str) -> None:
        """Press the keys of a text, or the one key of that name."""
        keys = [KEYS[text]] if text in KEYS else text
        kinds = ("keyDown", "keyUp")
        self._act("key", [{"type": kind, "value": key} for key in keys for kind in kinds])

    def print(self) -> bytes:
        """Give the page as a PDF."""
        return base64.b64decode(self._send("browsingContext.print", context=self._tab)["data"])

    def _act(self, kind: str, actions: list[dict[str, Any]]) -> None:
        source = {"type": kind, "id": kind, "actions": actions}
        self._send("input.performActions", context=self._tab, actions=[source])

    def _ask(self, expression: str) -> dict[str, Any]:
        target = {"context": self._tab}
        parts = {"expression": expression, "target": target, "awaitPromise": True}
        answer = self._send("script.evaluate", **parts)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"]

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and give its result; what Firefox tells before it is kept."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv(timeout=SECONDS))
            if told["type"] == "event" and told["params"]["level"] == "error":
                self.errors.append(told["params"]["text"])
            elif told.get("id") == self._count:
                assert told["type"] == "success", f"{method}: {told.get('message')}"
                return told["result"]


def search(tab: Firefox, query: str, place: str) -> list[str]:
    """Search, open the first answer, which leads to `place`; give the words marked there."""
    tab.click("input.find-box")
    tab.type(query)
    wait_for(tab, f"document.querySelector('.find-item > a')?.href.startsWith('{place}')")
    tab.type("Enter")
    wait_for(tab, f"location.href.startsWith('{place}') && document.querySelector(':target mark')")
    marks = "[...document.querySelectorAll(':target mark')].map((mark) => mark.innerText)"
    return tab.evaluate(marks)
