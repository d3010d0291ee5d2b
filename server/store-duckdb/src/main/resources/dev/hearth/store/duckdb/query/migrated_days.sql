-- Into which partitions the rows of version 2 go, days counted from 1970-01-01.
SELECT DISTINCT partition_kind, date_diff('day', DATE '1970-01-01', start_timestamp::DATE)
FROM old_rows
WHERE partition_kind <> 'open'
ORDER BY ALL;
