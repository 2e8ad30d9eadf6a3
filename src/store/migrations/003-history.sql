-- Earlier versions of destinations, and stored runs.

CREATE TABLE history (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  destination_id TEXT NOT NULL REFERENCES destination (id) ON DELETE CASCADE,
  saved_at       INTEGER NOT NULL,
  name           TEXT,
  changes        TEXT NOT NULL,
  tests          TEXT NOT NULL,
  document       TEXT NOT NULL
) STRICT;

CREATE INDEX history_by_destination ON history (destination_id, saved_at);

CREATE TABLE run (
  number         INTEGER PRIMARY KEY AUTOINCREMENT,
  destination_id TEXT NOT NULL REFERENCES destination (id) ON DELETE CASCADE,
  size           INTEGER NOT NULL,
  document       TEXT NOT NULL
) STRICT;

CREATE INDEX run_by_destination ON run (destination_id, number, size);

CREATE TRIGGER change_history_added AFTER INSERT ON history BEGIN
  DELETE FROM change WHERE kind = 4 AND id = new.destination_id;
  INSERT INTO change (kind, id) VALUES (4, new.destination_id);
END;
CREATE TRIGGER change_history_saved AFTER UPDATE ON history BEGIN
  DELETE FROM change WHERE kind = 4 AND id = new.destination_id;
  INSERT INTO change (kind, id) VALUES (4, new.destination_id);
END;
CREATE TRIGGER change_history_removed AFTER DELETE ON history BEGIN
  DELETE FROM change WHERE kind = 4 AND id = old.destination_id;
  INSERT INTO change (kind, id) VALUES (4, old.destination_id);
END;
CREATE TRIGGER change_run_added AFTER INSERT ON run BEGIN
  DELETE FROM change WHERE kind = 3 AND id = new.destination_id;
  INSERT INTO change (kind, id) VALUES (3, new.destination_id);
END;
CREATE TRIGGER change_run_removed AFTER DELETE ON run BEGIN
  DELETE FROM change WHERE kind = 3 AND id = old.destination_id;
  INSERT INTO change (kind, id) VALUES (3, old.destination_id);
END;
