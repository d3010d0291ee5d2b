import type { PathSegment } from './analysis.ts';
import type { Row } from './row.ts';

/** A stretch of the critical path. Without a lane the span itself took the time, not one of its tasks. */
export interface PathPiece {
  readonly lane: number | null;
  readonly fromMicros: number;
  readonly toMicros: number;
}

/** The path from start to end, one piece for every stay in a lane. */
export function pathPieces(
  segments: readonly PathSegment[],
  laneOf: (spanId: string) => number | null,
): PathPiece[] {
  const pieces: PathPiece[] = [];
  for (const segment of [...segments].sort((a, b) => a.startMicros - b.startMicros)) {
    const lane = laneOf(segment.spanId);
    const last = pieces[pieces.length - 1];
    if (last && last.lane === lane) pieces[pieces.length - 1] = { ...last, toMicros: segment.endMicros };
    else pieces.push({ lane, fromMicros: segment.startMicros, toMicros: segment.endMicros });
  }
  return pieces;
}

/** The lane of the task that a span is, or lies under. */
export function laneFinder(
  lanes: ReadonlyMap<string, number>,
  rowOf: (spanId: string) => Row | undefined,
): (spanId: string) => number | null {
  return (spanId) => {
    const seen = new Set<string>();
    for (let at: string | null | undefined = spanId; at && !seen.has(at); at = rowOf(at)?.parentSpanId) {
      const lane = lanes.get(at);
      if (lane !== undefined) return lane;
      seen.add(at);
    }
    return null;
  };
}
