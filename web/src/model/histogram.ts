import type { Extent } from './waterfall.ts';

export interface Bucket {
  readonly info: number;
  readonly warn: number;
  readonly error: number;
}

export interface Histogram extends Extent {
  readonly bucketMicros: number;
  readonly buckets: readonly Bucket[];
}

export const totalOf = (bucket: Bucket): number => bucket.info + bucket.warn + bucket.error;

/** Heights in pixels that add up to at most `height`; whatever exists is at least one pixel high. */
export function stack(bucket: Bucket, max: number, height: number): Bucket {
  if (max <= 0) return { info: 0, warn: 0, error: 0 };
  const tall = (n: number): number => (n <= 0 ? 0 : Math.max(1, Math.round((n / max) * height)));
  const error = Math.min(height, tall(bucket.error));
  const warn = Math.min(height - error, tall(bucket.warn));
  const info = Math.min(height - error - warn, tall(bucket.info));
  return { info, warn, error };
}

/** A drag from one fraction of the width to another, in whole buckets and in either direction. Null: a mere click. */
export function dragRange(
  histogram: Histogram,
  from: number,
  to: number,
  minFraction = 0.004,
): Extent | null {
  if (Math.abs(from - to) < minFraction) return null;
  const n = histogram.buckets.length;
  const bound = (x: number): number => Math.min(1, Math.max(0, x));
  const lo = bound(Math.min(from, to));
  const hi = bound(Math.max(from, to));
  const first = Math.min(n - 1, Math.floor(lo * n));
  const last = Math.max(first + 1, Math.min(n, Math.ceil(hi * n)));
  return {
    fromMicros: histogram.fromMicros + first * histogram.bucketMicros,
    toMicros: histogram.fromMicros + last * histogram.bucketMicros,
  };
}

export const bucketAt = (histogram: Histogram, fraction: number): number =>
  Math.min(histogram.buckets.length - 1, Math.max(0, Math.floor(fraction * histogram.buckets.length)));
