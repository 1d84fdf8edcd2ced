"""Whether a window system answers: Qt ends the whole process where none does, so it is asked before Qt is."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

PATIENCE = 2.0  # seconds a display may take to answer; a forwarded one is slow, a dead one never does


def wayland_answers() -> bool:
    """Tell whether the Wayland display of this session accepts connections."""
    name = os.environ.get("WAYLAND_DISPLAY", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(folder) / name))


def x_answers() -> bool:
    """Tell whether the X display of this session accepts connections."""
    found = re.fullmatch(r"(?P<host>.*):(?P<number>\d+)(\.\d+)?", os.environ.get("DISPLAY", ""))
    if not found:
        return False
    number = int(found["number"])
    if found["host"] in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"
        return _answers(socket.AF_UNIX, "\0" + path) or _answers(socket.AF_UNIX, path)
    return _answers(socket.AF_INET, (found["host"], 6000 + number))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(address)
        except OSError:
            return False
    return True
