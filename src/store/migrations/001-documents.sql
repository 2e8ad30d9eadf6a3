-- Projects, destinations with their test cases, sample events, secrets, settings.
-- Documents are JSON; the columns beside them are what lists show.

PRAGMA application_id = 0x48677468;

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE project (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  version    INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL DEFAULT 0,
  document   TEXT NOT NULL
) STRICT;

CREATE TABLE destination (
  number      INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  project_id  TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  name        TEXT,
  description TEXT NOT NULL DEFAULT '',
  type        TEXT NOT NULL,
  icon_url    TEXT,
  template_id TEXT,
  enabled     INTEGER NOT NULL,
  version     INTEGER NOT NULL DEFAULT 1,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  deleted_at  INTEGER NOT NULL DEFAULT 0,
  source      TEXT NOT NULL,
  document    TEXT NOT NULL
) STRICT;

CREATE INDEX destination_by_name ON destination (project_id, name COLLATE NOCASE);

CREATE TABLE test_case (
  destination_id TEXT NOT NULL REFERENCES destination (id) ON DELETE CASCADE,
  position       INTEGER NOT NULL,
  document       TEXT NOT NULL,
  PRIMARY KEY (destination_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  number     INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  label      TEXT,
  name       TEXT,
  person     TEXT,
  time       TEXT,
  version    INTEGER NOT NULL DEFAULT 1,
  deleted_at INTEGER NOT NULL DEFAULT 0,
  document   TEXT NOT NULL
) STRICT;

CREATE INDEX event_by_time ON event (project_id, time);
CREATE INDEX event_by_name ON event (project_id, name, time);
CREATE INDEX event_by_person ON event (project_id, person, time);

-- The owner is a destination, or a project (the tokens of its integrations).
CREATE TABLE secret (
  owner_id  TEXT NOT NULL,
  input_key TEXT NOT NULL,
  sealed    BLOB NOT NULL,
  PRIMARY KEY (owner_id, input_key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER secret_of_destination AFTER DELETE ON destination BEGIN
  DELETE FROM secret WHERE owner_id = old.id;
END;

CREATE TRIGGER secret_of_project AFTER DELETE ON project BEGIN
  DELETE FROM secret WHERE owner_id = old.id;
END;

-- One row. key_id names the key in the keyring; with a passphrase, wrapped_key holds the key.
-- check_sealed is a known text under the key: it tells a wrong key before a secret is read.
CREATE TABLE vault (
  one          INTEGER PRIMARY KEY CHECK (one = 1),
  database_id  TEXT NOT NULL,
  key_id       TEXT,
  check_sealed BLOB,
  salt         BLOB,
  wrapped_key  BLOB,
  operations   INTEGER,
  memory       INTEGER
) STRICT;

INSERT INTO vault (one, database_id) VALUES (1, lower (hex (randomblob (16))));
