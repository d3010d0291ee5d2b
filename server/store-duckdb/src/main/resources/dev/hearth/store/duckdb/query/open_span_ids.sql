-- The spans still open with the microseconds at which they started.
SELECT span_id, epoch_us(start_timestamp) FROM open_records;
