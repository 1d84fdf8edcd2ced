"""Files packed in a ZIP, read in memory and within bounds: nothing is written to disk, and no name is ever a path."""

from __future__ import annotations

import hashlib
import lzma
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from reader.errors import SourceBinary, SourceError, SourceTooLarge, SourceTooMany, SourceUnreadable
from reader.ingest import limits
from reader.ingest.model import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError, OSError, RuntimeError,
)  # fmt: skip
"""What the ZIP reader raises for an archive that is damaged, locked or packed in a way it does not know."""


class Packed:
    """The members of one ZIP; every read is charged against one bound for the whole archive.

    Raises `SourceBinary` for a damaged archive, `SourceTooLarge` for a bomb, `SourceUnreadable` for a locked one.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self.source = source
        self.left = limits.UNPACKED_BYTES
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except DAMAGED as error:
            raise SourceBinary(source, "a damaged ZIP archive") from error
        self.names = tuple(info.filename for info in self._zip.infolist() if not info.is_dir())
        if len(self.names) > limits.MEMBERS:
            raise SourceTooMany(source, len(self.names), limits.MEMBERS)

    def has(self, name: str) -> bool:
        """Tell whether there is a member of that name."""
        return name in self.names

    def read(self, name: str, most: int = limits.FILE_BYTES) -> bytes:
        """Return the bytes of a member, however large it says it is; raises KeyError where there is none."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise SourceUnreadable(self.source, "it is locked with a password")
        bound = min(most, self.left)
        if info.file_size > limits.RATIO_FROM and info.file_size > limits.UNPACKED_RATIO * max(1, info.compress_size):
            raise SourceTooLarge(self.source, info.file_size, bound)
        try:
            with self._zip.open(info) as member:
                data = member.read(bound + 1)
        except NotImplementedError as error:
            raise SourceBinary(self.source, "a ZIP archive packed in an unusual way") from error
        except RuntimeError as error:
            raise SourceUnreadable(self.source, "it is locked with a password") from error
        except DAMAGED as error:
            raise SourceBinary(self.source, "a damaged ZIP archive") from error
        if len(data) > bound:
            raise SourceTooLarge(self.source, max(info.file_size, len(data)), bound)
        self.left -= len(data)
        return data

    def xml(self, name: str, *, whole: bool = False) -> _Element:
        """Return the root of an XML member; no entity is resolved, nothing outside is read."""
        try:
            return parse_xml(self.read(name), self.source, whole=whole)
        except KeyError as error:
            raise SourceBinary(self.source, f"a document without {name}") from error

    def members(self) -> Iterator[str]:
        """Yield the names in the order of the archive, each once."""
        yield from dict.fromkeys(self.names)


def originals_in(data: bytes, source: str) -> dict[str, bytes]:
    """Return what articles may have been read from, by SHA-256: these bytes, and those packed in them."""
    found = {hashlib.sha256(data).hexdigest(): data}
    if data[:2] == b"PK":
        try:
            packed = Packed(data, source)
            for name in packed.members():
                member = packed.read(name)
                found[hashlib.sha256(member).hexdigest()] = member
        except SourceError:
            pass  # the articles that could be read came before what is damaged
        return found
    from reader.ingest.mail import read_attachments
    from reader.ingest.sniff import sniff

    if sniff(data, source) is Format.MAIL:
        found.update((hashlib.sha256(part).hexdigest(), part) for _, part in read_attachments(data))
    return found


def parse_xml(data: bytes, source: str, *, whole: bool = False) -> _Element:
    """Parse XML that nobody vouches for. Raises `SourceBinary` where it is none.

    What a fault cuts off is lost, unless the ``whole`` is asked for: then any fault is a refusal.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=not whole
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceBinary(source, "damaged XML") from error
    if root is None:
        raise SourceBinary(source, "damaged XML")
    return root
