"""What a format gives: the text of an article and what its file says of it, each with where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.text.model import Metadata

if TYPE_CHECKING:
    from reader.errors import ReaderError
    from reader.text.model import Article


UNKNOWN = Metadata()
"""What is known of an article whose file says nothing of itself."""


class Format(StrEnum):
    """The formats that are read, by the name a person knows them under."""

    TEXT = "plain text"
    HTML = "web page"
    MHTML = "web archive"
    PDF = "PDF"
    DOCX = "Word document"
    ODT = "OpenDocument text"
    RTF = "RTF"
    EPUB = "e-book"
    MAIL = "e-mail"
    FEED = "news feed"
    ZIP = "ZIP archive"


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of one article, paragraphs parted by empty lines, as its format gave it.

    ``stated`` is what the file says for certain and wins over what the words say; ``likely`` only fills gaps (the
    author field of a Word file names whoever saved it). ``found_in`` tells for each field of either where it stood.
    ``captions`` are the paragraphs of ``text`` that the file marks as standing under a picture.
    """

    text: str
    stated: Metadata = UNKNOWN
    likely: Metadata = UNKNOWN
    found_in: tuple[tuple[str, str], ...] = ()
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """One article with the format it came in, and for each field of its metadata where that was found."""

    article: Article
    format: Format
    found_in: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one source out of many: it was imported, or refused for a reason; never neither."""

    source: str
    imported: Imported | None = None
    error: ReaderError | None = None

    @property
    def article(self) -> Article | None:
        """The article, where there is one."""
        return self.imported.article if self.imported is not None else None
