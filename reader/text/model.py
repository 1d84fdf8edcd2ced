"""The text as every stage sees it: articles, and sentences as spans of them.

Knows nothing of files, scores, SQLite or Qt, and imports none of them.
Spans count characters (code points) of ``Article.text``, end excluded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_FILE_NAME = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_DATE_IN_NAME = re.compile(r"[-_. ]*(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d[-_. ]*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters of one article's text: ``text[start:end]``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def touches(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Span:
        """Return the same run, ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


class Role(StrEnum):
    """What a sentence is to the page it stands on."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    CAPTION = "caption"
    BODY = "body"
    QUOTE = "quote"


class FurnitureKind(StrEnum):
    """Why a run of text is not the article: the rule that folded it."""

    REPEATED_TITLE = "repeated title"
    REPEATED_BODY = "body printed twice"
    READING_TIME = "reading time"
    BYLINE = "byline"
    CREDIT = "credit line"
    PHOTO_CREDIT = "photo credit"
    DATELINE = "dateline"
    DATE_LINE = "date and time line"
    READ_LINK = "link to another article"
    SHARE = "share or follow line"
    SLIDESHOW = "slideshow"
    TRANSLATION = "translation notice"
    SLOGAN = "outlet's slogan"
    OUTLET = "outlet's name"
    NAVIGATION = "section, tag or navigation line"
    APPEAL = "appeal to readers"
    RULE = "ruled line"
    CSS = "style sheet tail"
    MOJIBAKE = "unreadable tail"
    NEWSLETTER = "newsletter or subscription line"
    COOKIES = "cookie notice"
    COPYRIGHT = "copyright line"
    ADVERT = "advertisement"
    PLAYER = "player controls"
    BY_HAND = "marked by hand"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A run of the page that is not the article; shown folded, never thrown away.

    ``count`` is how many sentences a folded second copy holds (0 where that means nothing).
    """

    span: Span
    why: FurnitureKind
    count: int = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself; ``None`` or empty where it does not say."""

    outlet: str = ""
    title: str = ""
    byline: str = ""
    published: date | None = None
    updated: date | None = None
    agency: str = ""
    place: str = ""
    language: str = "en"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, what it is, and the clauses (propositions) it is cut into.

    ``clauses`` are spans of the article's text inside ``span``, in order, not overlapping.
    ``paragraph`` numbers the paragraphs of the article from 0.
    """

    span: Span
    role: Role
    paragraph: int
    clauses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One source text with its metadata, furniture and sentences; ``text`` is never altered.

    ``source`` is the path, address or other name the text was opened under; ``sha256`` the hash, in
    hexadecimal, of the original bytes.
    """

    source: str
    text: str = field(repr=False)
    sha256: str
    metadata: Metadata = Metadata()
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """What to call the article by: outlet, else the name of its file without date and ending, else title."""
        stem = _FILE_NAME.sub("", self.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])
        stem = _DATE_IN_NAME.sub(" ", stem).strip(" -_.")
        return " ".join((self.metadata.outlet or stem or self.metadata.title or "Untitled").split())

    def cut(self, span: Span) -> str:
        """Return the words of a span, just as the page has them."""
        return self.text[span.start : span.end]

    def words_of(self, sentence: int) -> str:
        """Return the words of a sentence, given its number."""
        return self.cut(self.sentences[sentence].span)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span inside one sentence of one of the compared articles (both numbered from 0)."""

    article: int
    sentence: int
    span: Span
