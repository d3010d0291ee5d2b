package dev.hearth.benchmarks.report;

import java.util.List;

/**
 * The straight line that fits points best, by least squares.
 *
 * @param slope of y, for one of x
 * @param mean of y
 * @param span from the smallest to the largest x
 */
public record Trend(double slope, double mean, double span) {

    /**
     * One observation.
     *
     * @param x such as a time
     */
    public record Point(double x, double y) {}

    /** Fits at least two points with different x. */
    public static Trend of(List<Point> points) {
        double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
        double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            covariance += (point.x() - meanX) * (point.y() - meanY);
            variance += (point.x() - meanX) * (point.x() - meanX);
            least = Math.min(least, point.x());
            most = Math.max(most, point.x());
        }
        if (!(variance > 0)) {
            throw new IllegalArgumentException("A line needs two points that are apart.");
        }
        return new Trend(covariance / variance, meanY, most - least);
    }

    /** How much y grew from the first to the last x, in percent of its mean. */
    public double growthPercent() {
        return 100 * slope * span / mean;
    }
}
