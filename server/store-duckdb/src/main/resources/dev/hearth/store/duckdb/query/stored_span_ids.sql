-- Span ids as the bits of a long, with the kinds they were stored under.
SELECT span_id::BIT::BIGINT, kind FROM final_records
UNION ALL
SELECT span_id::BIT::BIGINT, kind FROM open_records
UNION ALL
SELECT span_id::BIT::BIGINT, kind FROM superseded_records;
