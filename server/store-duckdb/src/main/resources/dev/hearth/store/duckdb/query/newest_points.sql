-- The latest time of each series.
SELECT series, epoch_us(max(recorded_timestamp)) FROM metric_points GROUP BY series;
