-- The days that have points, counted from 1970, how many they have, and the latest time of each.
SELECT date_diff('day', DATE '1970-01-01', recorded_timestamp::DATE), count(*), max(recorded_timestamp)
FROM metric_points
GROUP BY 1
ORDER BY 1;
