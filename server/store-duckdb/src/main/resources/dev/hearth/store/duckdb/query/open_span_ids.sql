-- The spans still open with their days, counted from 1970-01-01.
SELECT span_id, date_diff('day', DATE '1970-01-01', start_timestamp::DATE) FROM open_records;
