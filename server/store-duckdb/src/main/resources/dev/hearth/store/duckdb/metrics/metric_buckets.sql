-- Buckets of weighted values, {weight, point}, added up. A list of one item that a lambda takes is a name for what is
-- used more than once.
CREATE OR REPLACE MACRO metric_as_count(total) AS list_transform(
    [total],
    lambda t: CASE WHEN t IS NOT NULL THEN greatest(0, least(t, 9223372036854775807)) END::BIGINT
)[1];
CREATE OR REPLACE MACRO metric_explicit_counts(weighted) AS list_transform(
    range(1, coalesce(list_max(list_transform(weighted, lambda w: len(w.point.bucket_counts))), 0) + 1),
    lambda k: metric_as_count(list_sum(list_transform(
        weighted, lambda w: w.weight * w.point.bucket_counts[k]::HUGEINT)))
);
CREATE OR REPLACE MACRO metric_bounds(weighted) AS list_transform(
    [list_distinct(list_transform(weighted, lambda w: w.point.explicit_bounds))],
    lambda bounds: CASE
        WHEN len(bounds) > 1 THEN error('The group has histograms with different bucket bounds, which cannot be put'
            || ' together: add what tells them apart, such as service_name, to GROUP BY.')
        ELSE bounds[1]
    END
)[1];
-- The bucket of a coarser scale that holds a bucket.
CREATE OR REPLACE MACRO metric_coarser(bucket, finer, coarse) AS
    floor(bucket / pow(2.0, least(finer - coarse, 100)));
-- How many buckets one side has at a scale.
CREATE OR REPLACE MACRO metric_span(sides, coarse) AS coalesce(
    list_max(list_transform(sides, lambda s: metric_coarser(s.first + len(s.counts) - 1.0, s.scale, coarse)))
    - list_min(list_transform(sides, lambda s: metric_coarser(s.first, s.scale, coarse)))
    + 1,
    0);
-- One side at a scale: its first bucket and its counts.
CREATE OR REPLACE MACRO metric_side(sides, coarse) AS list_transform(
    [list_min(list_transform(sides, lambda s: metric_coarser(s.first, s.scale, coarse)))::BIGINT],
    lambda first_bucket: {
        first: first_bucket::INTEGER,
        counts: list_transform(
            range(first_bucket, first_bucket + metric_span(sides, coarse)::BIGINT),
            lambda b: metric_as_count(coalesce(list_sum(list_transform(sides, lambda s: s.weight * list_sum(list_slice(
                s.counts,
                greatest(1, least(len(s.counts) + 1, b * pow(2.0, least(s.scale - coarse, 100)) - s.first + 1))::BIGINT,
                greatest(0, least(len(s.counts), (b + 1) * pow(2.0, least(s.scale - coarse, 100)) - s.first))::BIGINT
            )))), 0))
        )
    }
)[1];
-- The exponential buckets at the coarsest of the scales, coarser still where they would be more than a few hundred.
CREATE OR REPLACE MACRO metric_exponential(weighted) AS list_transform(
    list_transform(
        [{
            coarsest: list_min(list_transform(weighted, lambda w: w.point.scale)),
            positive: list_transform(
                list_filter(weighted, lambda w: len(w.point.positive_counts) > 0),
                lambda w: {
                    weight: w.weight,
                    scale: w.point.scale,
                    first: w.point.positive_offset,
                    counts: w.point.positive_counts
                }),
            negative: list_transform(
                list_filter(weighted, lambda w: len(w.point.negative_counts) > 0),
                lambda w: {
                    weight: w.weight,
                    scale: w.point.scale,
                    first: w.point.negative_offset,
                    counts: w.point.negative_counts
                })
        }],
        lambda e: {
            positive: e.positive,
            negative: e.negative,
            scale: e.coarsest - ceil(log2(greatest(
                1.0,
                metric_span(e.positive, e.coarsest) / 320,
                metric_span(e.negative, e.coarsest) / 320)))::INTEGER
        }),
    lambda e: {
        scale: e.scale,
        positive: metric_side(e.positive, e.scale),
        negative: metric_side(e.negative, e.scale)
    }
)[1];
