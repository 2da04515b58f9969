ALTER TABLE alarm ADD COLUMN confirmation TEXT NOT NULL DEFAULT 'OPEN';
-- Whether it ever latched: a reset takes the latch away, and not what the watch is.
ALTER TABLE alarm ADD COLUMN latching INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alarm ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alarm ADD COLUMN suppressed_by TEXT NOT NULL DEFAULT '';
-- What holds for an open alarm, and what held when it ended for one that is over.
ALTER TABLE alarm ADD COLUMN disposition TEXT NOT NULL DEFAULT 'in_service';
ALTER TABLE alarm ADD COLUMN aside_at INTEGER;
ALTER TABLE alarm ADD COLUMN aside_by TEXT NOT NULL DEFAULT '';
ALTER TABLE alarm ADD COLUMN aside_why TEXT NOT NULL DEFAULT '';
-- Grows with each change; the export marks what it wrote only where nothing changed since.
ALTER TABLE alarm ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE alarm ADD COLUMN exported INTEGER;
UPDATE alarm SET withdrawn=1 WHERE condition='UNKNOWN' AND cleared_at IS NOT NULL;
UPDATE alarm SET latching=1 WHERE latched=1
  OR id IN (SELECT alarm FROM action WHERE what='reset');

-- What people decided for a watch, whichever of its episodes runs.
CREATE TABLE disposition (
  watch TEXT PRIMARY KEY, shelved_until INTEGER, shelved_by TEXT NOT NULL DEFAULT '',
  shelved_why TEXT NOT NULL DEFAULT '', out_since INTEGER, out_by TEXT NOT NULL DEFAULT '',
  out_why TEXT NOT NULL DEFAULT '');
CREATE INDEX disposition_due ON disposition (shelved_until) WHERE shelved_until IS NOT NULL;

DROP INDEX alarm_open;
CREATE INDEX alarm_open ON alarm (acknowledged, priority, raised_at DESC, id DESC)
  WHERE (cleared_at IS NULL OR latched=1 OR acknowledged=0) AND disposition='in_service';
CREATE INDEX alarm_aside ON alarm (acknowledged, priority, raised_at DESC, id DESC)
  WHERE (cleared_at IS NULL OR latched=1 OR acknowledged=0) AND disposition<>'in_service';
CREATE INDEX alarm_watch_open ON alarm (watch, id)
  WHERE (cleared_at IS NULL OR latched=1 OR acknowledged=0);
CREATE INDEX alarm_acknowledged ON alarm (priority, acknowledged_at)
  WHERE cleared_at IS NULL AND acknowledged=1 AND disposition='in_service';
CREATE INDEX alarm_system ON alarm (system, id);
CREATE INDEX alarm_place ON alarm (area, building, id);
CREATE INDEX alarm_clause ON alarm (clause, id);

ALTER TABLE transition ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE transition ADD COLUMN alarm INTEGER;
UPDATE transition SET alarm=(
    SELECT max(a.id) FROM alarm a WHERE a.watch=transition.watch AND a.raised_at<=transition.at)
  WHERE kind NOT IN ('PENDING','CALMED');
CREATE INDEX transition_alarm ON transition (alarm, position, ordinal);

-- What waited before is not known to be a rise: it is never cancelled.
ALTER TABLE outbox ADD COLUMN about TEXT NOT NULL DEFAULT 'end';
CREATE INDEX outbox_alarm ON outbox (alarm, state);

CREATE TABLE export (
  id INTEGER PRIMARY KEY AUTOINCREMENT, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,
  at INTEGER NOT NULL, who TEXT NOT NULL, rows INTEGER NOT NULL);

CREATE VIRTUAL TABLE alarm_text USING fts5(
  zh, en, comment, point, content='alarm', content_rowid='id', tokenize='trigram');
INSERT INTO alarm_text (alarm_text) VALUES ('rebuild');
CREATE TRIGGER alarm_text_insert AFTER INSERT ON alarm BEGIN
  INSERT INTO alarm_text (rowid, zh, en, comment, point)
    VALUES (new.id, new.zh, new.en, new.comment, new.point);
END;
CREATE TRIGGER alarm_text_delete AFTER DELETE ON alarm BEGIN
  INSERT INTO alarm_text (alarm_text, rowid, zh, en, comment, point)
    VALUES ('delete', old.id, old.zh, old.en, old.comment, old.point);
END;
CREATE TRIGGER alarm_text_update AFTER UPDATE OF zh, en, comment, point ON alarm
WHEN old.zh<>new.zh OR old.en<>new.en OR old.comment<>new.comment OR old.point<>new.point BEGIN
  INSERT INTO alarm_text (alarm_text, rowid, zh, en, comment, point)
    VALUES ('delete', old.id, old.zh, old.en, old.comment, old.point);
  INSERT INTO alarm_text (rowid, zh, en, comment, point)
    VALUES (new.id, new.zh, new.en, new.comment, new.point);
END;
