-- Span ids with their kinds and starts.
SELECT span_id, kind::VARCHAR, epoch_us(start_timestamp) FROM final_records
UNION ALL
SELECT span_id, kind::VARCHAR, epoch_us(start_timestamp) FROM open_records
UNION ALL
SELECT span_id, kind::VARCHAR, epoch_us(start_timestamp) FROM superseded_records;
