import { useCallback, useMemo, useRef, useState } from 'react';
import { useKeys } from '../../components/use-keys.ts';
import type { Analysis } from '../../model/analysis.ts';
import { laneFinder, pathPieces } from '../../model/lane-path.ts';
import { byLane, type LaneTask } from '../../model/lanes.ts';
import { endMicros, type Row } from '../../model/row.ts';
import { clampView, type Extent, isLost, roomFor, withTail, zoomAt } from '../../model/waterfall.ts';
import { useWheelZoom, widen } from '../trace/use-wheel-zoom.ts';
import { ConcurrencyCurve } from './ConcurrencyCurve.tsx';
import { LanesCanvas } from './LanesCanvas.tsx';
import { GUTTER, RIGHT } from './scale.ts';
import { TaskList } from './TaskList.tsx';

interface Props {
  readonly analysis: Analysis;
  readonly tasks: readonly LaneTask[];
  readonly rowOf: (spanId: string) => Row | undefined;
  readonly running: boolean;
  readonly nowMicros: number;
  readonly selectedId: string | null;
  readonly onSelect: (spanId: string) => void;
}

/** What the reader points at: one task, or all of a name. */
export type Pointed = { readonly spanId: string } | { readonly name: string } | null;

export function LanesView({ analysis, tasks, rowOf, running, nowMicros, selectedId, onSelect }: Props) {
  const [zoom, setZoom] = useState<Extent | null>(null);
  const [pointed, setPointed] = useState<Pointed>(null);
  const box = useRef<HTMLDivElement>(null);
  const hasLost = useMemo(() => tasks.some(({ row }) => isLost(row)), [tasks]);
  const whole = useMemo(
    () => wholeOf(analysis, tasks, running, hasLost, nowMicros),
    [analysis, tasks, running, hasLost, nowMicros],
  );
  const { fromMicros, toMicros } = zoom ? clampView(zoom, whole) : whole;
  const view = useMemo(() => ({ fromMicros, toMicros }), [fromMicros, toMicros]);
  const lanes = useMemo(() => byLane(tasks), [tasks]);
  const path = useMemo(() => {
    const laneOf = new Map(tasks.map((task) => [task.row.spanId, task.lane]));
    return pathPieces(analysis.criticalPath, laneFinder(laneOf, rowOf));
  }, [analysis.criticalPath, tasks, rowOf]);
  const onPath = useMemo(() => pathTasks(analysis, tasks, rowOf), [analysis, tasks, rowOf]);
  const choose = useCallback((next: Extent | null) => setZoom(next), []);

  const zoomTo = (spanId: string | null): void => {
    const task = tasks.find(({ row }) => row.spanId === spanId);
    if (!task) return;
    const end = endMicros(task.row, nowMicros);
    const margin = Math.max(10, (end - task.row.startMicros) * 0.1);
    setZoom({
      fromMicros: task.row.startMicros - margin,
      toMicros: end + margin,
    });
  };
  useKeys(
    {
      '+': () => setZoom(zoomAt(view, whole, 0.5, 0.6)),
      '=': () => setZoom(zoomAt(view, whole, 0.5, 0.6)),
      '-': () => setZoom(widen(zoomAt(view, whole, 0.5, 1 / 0.6), whole)),
      '0': () => setZoom(null),
      z: () => zoomTo(selectedId),
      ...(zoom ? { Escape: () => setZoom(null) } : {}),
    },
    true,
  );
  useWheelZoom(box, { view, whole, insets: () => [GUTTER, RIGHT], onZoom: setZoom });
  return (
    <>
      <div className="lanes-picture" ref={box}>
        <ConcurrencyCurve
          analysis={analysis}
          tasks={tasks}
          view={view}
          whole={whole}
          zoomed={zoom !== null}
          untilMicros={running ? nowMicros : analysis.endMicros}
          onView={choose}
        />
        <LanesCanvas
          analysis={analysis}
          lanes={lanes}
          path={path}
          view={view}
          nowMicros={nowMicros}
          selectedId={selectedId}
          pointed={pointed}
          onPoint={setPointed}
          onSelect={onSelect}
        />
      </div>
      <TaskList
        tasks={tasks}
        onPath={onPath}
        selectedId={selectedId}
        pointed={pointed}
        onPoint={setPointed}
        onSelect={onSelect}
      />
    </>
  );
}

/** From the span's start, or the first wait for it, to its end; with room to grow while anything runs. */
function wholeOf(
  { startMicros, endMicros: known }: Analysis,
  tasks: readonly LaneTask[],
  running: boolean,
  hasLost: boolean,
  nowMicros: number,
): Extent {
  let fromMicros = startMicros;
  let toMicros = running ? Math.max(known, nowMicros) : known;
  for (const { row, queuedMicros } of tasks) {
    fromMicros = Math.min(fromMicros, row.startMicros - queuedMicros);
    toMicros = Math.max(toMicros, endMicros(row, nowMicros));
  }
  if (running) return { fromMicros, toMicros: fromMicros + roomFor((toMicros - fromMicros) * 1.06) };
  const extent = { fromMicros, toMicros: Math.max(fromMicros + 1, toMicros) };
  return hasLost ? withTail(extent) : extent;
}

/** The tasks that the critical path goes through, itself or by what lies below them. */
function pathTasks(
  analysis: Analysis,
  tasks: readonly LaneTask[],
  rowOf: Props['rowOf'],
): ReadonlySet<string> {
  const places = new Map(tasks.map((task, i) => [task.row.spanId, i]));
  const placeOf = laneFinder(places, rowOf);
  const found = new Set<string>();
  for (const segment of analysis.criticalPath) {
    const task = tasks[placeOf(segment.spanId) ?? -1];
    if (task) found.add(task.row.spanId);
  }
  return found;
}
