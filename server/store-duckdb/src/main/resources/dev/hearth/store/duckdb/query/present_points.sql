-- Which of the probes are stored.
SELECT DISTINCT position
FROM point_probes AS probe JOIN metric_points AS point USING (series, recorded_timestamp)
WHERE probe.start_timestamp IS NOT DISTINCT FROM point.start_timestamp;
