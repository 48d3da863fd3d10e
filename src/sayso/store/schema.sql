-- The casebook: one SQLite file. Table and column names are English words, so that a browser of databases reads well.
-- Machine layer: everything but `judgements`; re-made by every build, ids are hashes of content.
-- Human layer: `judgements`, append-only (triggers refuse anything else); survives every re-run.
-- Offsets are half-open Unicode code points of reports.text. Days are ISO dates, both ends inclusive.

CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- what came in ------------------------------------------------------------------------------------------------
CREATE TABLE captures (
  sha256 TEXT PRIMARY KEY,            -- of the raw bytes
  bytes INTEGER NOT NULL,
  raw BLOB                            -- zlib; NULL where only the hash is kept (--no-raw)
) WITHOUT ROWID;

CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                 -- where from, relative to the source given
  capture TEXT NOT NULL REFERENCES captures (sha256),
  key TEXT NOT NULL,                  -- of the capture: the same key is not cleaned again
  media TEXT NOT NULL, encoding TEXT NOT NULL, replaced INTEGER NOT NULL, taken_at TEXT NOT NULL,
  title TEXT, outlet TEXT, url TEXT, published TEXT,
  date_earliest TEXT, date_latest TEXT,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  record BLOB NOT NULL                -- the Report as JSON, zlib
);
CREATE INDEX reports_by_key ON reports (key);

CREATE TABLE readings (
  report TEXT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  key TEXT NOT NULL,                  -- of the settled report and the lexicons: another key is read again
  record BLOB NOT NULL                -- the Reading as JSON, zlib
) WITHOUT ROWID;

-- what the encoder found in a window of some 200 word pieces; a cache: empty it, and the next build only takes longer
CREATE TABLE IF NOT EXISTS windows (
  key BLOB PRIMARY KEY,               -- digest of the model, the pieces and their features
  model TEXT NOT NULL,                -- weights and code that made it; those of another are dropped
  record BLOB NOT NULL                -- its marks as JSON, zlib
) WITHOUT ROWID;

CREATE VIRTUAL TABLE report_search USING fts5 (
  title, text, content = 'reports', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER reports_added AFTER INSERT ON reports BEGIN
  INSERT INTO report_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER reports_renewed AFTER UPDATE OF title, text ON reports BEGIN
  INSERT INTO report_search (report_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
  INSERT INTO report_search (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
CREATE TRIGGER reports_removed AFTER DELETE ON reports BEGIN
  INSERT INTO report_search (report_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;

CREATE TABLE problems (
  phase TEXT NOT NULL,                -- 'input' or 'pile'
  stage TEXT NOT NULL, name TEXT NOT NULL, what TEXT NOT NULL, kind TEXT NOT NULL, do TEXT NOT NULL, report TEXT,
  PRIMARY KEY (phase, stage, name, what)
) WITHOUT ROWID;

-- what the pile gives: the records themselves, as JSON ----------------------------------------------------------
CREATE TABLE records (kind TEXT NOT NULL, position INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (kind, position)) WITHOUT ROWID;

-- the same, laid out for reading ----------------------------------------------------------------------------------
CREATE TABLE statements (
  id TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  source TEXT, speaker TEXT, speaker_is_named INTEGER NOT NULL, chain TEXT NOT NULL, cue TEXT, content TEXT NOT NULL,
  act TEXT NOT NULL, directness TEXT NOT NULL, stance TEXT NOT NULL, parent TEXT, because TEXT NOT NULL
);
CREATE INDEX statements_by_report ON statements (report, start);
CREATE TABLE chain_links (
  statement TEXT NOT NULL REFERENCES statements (id), position INTEGER NOT NULL, role TEXT NOT NULL, name TEXT,
  is_named INTEGER NOT NULL, known_by TEXT NOT NULL, affiliation TEXT, PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE TABLE event_mentions (
  id TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  trigger_words TEXT NOT NULL, sentence TEXT, type TEXT NOT NULL, mode TEXT, status TEXT NOT NULL, standing TEXT NOT NULL,
  said_by TEXT, incident TEXT REFERENCES incidents (id), date_earliest TEXT, date_latest TEXT,
  place TEXT REFERENCES places (id), because TEXT NOT NULL
);
CREATE INDEX event_mentions_by_incident ON event_mentions (incident);
CREATE INDEX event_mentions_by_report ON event_mentions (report, start);
CREATE TABLE actors (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL, state TEXT, affiliation TEXT,
  is_known INTEGER NOT NULL
);
CREATE TABLE places (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT, admin1 TEXT, latitude REAL, longitude REAL, precision TEXT NOT NULL
);
CREATE TABLE copies (
  here TEXT NOT NULL REFERENCES reports (id), there TEXT NOT NULL REFERENCES reports (id), kind TEXT NOT NULL,
  direction TEXT NOT NULL, ancestor TEXT, passages INTEGER NOT NULL, PRIMARY KEY (here, there, kind)
);
CREATE TABLE incidents (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, date_earliest TEXT, date_latest TEXT,
  place TEXT REFERENCES places (id), is_deed INTEGER NOT NULL,
  reports INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL, unknown INTEGER NOT NULL, interested INTEGER NOT NULL
);
CREATE TABLE field_values (
  incident TEXT NOT NULL REFERENCES incidents (id), position INTEGER NOT NULL, field TEXT NOT NULL, side TEXT,
  low INTEGER, high INTEGER, actor TEXT REFERENCES actors (id), text TEXT NOT NULL, standing TEXT NOT NULL,
  reports INTEGER NOT NULL, origins INTEGER NOT NULL, unknown INTEGER NOT NULL, interested INTEGER NOT NULL,
  said_by TEXT NOT NULL, PRIMARY KEY (incident, position)
);
CREATE TABLE origins (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, actor TEXT REFERENCES actors (id),
  is_interested INTEGER NOT NULL
);
CREATE TABLE origin_statements (origin TEXT NOT NULL REFERENCES origins (id), statement TEXT NOT NULL REFERENCES statements (id),
  PRIMARY KEY (origin, statement)) WITHOUT ROWID;
CREATE TABLE origin_mentions (origin TEXT NOT NULL REFERENCES origins (id), mention TEXT NOT NULL REFERENCES event_mentions (id),
  PRIMARY KEY (origin, mention)) WITHOUT ROWID;
CREATE TABLE loaded_terms (
  report TEXT NOT NULL REFERENCES reports (id), start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL,
  neutral TEXT NOT NULL, statement TEXT REFERENCES statements (id), incident TEXT REFERENCES incidents (id)
);
CREATE VIEW chronology AS             -- what happened, one row a value, with who says so
  SELECT incidents.date_earliest, incidents.date_latest, places.name AS place, places.country, incidents.name AS incident,
    field_values.field, field_values.text AS value, field_values.side, field_values.low, field_values.high,
    field_values.standing, field_values.said_by, field_values.origins, field_values.reports
  FROM incidents JOIN field_values ON field_values.incident = incidents.id LEFT JOIN places ON places.id = incidents.place
  WHERE incidents.is_deed
  ORDER BY incidents.date_earliest IS NULL, incidents.date_earliest, incidents.id, field_values.position;

-- the human layer -----------------------------------------------------------------------------------------------
CREATE TABLE judgements (
  number INTEGER PRIMARY KEY, target TEXT NOT NULL, decision TEXT NOT NULL, field TEXT, value TEXT,
  who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL
);
CREATE INDEX judgements_by_target ON judgements (target);
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements BEGIN SELECT RAISE (ABORT, 'judgements are append-only'); END;
