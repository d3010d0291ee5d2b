-- The numbers of those probes that are stored.
SELECT position, series FROM series_probes JOIN metric_series USING (content_hash);
