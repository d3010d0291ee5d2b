-- What was added since the value before of the same series, as a delta value.
CREATE OR REPLACE MACRO metric_difference(earlier, later) AS list_transform(
    [{before: earlier, point: later}],
    lambda n: metric_put_together(
        n.point.type,
        CASE
            WHEN n.before IS NULL OR metric_is_reset(n.before, n.point) THEN [{weight: 1, point: n.point}]
            ELSE [{weight: 1, point: n.point}, {weight: -1, point: n.before}]
        END)
)[1];
CREATE OR REPLACE MACRO metric_delta(measured) AS CASE
    WHEN measured.temporality = 'delta' THEN measured
    WHEN measured.type IN ('gauge', 'summary')
        THEN error('metric_delta needs values that are counted up; leave gauges and summaries out.')
    WHEN lag(measured) OVER (PARTITION BY measured.series ORDER BY measured.time) IS NOT NULL
        OR measured.start >= min(measured.time) OVER ()
        THEN metric_difference(lag(measured) OVER (PARTITION BY measured.series ORDER BY measured.time), measured)
END;
