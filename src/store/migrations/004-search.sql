-- Full-text search. The indexes hold words only; the texts stay in their tables.

CREATE VIRTUAL TABLE destination_search USING fts5 (
  name, description, source,
  content = 'destination', content_rowid = 'number', prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);

-- A word in the name counts most. Sorting by this rank is twice as fast as by bm25 () itself.
INSERT INTO destination_search (destination_search, rank) VALUES ('rank', 'bm25 (8.0, 3.0, 1.0)');

CREATE TRIGGER destination_search_added AFTER INSERT ON destination BEGIN
  INSERT INTO destination_search (rowid, name, description, source)
    VALUES (new.number, new.name, new.description, new.source);
END;
CREATE TRIGGER destination_search_saved AFTER UPDATE OF name, description, source ON destination
WHEN old.name IS NOT new.name OR old.description IS NOT new.description
  OR old.source IS NOT new.source BEGIN
  INSERT INTO destination_search (destination_search, rowid, name, description, source)
    VALUES ('delete', old.number, old.name, old.description, old.source);
  INSERT INTO destination_search (rowid, name, description, source)
    VALUES (new.number, new.name, new.description, new.source);
END;
CREATE TRIGGER destination_search_removed AFTER DELETE ON destination BEGIN
  INSERT INTO destination_search (destination_search, rowid, name, description, source)
    VALUES ('delete', old.number, old.name, old.description, old.source);
END;

CREATE VIRTUAL TABLE event_search USING fts5 (
  label, document,
  content = 'event', content_rowid = 'number', prefix = '1 2 3', detail = 'column',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER event_search_added AFTER INSERT ON event BEGIN
  INSERT INTO event_search (rowid, label, document)
    VALUES (new.number, new.label, new.document);
END;
CREATE TRIGGER event_search_saved AFTER UPDATE OF label, document ON event BEGIN
  INSERT INTO event_search (event_search, rowid, label, document)
    VALUES ('delete', old.number, old.label, old.document);
  INSERT INTO event_search (rowid, label, document)
    VALUES (new.number, new.label, new.document);
END;
CREATE TRIGGER event_search_removed AFTER DELETE ON event BEGIN
  INSERT INTO event_search (event_search, rowid, label, document)
    VALUES ('delete', old.number, old.label, old.document);
END;

INSERT INTO destination_search (destination_search) VALUES ('rebuild');
INSERT INTO event_search (event_search) VALUES ('rebuild');
