DROP VIEW old_rows;
DROP TABLE hot_records;
DROP TABLE sealed_records;
DROP TABLE old_open;
DROP TABLE old_superseded;
