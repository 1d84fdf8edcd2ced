"""Where two linked sentences date the same happening differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.align.model import Link
    from reader.conflicts.model import Conflict
    from reader.mentions.model import Mentions
    from reader.text.model import Article


def date_differences(
    articles: Sequence[Article], mentions: Sequence[Sequence[Mentions]], links: Sequence[Link]
) -> tuple[Conflict, ...]:
    """Return where linked sentences date the same happening differently."""
    return ()
