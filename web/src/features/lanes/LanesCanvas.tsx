import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Analysis } from '../../model/analysis.ts';
import type { PathPiece } from '../../model/lane-path.ts';
import { flagged, type LaneTask, laneMetrics, taskAt } from '../../model/lanes.ts';
import { endMicros } from '../../model/row.ts';
import type { Extent } from '../../model/waterfall.ts';
import { scrollToShow } from '../../model/window.ts';
import { useShade } from '../../theme/preference.ts';
import type { Pointed } from './LanesView.tsx';
import { LaneTip } from './LaneTip.tsx';
import { paintLanes } from './paint-lanes.ts';
import { paintPath } from './paint-path.ts';
import { readPalette } from './palette.ts';
import { GUTTER, prepare, RIGHT, scaleOf } from './scale.ts';
import { useSize } from './use-size.ts';

interface Props {
  readonly analysis: Analysis;
  readonly lanes: readonly (readonly LaneTask[])[];
  readonly path: readonly PathPiece[];
  readonly view: Extent;
  readonly nowMicros: number;
  readonly selectedId: string | null;
  readonly pointed: Pointed;
  readonly onPoint: (pointed: Pointed) => void;
  readonly onSelect: (spanId: string) => void;
}

/** How near a pointer must come to a bar. */
const REACH_PX = 3;

/** The lanes, drawn for the part that is on the screen. What it shows stands in the list below as text. */
export function LanesCanvas(props: Props) {
  const { analysis, lanes, path, view, nowMicros, selectedId, pointed, onPoint, onSelect } = props;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(box);
  const [top, setTop] = useState(0);
  const [tip, setTip] = useState<{ task: LaneTask; x: number; y: number } | null>(null);
  const shade = useShade();
  const metrics = laneMetrics(lanes.length);
  const tall = Math.max(1, lanes.length) * metrics.height;
  const scale = useMemo(() => scaleOf(view, width), [view, width]);
  const flags = useMemo(() => flagged(lanes.flat()), [lanes]);
  const lit = useMemo(() => {
    if (pointed === null || !('name' in pointed)) return null;
    return (task: LaneTask) => task.row.spanName === pointed.name;
  }, [pointed]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the shade changes what the colours of the tokens are.
  useEffect(() => {
    const shown = canvas.current;
    const brush = shown && width > 0 && height > 0 ? prepare(shown, width, height) : null;
    if (!shown || !brush) return;
    const palette = readPalette(shown);
    const { gaps, startMicros: originMicros } = analysis;
    paintLanes(
      brush,
      { lanes, metrics, scale, originMicros, nowMicros, gaps, flags, lit, palette },
      top,
      height,
    );
    paintPath(brush, path, metrics, scale, top, palette);
  }, [analysis, lanes, path, scale, top, width, height, nowMicros, flags, lit, shade]);

  const selected = useMemo(() => find(lanes, selectedId), [lanes, selectedId]);
  const pointedAt = pointed !== null && 'spanId' in pointed ? find(lanes, pointed.spanId) : null;
  const lane = selected?.lane;
  useEffect(() => {
    if (lane !== undefined && box.current)
      box.current.scrollTop = scrollToShow(
        lane,
        metrics.height,
        box.current.scrollTop,
        box.current.clientHeight,
      );
  }, [lane, metrics.height]);

  const under = (event: PointerEvent): LaneTask | null => {
    const rect = box.current?.getBoundingClientRect();
    if (!rect || event.clientX - rect.left < GUTTER - REACH_PX) return null;
    const y = event.clientY - rect.top + (box.current?.scrollTop ?? 0);
    const at = scale.micros(event.clientX - rect.left);
    return taskAt(lanes[Math.floor(y / metrics.height)] ?? [], at, REACH_PX * scale.perPx, nowMicros);
  };
  const onMove = (event: PointerEvent): void => {
    const task = under(event);
    const rect = box.current?.getBoundingClientRect();
    setTip(task && rect ? { task, x: event.clientX - rect.left, y: event.clientY - rect.top } : null);
    const id = task?.row.spanId ?? null;
    const held = pointed !== null && 'spanId' in pointed ? pointed.spanId : null;
    if (id !== held) onPoint(id === null ? null : { spanId: id });
  };
  const ring = (task: LaneTask | null, kind: string) => {
    if (!task || width === 0) return null;
    const left = Math.max(GUTTER - 3, scale.x(task.row.startMicros));
    const right = Math.min(
      width - 2,
      scale.x(Math.max(task.row.startMicros, endMicros(task.row, nowMicros))),
    );
    if (right < GUTTER - 3 || left > width - RIGHT + 20) return null;
    const waited = Math.max(GUTTER, scale.x(task.row.startMicros - task.queuedMicros));
    const y = task.lane * metrics.height + metrics.barTop;
    return (
      <>
        {left - waited > 1 && (
          <span
            className={`lanes-waited ${kind}`}
            style={{ left: waited, width: left - waited, top: y + metrics.bar + 2 }}
          />
        )}
        <span
          className={`lanes-ring ${kind}`}
          style={{
            left: left - 3,
            width: Math.max(2, right - left) + 6,
            top: y - 3,
            height: metrics.bar + 6,
          }}
        />
      </>
    );
  };
  return (
    <div className="lanes-scroll-frame">
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list below is what the keyboard walks through. */}
      <div
        ref={box}
        className="lanes-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        role="img"
        aria-label={`${analysis.tasks.length} tasks of ${analysis.message} in ${lanes.length} lanes; the list below has them as text.`}
        data-testid="lanes-canvas"
        data-lanes={lanes.length}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onPointerMove={onMove}
        onPointerLeave={() => {
          setTip(null);
          onPoint(null);
        }}
        onClick={(event) => {
          const task = under(event as unknown as PointerEvent);
          if (task) onSelect(task.row.spanId);
        }}
      >
        <div className="lanes-tall" style={{ height: tall }}>
          <canvas ref={canvas} />
          {ring(pointedAt, 'is-pointed')}
          {ring(selected, 'is-selected')}
        </div>
      </div>
      {tip && <LaneTip task={tip.task} x={tip.x} y={tip.y} width={width} />}
    </div>
  );
}

function find(lanes: Props['lanes'], spanId: string | null): LaneTask | null {
  if (spanId === null) return null;
  for (const lane of lanes) for (const task of lane) if (task.row.spanId === spanId) return task;
  return null;
}
