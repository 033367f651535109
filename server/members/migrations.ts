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
  `
  -- The address that the wiki gave; commit_email is this one or the member's own.
  ALTER TABLE members ADD COLUMN noreply_email TEXT NOT NULL DEFAULT '';
  UPDATE members SET noreply_email = commit_email;
  -- active, waiting (for a maintainer's approval) or deactivated
  ALTER TABLE members ADD COLUMN state TEXT NOT NULL DEFAULT 'active';

  ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
  ALTER TABLE sessions ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sessions ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE one_time_links (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    role       TEXT,
    member_id  INTEGER REFERENCES members (id) ON DELETE CASCADE,
    made_by    INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE tokens (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    member_id  INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    scope      TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
  ) STRICT;
  CREATE INDEX tokens_by_member ON tokens (member_id);

  -- Numbers without names: an erased account leaves none behind.
  CREATE TABLE audit (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    at         INTEGER NOT NULL,
    actor_id   INTEGER,
    subject_id INTEGER,
    action     TEXT NOT NULL,
    detail     TEXT NOT NULL
  ) STRICT;

  -- Addresses of erased accounts, hashed: nobody gets one again, and the names beside some are no longer shown.
  CREATE TABLE former_addresses (
    address_hash BLOB PRIMARY KEY,
    hides_name   INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Letters until the mail server has taken them. One to a member is the member's, and is erased with the account.
  CREATE TABLE mails (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL,
    recipient  TEXT NOT NULL,
    member_id  INTEGER REFERENCES members (id) ON DELETE CASCADE,
    subject    TEXT NOT NULL,
    content    TEXT NOT NULL,
    stop_url   TEXT,
    made_at    INTEGER NOT NULL,
    next_at    INTEGER NOT NULL,
    attempts   INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX mails_by_member ON mails (member_id);
  `,
  `
  -- Roles that count below a folder instead of the one in the whole wiki.
  CREATE TABLE folder_roles (
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    folder    TEXT NOT NULL,
    role      TEXT NOT NULL,
    PRIMARY KEY (member_id, folder)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- A link that nobody's rights stand behind: asked for by the member, or made on the console.
  CREATE TABLE links_anew (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    token_hash BLOB NOT NULL UNIQUE,
    role       TEXT,
    member_id  INTEGER REFERENCES members (id) ON DELETE CASCADE,
    made_by    INTEGER REFERENCES members (id) ON DELETE CASCADE,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO links_anew SELECT * FROM one_time_links;
  DROP TABLE one_time_links;
  ALTER TABLE links_anew RENAME TO one_time_links;
  `,
  `
  CREATE TABLE suggestions (
    number     INTEGER PRIMARY KEY,
    state      TEXT NOT NULL,
    -- member, visitor, or nobody: found again in Git, or the account is erased
    sender     TEXT NOT NULL,
    member_id  INTEGER REFERENCES members (id) ON DELETE SET NULL,
    key_hash   BLOB,
    name       TEXT NOT NULL,
    summary    TEXT NOT NULL,
    email      TEXT,
    language   TEXT NOT NULL,
    sent_at    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    commit_id  TEXT
  ) STRICT;
  CREATE INDEX suggestions_by_state ON suggestions (state, sent_at);
  CREATE INDEX suggestions_by_member ON suggestions (member_id);

  CREATE TABLE suggestion_entries (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    number    INTEGER NOT NULL REFERENCES suggestions (number) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    is_author INTEGER NOT NULL,
    member_id INTEGER REFERENCES members (id) ON DELETE SET NULL,
    text      TEXT NOT NULL,
    head      TEXT NOT NULL
  ) STRICT;
  CREATE INDEX suggestion_entries_by_number ON suggestion_entries (number);
  CREATE INDEX suggestion_entries_by_member ON suggestion_entries (member_id);

  -- Files that wait for the suggestion whose text names them; their bytes are blobs that no commit holds yet.
  CREATE TABLE waiting_files (
    path    TEXT PRIMARY KEY,
    blob    TEXT NOT NULL,
    kept_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Every address that a member's commits have shown, so that the name beside them can be hidden when the member leaves.
  CREATE TABLE shown_addresses (
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    address   TEXT NOT NULL,
    PRIMARY KEY (member_id, address)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO shown_addresses SELECT id, commit_email FROM members;
  INSERT OR IGNORE INTO shown_addresses SELECT id, noreply_email FROM members;
  CREATE TRIGGER address_given AFTER INSERT ON members BEGIN
    INSERT OR IGNORE INTO shown_addresses VALUES (new.id, new.commit_email);
  END;
  CREATE TRIGGER address_changed AFTER UPDATE OF commit_email ON members BEGIN
    INSERT OR IGNORE INTO shown_addresses VALUES (new.id, new.commit_email);
  END;
  `,
  `
  -- Which edition of the contribution policy a member has accepted: nothing is overwritten.
  CREATE TABLE acceptances (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id   INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    edition     TEXT NOT NULL,
    policy_blob TEXT NOT NULL,
    accepted_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX acceptances_by_member ON acceptances (member_id);
  `,
  `
  -- Who signs in elsewhere (OpenID Connect), and as whom; and whether the member knows a password of the wiki.
  CREATE TABLE linked_accounts (
    issuer    TEXT NOT NULL,
    subject   TEXT NOT NULL,
    member_id INTEGER NOT NULL UNIQUE REFERENCES members (id) ON DELETE CASCADE,
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE members ADD COLUMN has_password INTEGER NOT NULL DEFAULT 1;
  `,
  `
  -- The files that a suggestion changes, as JSON: who may review it and what the lists say depend on them.
  ALTER TABLE suggestions ADD COLUMN paths TEXT NOT NULL DEFAULT '[]';
  `,
  `
  -- What members watch, a folder with a slash behind; how they are told by mail, and up to where; and the feed of notices.
  CREATE TABLE watches (
    member_id INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    path      TEXT NOT NULL,
    made_at   INTEGER NOT NULL,
    PRIMARY KEY (member_id, path)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE notice_settings (
    member_id   INTEGER PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    mailing     TEXT NOT NULL,
    language    TEXT NOT NULL,
    told_at     INTEGER NOT NULL,
    told_commit TEXT
  ) STRICT;

  CREATE TABLE notice_feeds (
    member_id  INTEGER PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE,
    made_at    INTEGER NOT NULL
  ) STRICT;
  `,
];
