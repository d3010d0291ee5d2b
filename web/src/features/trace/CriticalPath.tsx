import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { analysisQuery } from '../../api/analysis.ts';
import { ROW_HEIGHT } from '../../components/use-row-window.ts';
import { laneFinder, type PathPiece, pathPieces } from '../../model/lane-path.ts';
import type { TreeNode } from '../../model/tree.ts';
import { type Extent, fractionAt } from '../../model/waterfall.ts';
import type { TraceState } from './trace-store.ts';

interface Props {
  readonly state: TraceState;
  /** The rows of the list, as they are folded. */
  readonly nodes: readonly TreeNode[];
  readonly view: Extent;
  readonly first: number;
  readonly end: number;
}

/** A larger trace shows its path in the lanes alone: nobody follows it through so many rows. */
const LARGE = 5_000;
/** The width of the drawing in its own units; the page stretches it over the scale. */
const WIDE = 10_000;
/** Below the bar, and not through the words beside it. */
const UNDER_BAR_PX = 19.5;

/** What the time of a trace that has ended went to: one line along the bars, from row to row. */
export function CriticalPath({ state, nodes, view, first, end }: Props) {
  const root = state.roots.find((node) => node.row !== null && node.children.length > 0);
  const { data } = useQuery({
    ...analysisQuery(root?.traceId ?? '', root?.spanId ?? null),
    enabled: root !== undefined && state.hasFanOut && !state.running && state.rows.length <= LARGE,
    retry: false,
  });
  const pieces = useMemo(() => {
    if (!data) return [];
    const rows = new Map(state.rows.map((row) => [row.spanId, row]));
    const places = new Map(nodes.map((node, i) => [node.spanId, i]));
    // What the root did itself lies between its tasks: the line goes on instead of jumping to the top and back.
    places.delete(data.spanId);
    return pathPieces(
      data.criticalPath,
      laneFinder(places, (spanId) => rows.get(spanId)),
    );
  }, [data, nodes, state.rows]);
  if (pieces.length === 0) return null;
  const top = first * ROW_HEIGHT;
  const height = (end - first) * ROW_HEIGHT;
  return (
    <svg
      className="critical-path"
      data-testid="critical-path"
      style={{ top, height }}
      viewBox={`0 ${top} ${WIDE} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={lineOf(pieces, view, first, end)} />
    </svg>
  );
}

/** Only what comes near the rows on the screen. */
function lineOf(pieces: readonly PathPiece[], view: Extent, first: number, end: number): string {
  const x = (micros: number): string =>
    (Math.min(1.02, Math.max(-0.02, fractionAt(micros, view))) * WIDE).toFixed(0);
  const under = (row: number): number => row * ROW_HEIGHT + UNDER_BAR_PX;
  const steps: string[] = [];
  let at: number | null = null;
  pieces.forEach((piece, i) => {
    const row: number | null = piece.lane ?? at;
    if (row === null) return;
    const from = at ?? row;
    if (Math.max(from, row) >= first && Math.min(from, row) < end) {
      const until = pieces[i + 1]?.fromMicros ?? piece.toMicros;
      steps.push(`M${x(piece.fromMicros)} ${under(from)}V${under(row)}H${x(until)}`);
    }
    at = row;
  });
  return steps.join('');
}
