-- The points, in the order in which they came: numbers of series are small, times nearly sorted, and what a kind of
-- point lacks takes no room. In the order of MetricColumns.POINT after the number of the series.
CREATE TABLE IF NOT EXISTS metric_points (
    series INTEGER NOT NULL,
    recorded_timestamp TIMESTAMPTZ NOT NULL,
    start_timestamp TIMESTAMPTZ,
    scalar_value DOUBLE,
    histogram_count BIGINT,
    histogram_sum DOUBLE,
    histogram_min DOUBLE,
    histogram_max DOUBLE,
    histogram_bucket_counts BIGINT[],
    histogram_explicit_bounds DOUBLE[],
    exp_histogram_scale INTEGER,
    exp_histogram_zero_count BIGINT,
    exp_histogram_zero_threshold DOUBLE,
    exp_histogram_positive_bucket_counts BIGINT[],
    exp_histogram_positive_bucket_counts_offset INTEGER,
    exp_histogram_negative_bucket_counts BIGINT[],
    exp_histogram_negative_bucket_counts_offset INTEGER,
    summary_quantiles JSON,
    exemplars JSON
);
