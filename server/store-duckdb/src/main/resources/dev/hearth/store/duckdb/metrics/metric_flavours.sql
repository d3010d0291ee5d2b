-- The types of a group's values as bits, and the complaint about those that do not go together.
CREATE OR REPLACE MACRO metric_flavour(measured) AS bit_or(CASE measured.type
    WHEN 'gauge' THEN 1
    WHEN 'sum' THEN 2
    WHEN 'histogram' THEN 4
    WHEN 'exponential_histogram' THEN 8
    WHEN 'summary' THEN 16
END);
CREATE OR REPLACE MACRO metric_refuse(called, flavour) AS CASE
    WHEN (flavour & 16) <> 0 THEN error(called || ' cannot work on summaries, whose quantiles cannot be put together:'
        || ' read summary_quantiles, or leave them out with metric_type <> ''summary''.')
    WHEN flavour = 1 THEN error(called || ' needs values that are counted up, and a gauge is not:'
        || ' use avg(metric_avg(value)), or metric_quantile.')
    ELSE error(called || ' met metrics of different types in one group:'
        || ' add metric_name to WHERE, or metric_type to GROUP BY.')
END;
