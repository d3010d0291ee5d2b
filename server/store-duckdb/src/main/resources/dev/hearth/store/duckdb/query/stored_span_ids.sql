-- Span ids with the kinds and days they were stored under, days counted from 1970-01-01.
SELECT span_id, kind::VARCHAR, date_diff('day', DATE '1970-01-01', start_timestamp::DATE) FROM final_records
UNION ALL
SELECT span_id, kind::VARCHAR, date_diff('day', DATE '1970-01-01', start_timestamp::DATE) FROM open_records
UNION ALL
SELECT span_id, kind::VARCHAR, date_diff('day', DATE '1970-01-01', start_timestamp::DATE) FROM superseded_records;
