"""E-mails and web archives (MHTML): both are parts under headers, and both are read in memory."""

from __future__ import annotations

import email
import email.policy
from contextlib import suppress
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from reader.errors import SourceEmpty
from reader.ingest.html import read_html, read_markup
from reader.ingest.model import Extract
from reader.ingest.plain import decode
from reader.text.model import Metadata

if TYPE_CHECKING:
    from datetime import date
    from email.message import EmailMessage

LEAST_PLAIN = 200  # characters of the plain part; a shorter one says "please read this in your browser"
PARTS = 500
_NO_ARTICLE = frozenset(
    (
        *("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"),
        *("application/pgp-keys", "text/calendar", "text/vcard", "text/x-vcard", "application/ics"),
    )
)


def read_mhtml(data: bytes, source: str) -> Extract:
    """Return the article of a web archive: its first page. Raises `SourceEmpty` where it has none."""
    message = _parse(data)
    for part in _parts(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
            url = address if address.startswith(("http://", "https://")) else ""
            return read_html(_payload(part), source, url=url, declared=part.get_content_charset() or "")
    raise SourceEmpty(source)


def read_mail(data: bytes, source: str) -> Extract:
    """Return the text of an e-mail with who sent it and when. Raises `SourceEmpty` where it holds no text."""
    message = _parse(data)
    plain = marked = ""
    for part in _parts(message):
        if part.get_content_disposition() == "attachment":
            continue
        words = decode(_payload(part), source, part.get_content_charset() or "")
        if part.get_content_type() == "text/plain" and not plain:
            plain = words.strip()
        elif part.get_content_type() == "text/html" and not marked:
            marked = words
    if len(plain) < LEAST_PLAIN and marked:
        with suppress(SourceEmpty):
            plain = max(plain, read_markup(marked, source).text, key=len)
    if not plain:
        raise SourceEmpty(source)
    name, address = parseaddr(_header(message, "From"))
    title = " ".join(_header(message, "Subject").split())
    stated = Metadata(title=title, byline=name or address, published=_day(_header(message, "Date")))
    told = (("title", title, "Subject"), ("byline", stated.byline, "From"), ("published", stated.published, "Date"))
    places = tuple((field, f"{where} header") for field, value, where in told if value)
    return Extract(f"{title}\n\n{plain}" if title else plain, stated, found_in=places)


def read_attachments(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return what is attached to an e-mail and may hold an article, each with its name; pictures and cards do not."""
    found = []
    for number, part in enumerate(_parts(_parse(data)), start=1):
        if part.get_content_disposition() == "attachment" and part.get_content_type() not in _NO_ARTICLE:
            found.append((_file_name(part) or f"attachment {number}", _payload(part)))
    return tuple(found)


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def _parse(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def _parts(message: EmailMessage) -> list[EmailMessage]:
    found: list[EmailMessage] = []
    for number, part in enumerate(message.walk()):
        if number >= PARTS:
            break
        if part.get_content_maintype() in ("text", "application") and not part.is_multipart():
            found.append(part)
    return found


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's words; headers that break the standard are common and give none."""
    try:
        return str(message.get(name) or "").encode("utf-8", "replace").decode("utf-8")
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def _day(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
