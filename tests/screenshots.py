"""Draw the window's main states in every theme to resources/screenshots: ``make screenshots``, then look at them."""

from __future__ import annotations

import sys

from reader.gui.app import screenshot
from reader.resources import sample
from tests.conftest import ROOT

TARGET = ROOT / "resources" / "screenshots"
VIEWS = ("read", "matrix", "timeline", "origins", "review")


def main() -> int:
    """Draw the pictures; returns 0, or 1 where one could not be drawn."""
    first = sample("derna")
    if first is None:
        sys.stderr.write("The sample sets are not here.\n")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    failed = 0
    for theme in ("light", "dark", "high-contrast"):
        failed |= screenshot([], TARGET / f"{theme}-start.png", theme=theme)
        for view in VIEWS:
            failed |= screenshot(first.files, TARGET / f"{theme}-{view}.png", theme=theme, view=view)
    failed |= screenshot(first.files, TARGET / "light-read-200.png", zoom=2.0)
    failed |= screenshot(first.files, TARGET / "light-read-small.png", size=(1024, 700))
    sys.stdout.write(f"The pictures are in {TARGET.relative_to(ROOT)}.\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
