"""The tables of the library: an append-only list of steps. A step that was ever released is never edited.

Texts and everything that may hold lone surrogates are BLOBs of UTF-8 with surrogates let through, because SQLite's
TEXT cannot hold them; `words` and `marks` hold folded words only. Times are ISO 8601 in UTC, days `date.toordinal`.
"""

APPLICATION = 0x53594E4F  # "SYNO" in the file's header: whose database this is

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE originals (
        sha256 TEXT PRIMARY KEY,
        packed BLOB NOT NULL, -- zlib
        size INTEGER NOT NULL,
        format TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL, -- of the original bytes, which may not be here
        text_hash TEXT NOT NULL,
        source BLOB NOT NULL,
        metadata BLOB NOT NULL, -- as corrected
        day INTEGER,
        added TEXT NOT NULL,
        size INTEGER NOT NULL, -- characters
        reading BLOB NOT NULL, -- metadata, furniture and sentences as the machine read them
        text BLOB NOT NULL, -- last: what comes before is read without it
        UNIQUE (sha256, text_hash)
    );
    CREATE INDEX articles_by_text ON articles (text_hash);
    CREATE INDEX articles_by_day ON articles (day);
    CREATE TABLE collections (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE,
        added TEXT NOT NULL
    );
    CREATE TABLE collected (
        collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (collection, article)
    ) WITHOUT ROWID;
    CREATE TABLE comparisons (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title BLOB NOT NULL,
        engine TEXT NOT NULL DEFAULT '',
        options BLOB NOT NULL,
        view BLOB NOT NULL,
        added TEXT NOT NULL,
        changed TEXT NOT NULL,
        result BLOB -- zlib of the comparison without its texts
    );
    CREATE TABLE compared (
        comparison INTEGER NOT NULL REFERENCES comparisons ON DELETE CASCADE,
        position INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES articles,
        PRIMARY KEY (comparison, position)
    ) WITHOUT ROWID;
    CREATE INDEX compared_articles ON compared (article);
    CREATE TABLE decisions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        comparison INTEGER REFERENCES comparisons ON DELETE CASCADE, -- NULL: a correction, true anywhere
        key TEXT NOT NULL,
        body BLOB NOT NULL
    );
    CREATE UNIQUE INDEX decisions_once ON decisions (ifnull(comparison, 0), key);
    CREATE TABLE corrected ( -- which texts a correction is about
        decision INTEGER NOT NULL REFERENCES decisions ON DELETE CASCADE,
        text_hash TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (decision, text_hash)
    ) WITHOUT ROWID;
    CREATE INDEX corrected_texts ON corrected (text_hash);
    CREATE INDEX corrected_originals ON corrected (sha256);
    CREATE TABLE article_tags (
        tag TEXT NOT NULL COLLATE NOCASE,
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        PRIMARY KEY (tag, article)
    ) WITHOUT ROWID;
    CREATE TABLE comparison_tags (
        tag TEXT NOT NULL COLLATE NOCASE,
        comparison INTEGER NOT NULL REFERENCES comparisons ON DELETE CASCADE,
        PRIMARY KEY (tag, comparison)
    ) WITHOUT ROWID;
    CREATE TABLE history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        comparison INTEGER, -- may be gone by now, as may the article
        article INTEGER,
        body BLOB NOT NULL
    );
    CREATE INDEX history_of_comparisons ON history (comparison);
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5 (
        about, text, names, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    );
    CREATE VIRTUAL TABLE marks USING fts5 (
        terms, tokenize = "unicode61 remove_diacritics 2", detail = none, columnsize = 0
    );
    CREATE VIRTUAL TABLE mark_counts USING fts5vocab (marks, row)
    """,
    """
    CREATE TABLE collected_comparisons (
        collection INTEGER NOT NULL REFERENCES collections ON DELETE CASCADE,
        comparison INTEGER NOT NULL REFERENCES comparisons ON DELETE CASCADE,
        PRIMARY KEY (collection, comparison)
    ) WITHOUT ROWID;
    CREATE INDEX collected_by_comparison ON collected_comparisons (comparison)
    """,
)
