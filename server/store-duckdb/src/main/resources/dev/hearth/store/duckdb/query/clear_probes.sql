DELETE FROM probes;
