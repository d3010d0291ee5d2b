-- Ranges of measurements, {low, high, counted}, from the least to the greatest, of a merged histogram.
CREATE OR REPLACE MACRO metric_explicit_ranges(h) AS list_transform(
    range(1, len(h.bucket_counts) + 1),
    lambda k: {
        low: CASE
            WHEN k > 1 THEN h.explicit_bounds[k - 1]
            ELSE coalesce(h.min, least(0.0, h.explicit_bounds[1]), h.max)
        END,
        high: coalesce(h.explicit_bounds[k], h.max, h.explicit_bounds[k - 1], h.min),
        counted: h.bucket_counts[k]
    }
);
-- The bound below a bucket; the engine refuses powers beyond its numbers.
CREATE OR REPLACE MACRO metric_bound(bucket, of_scale) AS
    pow(2.0, greatest(-1074, least(1023, bucket * pow(2.0, greatest(-100, least(100, -of_scale))))));
CREATE OR REPLACE MACRO metric_exponential_ranges(h) AS list_concat(
    list_reverse(list_transform(coalesce(h.negative_counts, []), lambda n, k: {
        low: -metric_bound(h.negative_offset + k, h.scale),
        high: -metric_bound(h.negative_offset + k - 1, h.scale),
        counted: n
    })),
    [{
        low: CASE WHEN len(h.negative_counts) > 0 THEN -h.zero_threshold ELSE 0.0 END,
        high: CASE WHEN len(h.negative_counts) > 0 AND coalesce(len(h.positive_counts), 0) = 0 THEN 0.0
            ELSE h.zero_threshold END,
        counted: h.zero_count
    }],
    list_transform(coalesce(h.positive_counts, []), lambda n, k: {
        low: metric_bound(h.positive_offset + k - 1, h.scale),
        high: metric_bound(h.positive_offset + k, h.scale),
        counted: n
    })
);
-- The measurement at a share of the ranges, between the bounds of its range as they grow: evenly, or exponentially
-- where both are on one side of zero.
CREATE OR REPLACE MACRO metric_between(low, high, share, grows) AS CASE
    WHEN grows AND low > 0 THEN low * pow(high / low, share)
    WHEN grows AND high < 0 THEN high * pow(low / high, 1 - share)
    ELSE low + (high - low) * share
END;
CREATE OR REPLACE MACRO metric_at(share, ranges, grows) AS list_transform(
    list_transform(
        [list_filter(ranges, lambda r: r.counted > 0)],
        lambda filled: {
            filled: filled,
            until: list_transform(filled, lambda r, i: list_sum(list_transform(filled[:i], lambda f: f.counted)))
        }),
    lambda c: list_transform(
        [coalesce(list_position(list_transform(c.until, lambda u: u >= share * c.until[-1]), true), len(c.until))],
        lambda i: metric_between(
            c.filled[i].low,
            c.filled[i].high,
            (share * c.until[-1] - (c.until[i] - c.filled[i].counted)) / c.filled[i].counted,
            grows)
    )[1]
)[1];
CREATE OR REPLACE MACRO metric_quantile_of(share, merged) AS list_transform(
    [merged],
    lambda h: list_transform(
        [CASE h.type
            WHEN 'histogram' THEN metric_at(share, metric_explicit_ranges(h), false)
            ELSE metric_at(share, metric_exponential_ranges(h), true)
        END],
        lambda found: CASE
            WHEN found IS NOT NULL THEN least(greatest(found, coalesce(h.min, found)), coalesce(h.max, found))
        END
    )[1]
)[1];
-- Between the two numbers that are nearest to the share, evenly.
CREATE OR REPLACE MACRO metric_quantile_of_numbers(share, numbers) AS list_transform(
    list_transform(
        [list_sort(numbers)],
        lambda sorted: {sorted: sorted, below: floor(share * (len(sorted) - 1))::BIGINT}),
    lambda q: CASE
        WHEN q.below + 1 = len(q.sorted) THEN q.sorted[-1]
        ELSE q.sorted[q.below + 1]
            + (q.sorted[q.below + 2] - q.sorted[q.below + 1]) * (share * (len(q.sorted) - 1) - q.below)
    END
)[1];
CREATE OR REPLACE MACRO metric_share(share) AS CASE
    WHEN share BETWEEN 0 AND 1 THEN share::DOUBLE
    ELSE error('The first argument of metric_quantile is between 0 and 1, such as 0.95.')
END;
CREATE OR REPLACE MACRO metric_quantile(share, measured) AS CASE
    WHEN metric_flavour(measured) IN (1, 2, 3) THEN metric_quantile_of_numbers(
        metric_share(share), list(measured.scalar) FILTER (WHERE measured.scalar IS NOT NULL))
    WHEN metric_flavour(measured) NOT IN (4, 8)
        THEN metric_refuse('metric_quantile', metric_flavour(measured))
    WHEN metric_flavour(measured) IS NOT NULL THEN metric_quantile_of(
        metric_share(share),
        metric_merge_values(measured, measured.type IN ('histogram', 'exponential_histogram')))
END;
