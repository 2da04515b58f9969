-- How each alarm appeared to its operators, step by step; all supervision is computed from it.
CREATE TABLE course (
  id INTEGER PRIMARY KEY AUTOINCREMENT, alarm INTEGER NOT NULL, noted_at INTEGER NOT NULL, at INTEGER NOT NULL,
  priority INTEGER NOT NULL, trips INTEGER NOT NULL, disposition TEXT NOT NULL, acknowledged INTEGER NOT NULL,
  active INTEGER NOT NULL, standing INTEGER NOT NULL, change TEXT NOT NULL, announced INTEGER NOT NULL);
-- What was before this table is known as far as the alarm tells: when it rose, was acknowledged, and cleared.
INSERT INTO course (alarm, noted_at, at, priority, trips, disposition, acknowledged, active, standing, change, announced)
  SELECT id, t, t, priority, 1, 'in_service', acknowledged, active, standing, change, change = 'RAISED' FROM (
    SELECT id, raised_at t, priority, 0 acknowledged, 1 active, 1 standing, 'RAISED' change, 0 nth FROM alarm
    UNION ALL
    SELECT id, acknowledged_at, priority, 1, cleared_at IS NULL OR cleared_at > acknowledged_at,
      latched=1 OR cleared_at IS NULL OR cleared_at > acknowledged_at, 'ACKNOWLEDGED', 1
      FROM alarm WHERE acknowledged=1 AND acknowledged_at IS NOT NULL
    UNION ALL
    SELECT id, cleared_at, priority, acknowledged=1 AND acknowledged_at <= cleared_at, 0, latched, 'CLEARED', 2
      FROM alarm WHERE cleared_at IS NOT NULL)
  ORDER BY t, id, nth;
CREATE INDEX course_alarm ON course (alarm, id);
CREATE INDEX course_noted ON course (noted_at, id);
CREATE TRIGGER course_follows_alarm AFTER DELETE ON alarm BEGIN DELETE FROM course WHERE alarm=old.id; END;
-- How far each reader of the course has come, in its own measure.
CREATE TABLE course_reader (name TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
