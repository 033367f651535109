/**
 * The history index. `commits.n` is a commit's place in the order of `git log --date-order`, `change.id` that of a
 * file's change; both only grow. A life is a file from its creation to its removal, whatever it was called.
 * File names are bytes: some are no text.
 */
const tables = `
  CREATE TABLE head (id TEXT NOT NULL);
  CREATE TABLE path (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, is_page INTEGER NOT NULL);
  CREATE TABLE author (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, UNIQUE (name, email)
  );
  CREATE TABLE commits (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    author INTEGER NOT NULL,
    at INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL,
    summary TEXT NOT NULL,
    first_change INTEGER NOT NULL,
    change_count INTEGER NOT NULL,
    kinds INTEGER NOT NULL,
    is_robot INTEGER NOT NULL
  );
  -- Who else a commit names as its author.
  CREATE TABLE coauthor (
    n INTEGER NOT NULL, author INTEGER NOT NULL, PRIMARY KEY (n, author)
  ) WITHOUT ROWID;
  CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    path INTEGER NOT NULL,
    previous_path INTEGER,
    blob TEXT,
    previous_blob TEXT
  );
  CREATE TABLE life (
    id INTEGER PRIMARY KEY,
    path INTEGER NOT NULL,
    is_over INTEGER NOT NULL,
    size INTEGER NOT NULL,
    newest INTEGER NOT NULL
  );
  CREATE INDEX life_path ON life (path, is_over, newest);
  CREATE TABLE revision (
    life INTEGER NOT NULL, seq INTEGER NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (life, seq)
  ) WITHOUT ROWID;
  CREATE TABLE walked (id TEXT PRIMARY KEY, changes TEXT NOT NULL) WITHOUT ROWID;
`;

/** What questions are answered by; a bulk build makes them at its end. */
export const indexes = [
  { name: "commits_id", sql: "CREATE UNIQUE INDEX commits_id ON commits (id)" },
  {
    name: "commits_filter",
    sql: "CREATE INDEX commits_filter ON commits (is_robot, kinds, author, at)",
  },
  { name: "change_path", sql: "CREATE INDEX change_path ON change (path, n)" },
  {
    name: "change_previous",
    sql: "CREATE INDEX change_previous ON change (previous_path) WHERE previous_path IS NOT NULL",
  },
  { name: "revision_change", sql: "CREATE INDEX revision_change ON revision (change)" },
] as const;

export const schema = `${tables} ${indexes.map(({ sql }) => sql).join("; ")};`;
