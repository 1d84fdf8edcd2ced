"""Writing what was made: a file is whole or not there, and what stood there before stands until then."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; a link is followed, a device or a pipe is written to as it is.

    Raises `OSError`; then what stood there before still stands.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()
    part = target.with_name(f".synoptic-{os.getpid()}.part")
    try:
        with part.open("xb") as file:  # never through a link that somebody else put there
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            with contextlib.suppress(OSError):
                shutil.copymode(target, part)
        part.replace(target)
    except FileExistsError:
        raise
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
