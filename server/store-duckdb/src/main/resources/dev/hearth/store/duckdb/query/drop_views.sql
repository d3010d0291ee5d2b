-- The views and macros of any earlier version. Those of this one are made anew.
DROP VIEW IF EXISTS records_full;
DROP VIEW IF EXISTS records_all;
DROP VIEW IF EXISTS records;
DROP VIEW IF EXISTS open_spans;
DROP VIEW IF EXISTS live_records;
DROP VIEW IF EXISTS keyed_records;
DROP VIEW IF EXISTS keyed_records_all;
DROP VIEW IF EXISTS keyed_open_spans;
DROP VIEW IF EXISTS keyed_live_records;
DROP VIEW IF EXISTS keyed_rows;
DROP MACRO TABLE IF EXISTS final_rows_among;
DROP MACRO TABLE IF EXISTS live_rows_among;
DROP MACRO TABLE IF EXISTS all_rows_among;
DROP MACRO TABLE IF EXISTS records_of_trace;
DROP MACRO TABLE IF EXISTS records_all_of_trace;
DROP MACRO TABLE IF EXISTS live_records_of_trace;
DROP MACRO TABLE IF EXISTS keyed_live_records_of_trace;
