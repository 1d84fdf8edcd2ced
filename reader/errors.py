"""Every refusal of the core, as facts without words; the window and the command line give them words."""

from __future__ import annotations


class ReaderError(Exception):
    """Base of all refusals a person can do something about."""


class Cancelled(ReaderError):
    """The person asked to stop; nothing was changed."""


class TooFewArticles(ReaderError):
    """A comparison needs at least two articles."""

    def __init__(self, given: int) -> None:
        super().__init__(given)
        self.given = given


class TooManyArticles(ReaderError):
    """More articles were given than a comparison holds."""

    def __init__(self, given: int, most: int) -> None:
        super().__init__(given, most)
        self.given, self.most = given, most


class SourceError(ReaderError):
    """A source that cannot be read; ``source`` is the name it was asked for under."""

    def __init__(self, source: str, *facts: object) -> None:
        super().__init__(source, *facts)
        self.source = source


class SourceMissing(SourceError):
    """There is nothing under that name."""


class SourceUnreadable(SourceError):
    """The system refuses to give the bytes; ``reason`` is the system's own word."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.reason = reason


class SourceEmpty(SourceError):
    """There is no text in it."""


class SourceBinary(SourceError):
    """The bytes are no text and no format that can be read; ``looks_like`` names it where known."""

    def __init__(self, source: str, looks_like: str = "") -> None:
        super().__init__(source, looks_like)
        self.looks_like = looks_like


class SourceTooLarge(SourceError):
    """More bytes than an article can have."""

    def __init__(self, source: str, size: int, most: int) -> None:
        super().__init__(source, size, most)
        self.size, self.most = size, most
