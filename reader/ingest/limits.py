"""How much is read of anything. A document that wants more than this is broken, or means harm."""

from __future__ import annotations

TEXT_BYTES = 20_000_000  # of a text or a web page; a book is about one million
FILE_BYTES = 48_000_000  # of a PDF, a document with pictures, or an archive
UNPACKED_BYTES = 200_000_000  # of everything in one archive or packed document together
UNPACKED_RATIO = 300  # text packs to a tenth; a bomb to a thousandth
RATIO_FROM = 5_000_000  # bytes from which the ratio is looked at: small files of blanks pack well too
MEMBERS = 1_000  # files in one archive
FOLDER_FILES = 20_000  # files in one folder and the folders in it; a whole library has 10,000 articles
PAGES = 1_000  # of one PDF
CHARACTERS = 5_000_000  # of one article
