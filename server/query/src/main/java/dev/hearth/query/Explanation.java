package dev.hearth.query;

/**
 * What became of a query.
 *
 * @param logicalPlan the query as the engine gets it
 * @param physicalPlan what the engine meant to do
 * @param physicalPlanWithMetrics what it did, with rows and times
 */
public record Explanation(String logicalPlan, String physicalPlan, String physicalPlanWithMetrics) {}
