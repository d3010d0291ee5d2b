import type { Extent } from './waterfall.ts';

export const RANGES = ['5m', '15m', '1h', '24h', 'all'] as const;
export type RangeName = (typeof RANGES)[number];

/** What the Live page looks at: up to now, or between two moments. */
export type Range = { readonly last: RangeName } | Extent;

export const isFixed = (range: Range): range is Extent => 'fromMicros' in range;

const SECOND = 1_000_000;
const LENGTH: Record<RangeName, { micros: number; bucketMicros: number; label: string }> = {
  '5m': { micros: 300 * SECOND, bucketMicros: 2.5 * SECOND, label: 'last 5 minutes' },
  '15m': { micros: 900 * SECOND, bucketMicros: 7.5 * SECOND, label: 'last 15 minutes' },
  '1h': { micros: 3600 * SECOND, bucketMicros: 30 * SECOND, label: 'last hour' },
  '24h': { micros: 86_400 * SECOND, bucketMicros: 720 * SECOND, label: 'last 24 hours' },
  all: { micros: Number.POSITIVE_INFINITY, bucketMicros: 0, label: 'all time' },
};

export const rangeLabel = (name: RangeName): string => LENGTH[name].label;

export function fromMicrosOf(range: Range, nowMicros: number): number | null {
  if (isFixed(range)) return Math.floor(range.fromMicros);
  const { micros } = LENGTH[range.last];
  return Number.isFinite(micros) ? Math.floor(nowMicros - micros) : null;
}

/** What the histogram asks for: edges on whole buckets, so that bars move by one and never wobble. */
export function histogramExtent(
  range: Range,
  nowMicros: number,
  oldestMicros: number | null,
): Extent & { buckets: number } {
  if (isFixed(range)) return { fromMicros: range.fromMicros, toMicros: range.toMicros, buckets: 120 };
  const { micros, bucketMicros } = LENGTH[range.last];
  if (!Number.isFinite(micros)) {
    const width = Math.max(nowMicros - (oldestMicros ?? nowMicros), 900 * SECOND);
    const bucket = Math.ceil(width / 119 / SECOND) * SECOND;
    const toMicros = (Math.floor(nowMicros / bucket) + 1) * bucket;
    return { fromMicros: toMicros - bucket * 120, toMicros, buckets: 120 };
  }
  const toMicros = (Math.floor(nowMicros / bucketMicros) + 1) * bucketMicros;
  return { fromMicros: toMicros - micros, toMicros, buckets: Math.round(micros / bucketMicros) };
}
