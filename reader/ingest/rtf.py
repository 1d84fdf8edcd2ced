"""RTF: its words, without fonts, pictures and notes to programs.

A small reader of our own: the format is a list of control words, and only a dozen of them carry text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import SourceEmpty
from reader.ingest import limits
from reader.ingest.docx import with_properties
from reader.text.normal import word_set

if TYPE_CHECKING:
    from reader.ingest.model import Extract

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<symbol>[^a-zA-Z])|"
    rb"(?P<brace>[{}])|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)"
)
_UNSEEN = word_set(
    "fonttbl colortbl stylesheet pict object themedata colorschememapping datastore latentstyles listtable "
    "listoverridetable rsidtbl generator fldinst footnote annotation header headerl headerr headerf footer "
    "footerl footerr footerf xmlnstbl mmathPr filetbl revtbl bkmkstart bkmkend private nonshppict shpinst "
    "operator company category keywords comment doccomm creatim revtim printim buptim subject manager"
)
_AS_TEXT = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "line": "\n", "tab": " ", "cell": " | ", "emdash": "—",
    "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ",
    "enspace": " ", "softline": "\n",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}"}
_DEEPEST = 500  # groups inside groups


def read_rtf(data: bytes, source: str) -> Extract:
    """Return the text of an RTF document. Raises `SourceEmpty` where there is none."""
    body, title, author = _Reader().read(data)
    found = [
        "\n".join(" ".join(line.split()) for line in part.split("\n")).strip(" |\n")
        for part in re.split(r"\n\s*\n", body)
    ]
    found = [part for part in found if part]
    if not found:
        raise SourceEmpty(source)
    return with_properties(found, "", title, author)


class _Reader:
    """What a group of an RTF file inherits from the group around it, and where its words go."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.pending = bytearray()  # bytes of one code page that may be halves of characters
        self.pieces: dict[str, list[str]] = {"body": [], "title": [], "author": [], "": []}
        self.size = 0

    def read(self, data: bytes) -> tuple[str, str, str]:
        stack: list[tuple[str, int]] = []
        target, skip_after = "body", 1
        to_skip = 0
        star = False
        for match in _TOKEN.finditer(data):
            kind = match.lastgroup
            if kind == "number":
                kind = "word"
            if kind == "line" or self.size > limits.CHARACTERS:
                continue
            if to_skip and kind in ("byte", "text", "symbol"):
                words = match["text"]
                if words is not None and len(words) > to_skip:
                    self._bytes(target, words[to_skip:])
                    to_skip = 0
                else:
                    to_skip -= len(words) if words is not None else 1
                continue
            if kind == "brace":
                self._flush(target)
                to_skip = 0
                if match["brace"] == b"{":
                    if len(stack) < _DEEPEST:
                        stack.append((target, skip_after))
                elif stack:
                    target, skip_after = stack.pop()
                star = False
            elif kind == "text":
                self._bytes(target, match["text"])
            elif kind == "byte":
                self.pending.append(int(match["byte"], 16))
            elif kind == "symbol":
                if match["symbol"] == b"*":
                    star = True
                elif match["symbol"] in (b"\r", b"\n"):
                    self._put(target, "\n\n")
                else:
                    self._put(target, _SYMBOLS.get(match["symbol"], ""))
            else:
                word = match["word"].decode("ascii")
                number = int(match["number"] or 0)
                if word in _UNSEEN or (star and word not in ("shptxt",)):
                    target = ""
                elif word in ("title", "author"):
                    target = word
                elif word == "info":
                    target = ""
                elif word == "uc":
                    skip_after = number
                elif word == "u":
                    self._flush(target)
                    self._put(target, _character(number))
                    to_skip = skip_after
                elif word == "ansicpg":
                    self.page = f"cp{number}"
                elif word == "bin":
                    to_skip = 0
                elif word in _AS_TEXT:
                    self._put(target, _AS_TEXT[word])
                star = False
        self._flush(target)
        body, title, author = ("".join(self.pieces[name]) for name in ("body", "title", "author"))
        # two halves of one character come as two \u
        return tuple(t.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for t in (body, title, author))  # type: ignore[return-value]

    def _bytes(self, target: str, data: bytes) -> None:
        self.pending.extend(data)
        self._flush(target)

    def _flush(self, target: str) -> None:
        if self.pending:
            try:
                words = bytes(self.pending).decode(self.page, "replace")
            except LookupError:
                words = bytes(self.pending).decode("cp1252", "replace")
            self.pending.clear()
            self._add(target, words)

    def _put(self, target: str, words: str) -> None:
        self._flush(target)
        self._add(target, words)

    def _add(self, target: str, words: str) -> None:
        self.pieces[target].append(words)
        self.size += len(words)


def _character(number: int) -> str:
    code = number if number >= 0 else number + 0x10000
    return chr(code) if 0 < code < 0x110000 else "\ufffd"
