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
    "footerl footerr footerf shprslt xmlnstbl mmathPr filetbl revtbl bkmkstart bkmkend private nonshppict shpinst "
    "operator company category keywords comment doccomm creatim revtim printim buptim subject manager"
)
_AS_TEXT = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "row": "\n\n", "line": "\n", "tab": " ", "cell": " | ",
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "softline": "\n",
}  # fmt: skip
_STRUCK = frozenset(("deleted", "v"))  # words that a change took out but did not yet remove, and hidden ones
_SYMBOLS = {b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}"}
_DEEPEST = 500  # groups inside groups


def read_rtf(data: bytes, source: str) -> Extract:
    """Return the text of an RTF document. Raises `SourceEmpty` where there is none."""
    body, title, author = _Reader().read(data)
    parts = ("\n".join(" ".join(line.split()) for line in part.split("\n")) for part in re.split(r"\n\s*\n", body))
    found = [tidy for part in parts if (tidy := part.strip(" |\n"))]
    if not found:
        raise SourceEmpty(source)
    return with_properties(found, "", title, author)


class _Reader:
    """Walks over the tokens once, with the state that a group takes over from the group around it."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self.target = "body"  # where words go: "body", "box", "title", "author", or "" for nowhere
        self.fallback = 1  # bytes after a control word for one character that only older programs show
        self.stack: list[tuple[str, int]] = []
        self.to_skip = 0
        self.starred = False  # after an asterisk, a word that is not known hides its group
        self.pending = bytearray()  # bytes of the code page, perhaps half of a character
        self.pieces: dict[str, list[str]] = {"body": [], "box": [], "title": [], "author": [], "": []}
        self.size = 0

    def read(self, data: bytes) -> tuple[str, str, str]:
        for match in _TOKEN.finditer(data):
            if self.size > limits.CHARACTERS:
                break
            if match["line"] is None:
                self._token(match)
        self._flush()
        self.target = "body"
        self._put(_AS_TEXT["par"])
        body, title, author = (_whole("".join(self.pieces[name])) for name in ("body", "title", "author"))
        return body, title, author

    def _token(self, match: re.Match[bytes]) -> None:
        if match["brace"] is not None:
            self._brace(match["brace"])
        elif match["word"] is not None:
            on = match["number"] != b"0"
            self._word(match["word"].decode("ascii"), int(match["number"] or 0), on=on)
            self.starred = False
        elif match["text"] is not None:
            words = match["text"][self.to_skip :]
            self.to_skip = max(0, self.to_skip - len(match["text"]))
            self.pending.extend(words)
        elif self.to_skip:
            self.to_skip -= 1
        elif match["byte"] is not None:
            self.pending.append(int(match["byte"], 16))
        elif match["symbol"] == b"*":
            self.starred = True
        else:
            self._put("\n\n" if match["symbol"] in (b"\r", b"\n") else _SYMBOLS.get(match["symbol"], ""))

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.to_skip, self.starred = 0, False
        if brace == b"{" and len(self.stack) < _DEEPEST:
            self.stack.append((self.target, self.fallback))
        elif brace == b"}" and self.stack:
            self.target, self.fallback = self.stack.pop()

    def _word(self, word: str, number: int, *, on: bool) -> None:
        self._flush()
        self.to_skip = 0
        if word in _UNSEEN or self.starred or word == "info" or (word in _STRUCK and on):
            self.target = ""
        elif word == "shptxt":
            self.target = "box"
        elif word in ("title", "author"):
            self.target = word
        elif word == "uc":
            self.fallback = max(0, min(number, 100))
        elif word == "u":
            self._put(_character(number))
            self.to_skip = self.fallback
        elif word == "ansicpg":
            self.page = f"cp{number}"
        elif word in _AS_TEXT:
            self._put(_AS_TEXT[word])

    def _flush(self) -> None:
        if not self.pending:
            return
        try:
            words = bytes(self.pending).decode(self.page, "replace")
        except LookupError:
            words = bytes(self.pending).decode("cp1252", "replace")
        self.pending.clear()
        self._add(words)

    def _put(self, words: str) -> None:
        self._flush()
        self._add(words)

    def _add(self, words: str) -> None:
        if self.target == "body" and words == _AS_TEXT["par"] and self.pieces["box"]:
            box, self.pieces["box"] = "".join(self.pieces["box"]), []  # it stood beside the paragraph that ends here
            words += box + words
        self.pieces[self.target].append(words)
        self.size += len(words)


def _character(number: int) -> str:
    code = number if number >= 0 else number + 0x10000
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _whole(words: str) -> str:
    """Join the halves of characters that RTF writes as two numbers; a half alone is shown as unknown."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
