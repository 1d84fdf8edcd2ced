"""One module per source format, each giving an article."""

from __future__ import annotations

from reader.ingest.model import Format, Imported, Result
from reader.ingest.opening import (
    from_html,
    import_all,
    import_bytes,
    import_html,
    import_source,
    open_bytes,
    open_each,
    open_many,
    open_source,
)

__all__ = [
    "Format",
    "Imported",
    "Result",
    "from_html",
    "import_all",
    "import_bytes",
    "import_html",
    "import_source",
    "open_bytes",
    "open_each",
    "open_many",
    "open_source",
]
