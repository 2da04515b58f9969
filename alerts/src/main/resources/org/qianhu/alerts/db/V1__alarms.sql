CREATE TABLE alarm (
  id INTEGER PRIMARY KEY AUTOINCREMENT, watch TEXT NOT NULL, point TEXT NOT NULL, system TEXT NOT NULL,
  area TEXT NOT NULL, building TEXT NOT NULL, floor TEXT NOT NULL, space TEXT NOT NULL,
  priority INTEGER NOT NULL, condition TEXT NOT NULL, acknowledged INTEGER NOT NULL, latched INTEGER NOT NULL,
  zh TEXT NOT NULL, en TEXT NOT NULL, raised_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, cleared_at INTEGER,
  value REAL NOT NULL, unit TEXT NOT NULL, limit_text TEXT NOT NULL, standard TEXT NOT NULL, clause TEXT NOT NULL,
  adoption TEXT NOT NULL, catalogue TEXT NOT NULL, acknowledged_by TEXT, acknowledged_at INTEGER,
  comment TEXT NOT NULL, trips INTEGER NOT NULL DEFAULT 1);
CREATE INDEX alarm_watch ON alarm (watch, id);
CREATE INDEX alarm_order ON alarm (acknowledged, priority, raised_at DESC);
CREATE TABLE transition (
  watch TEXT NOT NULL, position INTEGER NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL,
  condition TEXT NOT NULL, level INTEGER NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL,
  PRIMARY KEY (watch, position, ordinal)) WITHOUT ROWID;
CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT, alarm INTEGER NOT NULL REFERENCES alarm (id), at INTEGER NOT NULL,
  who TEXT NOT NULL, what TEXT NOT NULL, comment TEXT NOT NULL);
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, alarm INTEGER NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued', attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL,
  detail TEXT NOT NULL DEFAULT '');
CREATE INDEX outbox_queued ON outbox (state, alarm, id);
CREATE TABLE engine (
  id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, snapshot_position INTEGER NOT NULL, snapshot BLOB);
INSERT INTO engine VALUES (1, 0, 0, NULL);
