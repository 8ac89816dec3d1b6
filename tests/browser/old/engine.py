"""Chromium of former years, the program itself, without a window: fetched, started, driven.

Playwright needs a newer one. It is driven over its own protocol, by the few commands that those of
2018 have: https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import tarfile
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

import brotli
from websockets.sync.client import connect

from conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from websockets.sync.client import ClientConnection

REGISTRY = os.environ.get(
    "npm_config_registry",  # noqa: SIM112 - so npm writes it
    "https://registry.npmjs.org",
).rstrip("/")
FOLDER = ROOT / ".build/engines"
# Packages of npm that hold one for Linux on x86-64, with the SHA-512 that npm has for them.
LAMBDA = "chrome-aws-lambda/-/chrome-aws-lambda-"
PACKAGES = {
    67: (
        f"{LAMBDA}67.0.3372.tgz",
        "JGB/vPO64wwEBLBRGkZUa9uoJ7sZ/y0wB9/ZAlDS7fYtEOAJUVx7WzcU3hIhfCP4RSBcggS6vbSyx1u+Sgt5+w==",
    ),
    78: (
        f"{LAMBDA}1.20.4.tgz",
        "+zuq/BO9TpAvlXIpyGto6YytnEe0NBpZS5HVGnaMqRhL0cagDEhrzAYqaQfK4HZnafA7HW1wkFacl7CAI990LQ==",
    ),
    83: (
        f"{LAMBDA}3.1.1.tgz",
        "ikOcpFgobiiUvDXtBft+jxVz2CsauRV58owDtVyF1ocl/YN+/eqdIrrmbItm3yeJGnb9RtKxzFAqGcpBTQbTCA==",
    ),
    90: (
        f"{LAMBDA}8.0.2.tgz",
        "a4VEX6DknxISPqGLksZa/JuEnjc4nLXaG0BMp5c9qERvJ/eBHPUJ7oCRQQC+SxSxuxsEwxbBj2RBlCQbivnihg==",
    ),
    92: (
        f"{LAMBDA}10.1.0.tgz",
        "NZQVf+J4kqG4sVhRm3WNmOfzY0OtTSm+S8rg77pwePa9RCYHzhnzRs8YvNI6L9tALIW6RpmefWiPURt3vURXcw==",
    ),
    103: (
        "@sparticuz/chromium/-/chromium-103.0.0.tgz",
        "tFX5k5uWAT0fIxelUtpN4GN1VOTT61AHB6rRjeYzC296SjizKM1pNslEWj0YeuajKfsnNeDuHizB320TTTOrkA==",
    ),
}
# What an older one says of our policy, and keeps the rest of it.
UNKNOWN = "Unrecognized Content-Security-Policy directive"
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40}


def fetch(version: int) -> Path:
    """Give the program of a version; what was fetched before is taken."""
    program = FOLDER / f"chromium-{version}"
    if not program.exists():
        name, digest = PACKAGES[version]
        print(f"\nFetching Chromium {version} …", flush=True)
        with urllib.request.urlopen(f"{REGISTRY}/{name}", timeout=120) as answer:
            package = answer.read()
        found = base64.b64encode(hashlib.sha512(package).digest()).decode()
        assert found == digest, f"{name} is not what its SHA-512 here says: fetched {found}"
        with tarfile.open(fileobj=io.BytesIO(package)) as tar:
            packed = tar.extractfile("package/bin/chromium.br").read()
        FOLDER.mkdir(parents=True, exist_ok=True)
        part = program.with_suffix(".part")
        part.write_bytes(brotli.decompress(packed))
        part.chmod(0o755)
        part.rename(program)
    return program


@contextmanager
def started(version: int, profile: Path) -> Iterator[str]:
    """Start a version; give the address that it listens at. No page but ours is ever opened."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    options += ["--remote-debugging-port=0", f"--user-data-dir={profile}", "--lang=zh-CN"]
    options += ["--no-zygote"] if version > 67 else []
    said = profile / "said"
    with said.open("w") as file:
        browser = subprocess.Popen([fetch(version), *options, "about:blank"], stderr=file)
    try:
        for _ in range(200):
            found = re.search(r"listening on ws://([\d.:]+)/", said.read_text("utf-8", "replace"))
            if found:
                break
            time.sleep(0.1)
        assert found, said.read_text("utf-8", "replace")
        yield f"http://{found[1]}"
    finally:
        browser.kill()
        browser.wait()


@contextmanager
def new_page(browser: str) -> Iterator[OldPage]:
    """Give a page of its own in a browser that is started."""
    with urllib.request.urlopen(f"{browser}/json/new?about:blank", timeout=20) as answer:
        target = json.load(answer)
    with connect(target["webSocketDebuggerUrl"], max_size=None) as socket:
        yield OldPage(socket)
    urllib.request.urlopen(f"{browser}/json/close/{target['id']}", timeout=20).close()


class MissingControlError(AssertionError):
    """No such control is to be seen: a reader of an engine this old does without it."""


class OldPage:
    """A page in one of them, used as by a reader: with mouse and keys."""

    used: ClassVar[set[str]] = set()  # the scripts whose controls were pressed

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._sent = 0
        self.errors: list[str] = []
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command, give its result, and keep what the page's console says meanwhile."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(timeout=40))
            if said.get("id") == self._sent:
                assert "error" not in said, (method, said)
                return said["result"]
            self._listen(said.get("method"), said.get("params", {}))

    def _listen(self, event: str, params: dict[str, Any]) -> None:
        if event == "Runtime.exceptionThrown":
            detail = params["exceptionDetails"]
            self.errors.append(detail.get("exception", {}).get("description") or detail["text"])
        elif event == "Log.entryAdded" and params["entry"]["level"] == "error":
            said = params["entry"]["text"]
            self.errors += [] if said.startswith(UNKNOWN) else [said]
        elif event == "Runtime.consoleAPICalled" and params["type"] == "error":
            self.errors.append(str(params["args"]))

    def before(self, script: str) -> None:
        """Run a script in each page that is opened from now on, before its own."""
        self.send("Page.addScriptToEvaluateOnNewDocument", source=script)

    def evaluate(self, expression: str) -> Any:
        """Give the value of an expression of JavaScript."""
        done = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression holds."""
        safe = f"(() => {{ try {{ return Boolean({expression}); }} catch {{ return false; }} }})()"
        for _ in range(100):
            if self.evaluate(safe):
                return
            time.sleep(0.05)
        seen = self.evaluate("location.href + '\\n' + document.body.innerText.slice(0, 400)")
        raise AssertionError(f"not so: {expression}\n{seen}\n{self.errors}")

    def open(self, address: str) -> None:
        """Open a page anew, and wait until it is whole."""
        for url in ("about:blank", address):
            self.evaluate("window.left = true")
            self.send("Page.navigate", url=url)
            self.wait("!window.left && document.readyState === 'complete'")

    def resize(self, width: int) -> None:
        size = {"width": width, "height": 700, "deviceScaleFactor": 1, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", **size)

    def click(self, css: str) -> None:
        """Press the middle of the first element that can be seen."""
        place = self.evaluate(f"""(() => {{
          const element = [...document.querySelectorAll({json.dumps(css)})]
            .find((e) => e.getClientRects().length);
          if (!element) return null;
          element.scrollIntoView({{ block: "center" }});
          const {{ left, top, width, height }} = element.getClientRects()[0];
          const control = element.closest("[data-script]");
          return [left + width / 2, top + height / 2, control && control.dataset.script];
        }})()""")
        if not place:
            raise MissingControlError(css)
        self.used.add(place[2])
        point = {"x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, **point)

    def type(self, words: str) -> None:
        for letter in words:
            self.send("Input.dispatchKeyEvent", type="char", text=letter)

    def press(self, key: str) -> None:
        what = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"text": "\r"} if key == "Enter" else {}
        self.send(
            "Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **what, **text
        )
        self.send("Input.dispatchKeyEvent", type="keyUp", **what)
