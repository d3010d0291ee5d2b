-- When the rows of some commits start, in microseconds: the first and the last. With no rows, no time is within.
SELECT
    coalesce(epoch_us(min(start_timestamp)), 9223372036854775807),
    coalesce(epoch_us(max(start_timestamp)), -9223372036854775808)
FROM keyed_records_all
WHERE commit_key BETWEEN ? AND ?
