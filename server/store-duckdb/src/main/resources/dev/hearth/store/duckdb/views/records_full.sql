CREATE OR REPLACE VIEW records_full AS FROM records_all;
