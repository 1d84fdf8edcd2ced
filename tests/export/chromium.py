"""A real browser for the tests of the HTML report: Chromium without a screen, led by its own protocol over a pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")


class Chromium:
    """One page in a browser of its own. Methods of the protocol are called as ``page("Page.navigate", url=…)``."""

    def __init__(self, profile: Path) -> None:
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        assert PROGRAM is not None
        flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
        pipes = f"3<&{theirs_in} 4>&{theirs_out}"
        run = f"exec '{PROGRAM}' {' '.join(flags)} --user-data-dir='{profile}' about:blank {pipes}"
        self._process = subprocess.Popen(
            ["bash", "-c", run], pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out, self._in = os.fdopen(ours_out, "wb", 0), os.fdopen(ours_in, "rb")
        self._number = 0
        self._session = ""
        self._events: list[str] = []
        (target, *_) = [each for each in self("Target.getTargets")["targetInfos"] if each["type"] == "page"]
        self._session = self("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        self("Page.enable")

    def __call__(self, method: str, **given: object) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        message |= {"sessionId": self._session} if self._session else {}
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _read(self) -> dict[str, Any]:
        said = bytearray()
        while (byte := self._in.read(1)) not in (b"\0", b""):
            said += byte
        answer = json.loads(said)
        self._events.append(answer.get("method", ""))
        return answer

    def open(self, url: str) -> None:
        """Open a page and wait until it is loaded."""
        self._events.clear()
        self("Page.navigate", url=url)
        while "Page.loadEventFired" not in self._events:
            self._read()

    def size(self, width: int, height: int = 900) -> None:
        """Make the page so many px wide and high."""
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def run(self, script: str) -> Any:
        """Return what a script on the page comes to."""
        return self("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def close(self) -> None:
        """End the browser."""
        self._session = ""
        self._out.write(json.dumps({"id": 0, "method": "Browser.close"}).encode() + b"\0")
        self._process.wait(10)
        self._out.close()
        self._in.close()
