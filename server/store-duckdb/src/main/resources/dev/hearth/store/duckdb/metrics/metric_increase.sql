-- How much a group's sums grew, or how many measurements its histograms got.
CREATE OR REPLACE MACRO metric_growth(measured, taken) AS
    list_transform(
        [{
            delta: sum(coalesce(measured.scalar, measured.count)) FILTER (WHERE measured.temporality = 'delta'),
            first_time: min(taken) FILTER (WHERE measured IS NOT NULL),
            points: list({
                series: measured.series,
                time: taken,
                start: measured.start,
                is_monotonic: measured.is_monotonic,
                scalar: measured.scalar,
                count: measured.count
            } ORDER BY measured.series, taken)
                FILTER (WHERE measured.temporality IS DISTINCT FROM 'delta' AND measured IS NOT NULL)
        }],
        lambda g: list_sum([g.delta, list_sum(list_transform(
            metric_neighbours(g.points),
            lambda n: CASE
                WHEN n.before IS NULL AND NOT coalesce(n.point.start >= g.first_time, false) THEN NULL
                WHEN n.before IS NULL OR metric_is_reset(n.before, n.point)
                    THEN coalesce(n.point.scalar, n.point.count)
                ELSE coalesce(n.point.scalar, n.point.count) - coalesce(n.before.scalar, n.before.count)
            END
        ))])
    )[1];
CREATE OR REPLACE MACRO metric_increase(measured, taken) AS CASE
    WHEN metric_flavour(measured) NOT IN (2, 4, 8) THEN metric_refuse('metric_increase', metric_flavour(measured))
    ELSE metric_growth(measured, taken)
END;
-- By the second, over the time that the group's values cover.
CREATE OR REPLACE MACRO metric_rate(measured, taken) AS CASE
    WHEN metric_flavour(measured) NOT IN (2, 4, 8) THEN metric_refuse('metric_rate', metric_flavour(measured))
    ELSE metric_growth(measured, taken) * 1e6 / nullif(
        epoch_us(max(taken) FILTER (WHERE measured IS NOT NULL))
        - epoch_us(min(CASE WHEN measured.temporality = 'delta' THEN coalesce(measured.start, taken) ELSE taken END)
            FILTER (WHERE measured IS NOT NULL)),
        0)
END;
