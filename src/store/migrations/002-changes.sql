-- What was written last, by anybody: one row a document, renumbered at each write. Another
-- process that sees the file change reads from here what it was. Kinds: HogarthStoreKind.
-- The old row is deleted by hand: the conflict clause of the statement that fires a trigger
-- would override that of the trigger's own.

CREATE TABLE change (
  revision INTEGER PRIMARY KEY AUTOINCREMENT,
  kind     INTEGER NOT NULL,
  id       TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;

CREATE TRIGGER change_project_added AFTER INSERT ON project BEGIN
  DELETE FROM change WHERE kind = 0 AND id = new.id;
  INSERT INTO change (kind, id) VALUES (0, new.id);
END;
CREATE TRIGGER change_project_saved AFTER UPDATE ON project BEGIN
  DELETE FROM change WHERE kind = 0 AND id = new.id;
  INSERT INTO change (kind, id) VALUES (0, new.id);
END;
CREATE TRIGGER change_project_removed AFTER DELETE ON project BEGIN
  DELETE FROM change WHERE kind = 0 AND id = old.id;
  INSERT INTO change (kind, id) VALUES (0, old.id);
END;

CREATE TRIGGER change_destination_added AFTER INSERT ON destination BEGIN
  DELETE FROM change WHERE kind = 1 AND id = new.id;
  INSERT INTO change (kind, id) VALUES (1, new.id);
END;
CREATE TRIGGER change_destination_saved AFTER UPDATE ON destination BEGIN
  DELETE FROM change WHERE kind = 1 AND id = new.id;
  INSERT INTO change (kind, id) VALUES (1, new.id);
END;
CREATE TRIGGER change_destination_removed AFTER DELETE ON destination BEGIN
  DELETE FROM change WHERE kind = 1 AND id = old.id;
  INSERT INTO change (kind, id) VALUES (1, old.id);
END;

-- Events come by the hundred thousand: written once a project and transaction, see the store.
CREATE TRIGGER change_event_saved AFTER UPDATE ON event BEGIN
  DELETE FROM change WHERE kind = 2 AND id = new.project_id;
  INSERT INTO change (kind, id) VALUES (2, new.project_id);
END;
CREATE TRIGGER change_event_removed AFTER DELETE ON event BEGIN
  DELETE FROM change WHERE kind = 2 AND id = old.project_id;
  INSERT INTO change (kind, id) VALUES (2, old.project_id);
END;

CREATE TRIGGER change_secret_added AFTER INSERT ON secret BEGIN
  DELETE FROM change WHERE kind = 5 AND id = new.owner_id;
  INSERT INTO change (kind, id) VALUES (5, new.owner_id);
END;
CREATE TRIGGER change_secret_removed AFTER DELETE ON secret BEGIN
  DELETE FROM change WHERE kind = 5 AND id = old.owner_id;
  INSERT INTO change (kind, id) VALUES (5, old.owner_id);
END;

CREATE TRIGGER change_setting_added AFTER INSERT ON setting BEGIN
  DELETE FROM change WHERE kind = 6 AND id = new.key;
  INSERT INTO change (kind, id) VALUES (6, new.key);
END;
CREATE TRIGGER change_setting_saved AFTER UPDATE ON setting BEGIN
  DELETE FROM change WHERE kind = 6 AND id = new.key;
  INSERT INTO change (kind, id) VALUES (6, new.key);
END;
CREATE TRIGGER change_setting_removed AFTER DELETE ON setting BEGIN
  DELETE FROM change WHERE kind = 6 AND id = old.key;
  INSERT INTO change (kind, id) VALUES (6, old.key);
END;
