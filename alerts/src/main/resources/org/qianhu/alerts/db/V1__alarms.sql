CREATE TABLE alarm (
  id INTEGER PRIMARY KEY AUTOINCREMENT, watch TEXT NOT NULL, point TEXT NOT NULL, system TEXT NOT NULL,
  area TEXT NOT NULL, building TEXT NOT NULL, floor TEXT NOT NULL, space TEXT NOT NULL,
  priority INTEGER NOT NULL, condition TEXT NOT NULL, acknowledged INTEGER NOT NULL, latched INTEGER NOT NULL,
  zh TEXT NOT NULL, en TEXT NOT NULL, raised_at INTEGER NOT NULL, changed_at INTEGER NOT NULL, cleared_at INTEGER,
  value REAL NOT NULL, unit TEXT NOT NULL, limit_text TEXT NOT NULL, standard TEXT NOT NULL, clause TEXT NOT NULL,
  adoption TEXT NOT NULL, catalogue TEXT NOT NULL, acknowledged_by TEXT, acknowledged_at INTEGER,
  comment TEXT NOT NULL, trips INTEGER NOT NULL DEFAULT 1);
CREATE INDEX alarm_watch ON alarm (watch, id);
-- What is asked every few seconds must not cost more with every alarm that is over.
CREATE INDEX alarm_order ON alarm (acknowledged, priority, raised_at DESC, id DESC);
CREATE INDEX alarm_active ON alarm (cleared_at, acknowledged, priority, raised_at DESC, id DESC) WHERE cleared_at IS NULL;
CREATE INDEX alarm_open ON alarm (acknowledged, priority, raised_at DESC, id DESC)
  WHERE (cleared_at IS NULL OR latched=1 OR acknowledged=0);
CREATE INDEX alarm_raised ON alarm (raised_at);
CREATE TABLE transition (
  watch TEXT NOT NULL, position INTEGER NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL,
  condition TEXT NOT NULL, level INTEGER NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL,
  PRIMARY KEY (watch, position, ordinal)) WITHOUT ROWID;
CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT, alarm INTEGER NOT NULL REFERENCES alarm (id), at INTEGER NOT NULL,
  who TEXT NOT NULL, what TEXT NOT NULL, comment TEXT NOT NULL);
CREATE INDEX action_alarm ON action (alarm, id);
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT, alarm INTEGER NOT NULL, body TEXT NOT NULL, created_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued', attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL,
  detail TEXT NOT NULL DEFAULT '');
CREATE INDEX outbox_queued ON outbox (alarm, id) WHERE state='queued';
CREATE INDEX outbox_age ON outbox (created_at) WHERE state='queued';
CREATE TABLE set_aside (
  position INTEGER NOT NULL, what TEXT NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (position, what)) WITHOUT ROWID;
CREATE TABLE engine (
  id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, snapshot_position INTEGER NOT NULL, snapshot BLOB);
INSERT INTO engine VALUES (1, 0, 0, NULL);
