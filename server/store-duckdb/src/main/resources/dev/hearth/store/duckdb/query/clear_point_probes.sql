DELETE FROM point_probes;
