DELETE FROM metric_series WHERE series NOT IN (SELECT series FROM metric_points);
