-- How cumulative values follow each other.
-- Whether counting began anew between two values of a series.
CREATE OR REPLACE MACRO metric_is_reset(earlier, later) AS
    coalesce(later.start >= earlier.time, false)
    OR (later.is_monotonic IS DISTINCT FROM false
        AND coalesce(later.scalar, later.count) < coalesce(earlier.scalar, earlier.count));
-- Each value of a sorted list with those before and after it, where they are of the same series.
CREATE OR REPLACE MACRO metric_neighbours(points) AS list_transform(
    list_zip(points, list_prepend(NULL, points[:-2]), points[2:]),
    lambda z: {
        point: z[1],
        before: CASE WHEN z[2].series = z[1].series THEN z[2] END,
        after: CASE WHEN z[3].series = z[1].series THEN z[3] END
    }
);
-- How often a cumulative value counts in the whole. Of values that follow each other all but the ends cancel: the last
-- counts once, the first is taken off, unless it began to count after the whole began. A value that is alone counts: there
-- is nothing else to tell its buckets from.
CREATE OR REPLACE MACRO metric_weight(n, first_time) AS
    CASE
        WHEN n.before IS NOT NULL OR n.point.start >= first_time THEN 1
        WHEN n.after IS NULL THEN 1
        ELSE 0
    END
    - CASE WHEN n.after IS NOT NULL AND NOT metric_is_reset(n.point, n.after) THEN 1 ELSE 0 END;
