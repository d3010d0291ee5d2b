DELETE FROM series_probes;
