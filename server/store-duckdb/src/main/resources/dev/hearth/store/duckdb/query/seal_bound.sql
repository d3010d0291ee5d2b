-- How many of the oldest hot rows a chunk takes, and the last of them.
SELECT count(*), max(rowid) FROM (SELECT rowid FROM hot_records ORDER BY rowid LIMIT ?);
