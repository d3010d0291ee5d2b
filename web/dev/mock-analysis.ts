import type { AnalysedTask, Analysis, PathSegment, Step } from '../src/model/analysis.ts';
import { endMicros, isMoment, type Row } from '../src/model/row.ts';

/** How concurrent the children of a span of a made-up trace were; null where there is nothing to analyse. */
export function analyse(rows: readonly Row[], spanId: string | null, now: number): Analysis | null {
  const children = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.parentSpanId === null || isMoment(row)) continue;
    const held = children.get(row.parentSpanId);
    if (held) held.push(row);
    else children.set(row.parentSpanId, [row]);
  }
  const widest = rows
    .filter((row) => (children.get(row.spanId)?.length ?? 0) >= 2)
    .sort((a, b) => (children.get(b.spanId)?.length ?? 0) - (children.get(a.spanId)?.length ?? 0));
  const root = spanId === null ? widest[0] : rows.find((row) => row.spanId === spanId);
  const below = (root && children.get(root.spanId)) ?? [];
  if (!root || below.length === 0) return null;

  const tasks = packed(below, now, (row, pick) => branch(row, children, pick));
  const steps = stepsOf(tasks);
  const busyMicros = tasks.reduce((sum, task) => sum + task.endMicros - task.startMicros, 0);
  const coveredMicros = steps.reduce(
    (sum, step, i) =>
      sum + (step.running > 0 ? (steps[i + 1]?.atMicros ?? step.atMicros) - step.atMicros : 0),
    0,
  );
  const peak = Math.max(...steps.map((step) => step.running));
  const waited = tasks.filter((task) => task.queuedMicros !== null);
  const waitingMicros = waited.reduce((sum, task) => sum + (task.queuedMicros ?? 0), 0);
  const share = waitingMicros / Math.max(1, waitingMicros + busyMicros);
  const path = pathOf(tasks);
  return {
    traceId: root.traceId,
    spanId: root.spanId,
    message: root.message,
    startMicros: root.startMicros,
    endMicros: endMicros(root, now),
    open: root.kind === 'pending_span',
    truncated: false,
    sentence:
      share > 0.2
        ? `A pool of ${peak} limited ${tasks.length} tasks: ${Math.round(share * 100)} % of their time was waiting.`
        : `${tasks.length} tasks, up to ${peak} at a time: ${(busyMicros / 1e6).toFixed(1)} s of work in ${(coveredMicros / 1e6).toFixed(2)} s.`,
    peak,
    mean: busyMicros / Math.max(1, coveredMicros),
    efficiency: busyMicros / Math.max(1, coveredMicros * peak),
    busyMicros,
    coveredMicros,
    steps,
    tasks,
    queue:
      waited.length === 0
        ? null
        : {
            tasks: waited.length,
            waitingMicros,
            runningMicros: busyMicros,
            longestMicros: Math.max(...waited.map((task) => task.queuedMicros ?? 0)),
            share,
          },
    gaps: steps.flatMap((step, i) => {
      const next = steps[i + 1];
      return step.running === 0 && next ? [{ startMicros: step.atMicros, endMicros: next.atMicros }] : [];
    }),
    criticalPath: path,
    fanOuts: widest.slice(0, 50).map((row) => ({
      spanId: row.spanId,
      message: row.message,
      tasks: children.get(row.spanId)?.length ?? 0,
    })),
  };
}

type Figure = 'inputTokens' | 'outputTokens' | 'costUsd';

/** What a span and all below it used. */
function branch(row: Row, children: ReadonlyMap<string, readonly Row[]>, pick: Figure): number | null {
  const below = (children.get(row.spanId) ?? []).map((child) => branch(child, children, pick) ?? 0);
  const sum = below.reduce((total, figure) => total + figure, row[pick] ?? 0);
  return sum === 0 ? null : sum;
}

function packed(
  below: readonly Row[],
  now: number,
  sumOf: (row: Row, pick: Figure) => number | null,
): AnalysedTask[] {
  const ordered = [...below].sort((a, b) => a.startMicros - b.startMicros);
  const first = ordered[0]?.startMicros ?? 0;
  const took = ordered.map((row) => endMicros(row, now) - row.startMicros).sort((a, b) => a - b);
  const median = took[took.length >> 1] ?? 1;
  // Where many are slow, slow is usual.
  const rare = took.filter((each) => each > 2.2 * median).length * 4 <= took.length;
  const ends: number[] = [];
  return ordered.map((row, i) => {
    const end = endMicros(row, now);
    let lane = ends.findIndex((at) => at <= row.startMicros);
    if (lane < 0) lane = ends.length;
    ends[lane] = end;
    const times = (end - row.startMicros) / median;
    return {
      spanId: row.spanId,
      name: row.message,
      startMicros: row.startMicros,
      endMicros: end,
      lane,
      queuedMicros: row.spanName === 'Asking {question}' ? row.startMicros - first + 40 + i : null,
      verdict: row.verdict,
      straggler:
        rare && times > 2.2 && row.durationMicros !== null ? { timesMedian: times, aloneMicros: 0 } : null,
      inputTokens: sumOf(row, 'inputTokens'),
      outputTokens: sumOf(row, 'outputTokens'),
      costUsd: sumOf(row, 'costUsd'),
    };
  });
}

function stepsOf(tasks: readonly AnalysedTask[]): Step[] {
  const edges = tasks
    .flatMap((task) => [
      { at: task.startMicros, by: 1 },
      { at: task.endMicros, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  const steps: Step[] = [];
  let running = 0;
  edges.forEach(({ at, by }, i) => {
    running += by;
    if (edges[i + 1]?.at !== at) steps.push({ atMicros: at, running });
  });
  return steps;
}

/** From the last end backwards: whatever ended last before the piece that follows. */
function pathOf(tasks: readonly AnalysedTask[]): PathSegment[] {
  const byEnd = [...tasks].sort((a, b) => b.endMicros - a.endMicros);
  const path: PathSegment[] = [];
  let at = Number.POSITIVE_INFINITY;
  for (const task of byEnd) {
    if (task.endMicros > at) continue;
    path.push({ spanId: task.spanId, startMicros: task.startMicros, endMicros: task.endMicros });
    at = task.startMicros;
  }
  return path.reverse();
}
