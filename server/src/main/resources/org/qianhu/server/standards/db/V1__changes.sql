CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, draft TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, version TEXT NOT NULL, version_after TEXT NOT NULL, file TEXT NOT NULL,
  before TEXT NOT NULL, after TEXT NOT NULL, effect TEXT NOT NULL,
  decided_by TEXT NOT NULL DEFAULT '', decided_at INTEGER, decision TEXT NOT NULL DEFAULT '');
CREATE INDEX change_state ON change (state, id);
-- What the audit log has not been told yet: it lies in another database.
CREATE TABLE note (
  id INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL);
