DELETE FROM hot_records WHERE rowid <= ?;
