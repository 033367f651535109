/**
 * The steps that bring `private.sqlite` to today's form; `user_version` counts those taken. A step that has been
 * released is never changed: a new one is added. Times are milliseconds since 1970.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE members (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    email        TEXT NOT NULL,
    email_key    TEXT NOT NULL UNIQUE,
    role         TEXT NOT NULL,
    password     TEXT NOT NULL,
    commit_email TEXT NOT NULL UNIQUE,
    created_at   INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    id_hash    BLOB PRIMARY KEY,
    member_id  INTEGER REFERENCES members (id) ON DELETE CASCADE,
    data       TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);
  CREATE INDEX sessions_by_member ON sessions (member_id);

  CREATE TABLE drafts (
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    slug      TEXT NOT NULL,
    content   TEXT NOT NULL,
    summary   TEXT NOT NULL,
    base      TEXT NOT NULL,
    saved_at  INTEGER NOT NULL,
    PRIMARY KEY (member_id, slug)
  ) STRICT;
  `,
];
