-- Values of a group put together into one.
-- Whether the least and the greatest of the whole are those of its parts: nothing was taken off, and each says its own.
CREATE OR REPLACE MACRO metric_knows_all(kind, weighted, extremes) AS
    kind = 'gauge'
    OR (kind <> 'sum'
        AND list_min(list_transform(weighted, lambda w: w.weight)) > 0
        AND len(list_filter(extremes, lambda x: x IS NULL))
            = len(list_filter(weighted, lambda w: w.point.count = 0 AND w.point.min IS NULL)));
CREATE OR REPLACE MACRO metric_assemble(kind, weighted, explicit, exponential) AS {
    series: NULL::INTEGER,
    type: kind,
    temporality: CASE WHEN kind <> 'gauge' THEN 'delta' END,
    is_monotonic: list_bool_and(list_transform(weighted, lambda w: w.point.is_monotonic)),
    start: list_min(list_transform(weighted, lambda w: w.point.start)),
    time: list_max(list_transform(weighted, lambda w: w.point.time)),
    scalar: CASE kind
        WHEN 'gauge' THEN list_avg(list_transform(weighted, lambda w: w.point.scalar))
        WHEN 'sum' THEN list_sum(list_transform(weighted, lambda w: w.weight * w.point.scalar))
    END,
    count: CASE kind
        WHEN 'gauge' THEN list_sum(list_transform(weighted, lambda w: coalesce(w.point.count, 1)))::BIGINT
        WHEN 'sum' THEN NULL
        ELSE metric_as_count(list_sum(list_transform(weighted, lambda w: w.weight * w.point.count::HUGEINT)))
    END,
    sum: CASE kind
        WHEN 'gauge' THEN list_sum(list_transform(weighted, lambda w: coalesce(w.point.sum, w.point.scalar)))
        WHEN 'sum' THEN NULL
        ELSE list_sum(list_transform(weighted, lambda w: w.weight * w.point.sum))
    END,
    min: CASE WHEN metric_knows_all(kind, weighted, list_transform(weighted, lambda w: w.point.min))
        THEN list_min(list_transform(weighted, lambda w: coalesce(w.point.min, w.point.scalar))) END,
    max: CASE WHEN metric_knows_all(kind, weighted, list_transform(weighted, lambda w: w.point.max))
        THEN list_max(list_transform(weighted, lambda w: coalesce(w.point.max, w.point.scalar))) END,
    bucket_counts: explicit.counts,
    explicit_bounds: explicit.bounds,
    scale: exponential.scale,
    zero_count: CASE WHEN kind = 'exponential_histogram' THEN
        metric_as_count(list_sum(list_transform(weighted, lambda w: w.weight * w.point.zero_count::HUGEINT))) END,
    zero_threshold: CASE WHEN kind = 'exponential_histogram' THEN
        list_max(list_transform(weighted, lambda w: w.point.zero_threshold)) END,
    positive_counts: exponential.positive.counts,
    positive_offset: exponential.positive.first,
    negative_counts: exponential.negative.counts,
    negative_offset: exponential.negative.first
};
CREATE OR REPLACE MACRO metric_put_together(kind_of_all, weighted_values) AS list_transform(
    list_transform(
        [{kind: kind_of_all, weighted: weighted_values}],
        lambda m: {
            kind: m.kind,
            weighted: m.weighted,
            explicit: CASE WHEN m.kind = 'histogram' THEN
                {counts: metric_explicit_counts(m.weighted), bounds: metric_bounds(m.weighted)} END,
            exponential: CASE WHEN m.kind = 'exponential_histogram' THEN metric_exponential(m.weighted) END
        }),
    lambda m: metric_assemble(m.kind, m.weighted, m.explicit, m.exponential)
)[1];
-- The weighted cumulative values of a group, {first_time, points}.
CREATE OR REPLACE MACRO metric_weighted(grouped) AS list_filter(
    list_transform(
        metric_neighbours(grouped.points),
        lambda n: {weight: metric_weight(n, grouped.first_time), point: n.point}),
    lambda w: w.weight <> 0 AND w.point IS NOT NULL);
-- Delta values and gauges count once each, so that they need no neighbours.
CREATE OR REPLACE MACRO metric_stands_alone(measured) AS measured.temporality = 'delta' OR measured.type = 'gauge';
CREATE OR REPLACE MACRO metric_merge_values(measured, chosen) AS list_transform(
    [{
        first_time: min(measured.time) FILTER (WHERE chosen),
        alone: list({weight: 1, point: measured}) FILTER (WHERE chosen AND metric_stands_alone(measured)),
        points: list(measured ORDER BY measured.series, measured.time)
            FILTER (WHERE chosen AND metric_stands_alone(measured) IS DISTINCT FROM true)
    }],
    lambda g: metric_put_together(
        coalesce(g.alone[1].point.type, g.points[1].type),
        CASE
            WHEN g.points IS NULL THEN g.alone
            WHEN g.alone IS NULL THEN metric_weighted(g)
            ELSE list_concat(g.alone, metric_weighted(g))
        END)
)[1];
CREATE OR REPLACE MACRO metric_merge(measured) AS CASE
    WHEN metric_flavour(measured) NOT IN (1, 2, 4, 8) THEN metric_refuse('metric_merge', metric_flavour(measured))
    WHEN metric_flavour(measured) IS NOT NULL THEN metric_merge_values(measured, measured IS NOT NULL)
END;
