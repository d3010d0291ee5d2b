SELECT coalesce(max(series), -1) FROM metric_series;
