DELETE FROM metric_points
WHERE recorded_timestamp >= make_timestamptz(? * 86400000000) AND recorded_timestamp < make_timestamptz((? + 1) * 86400000000);
