-- The catalogue, days counted from 1970-01-01.
SELECT kind, date_diff('day', DATE '1970-01-01', day), table_name FROM partitions ORDER BY table_name;
