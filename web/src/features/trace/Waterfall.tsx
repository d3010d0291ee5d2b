import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNow } from '../../components/clock.ts';
import { RowsGrid, walkKeys } from '../../components/RowsGrid.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { flatten, type TreeNode } from '../../model/tree.ts';
import { clampView, type Extent, roomFor, withTail, zoomAt } from '../../model/waterfall.ts';
import { useFold } from '../live/use-fold.ts';
import { CriticalPath } from './CriticalPath.tsx';
import { Minimap } from './Minimap.tsx';
import { TimeAxis } from './TimeAxis.tsx';
import type { TraceState } from './trace-store.ts';
import { useWheelZoom, widen } from './use-wheel-zoom.ts';
import { traceRowId, WaterfallRow } from './WaterfallRow.tsx';

interface Props {
  readonly state: TraceState;
  readonly selectedId: string | null;
  readonly onSelect: (spanId: string) => void;
}

const FOLD_ABOVE = 100_000;
const NAME_WIDTH = 0.42;
/** As `--label-room` in trace.css. */
const LABEL_ROOM = 108;

/** All spans of a trace against time. Ctrl and wheel, or a drag on the map above, look closer. */
export function Waterfall({ state, selectedId, onSelect }: Props) {
  const folding = useFold(FOLD_ABOVE);
  const { isFolded, fold, foldAll } = folding;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `folding` is made anew whenever something is folded.
  const nodes = useMemo(() => flatten(state.roots, isFolded), [state.roots, folding]);
  const list = useRowWindow(nodes.length);
  const [zoom, setZoom] = useState<Extent | null>(null);
  const now = useNow(state.running);
  const whole = useMemo(() => wholeOf(state, now), [state, now]);
  const view = useMemo(() => (zoom ? clampView(zoom, whole) : whole), [zoom, whole]);
  const at = useMemo(
    () => (selectedId === null ? -1 : nodes.findIndex((node) => node.spanId === selectedId)),
    [nodes, selectedId],
  );
  const cursor = nodes[at];

  const moveTo = (index: number): void => {
    const next = Math.min(nodes.length - 1, Math.max(0, index));
    const node = nodes[next];
    if (!node) return;
    onSelect(node.spanId);
    list.show(next);
  };
  const left = (): void => {
    if (!cursor) return;
    if (cursor.children.length > 0 && !isFolded(cursor)) fold(cursor, true);
    else if (cursor.parent) moveTo(nodes.indexOf(cursor.parent));
  };
  const right = (): void => {
    if (!cursor || cursor.children.length === 0) return;
    if (isFolded(cursor)) fold(cursor, false);
    else moveTo(at + 1);
  };
  useKeys(
    {
      ...walkKeys(at, nodes.length, list.page, moveTo),
      ArrowLeft: left,
      ArrowRight: right,
      '[': () => foldAll(state.roots, true),
      ']': () => foldAll(state.roots, false),
      '+': () => setZoom(zoomAt(view, whole, 0.5, 0.6)),
      '=': () => setZoom(zoomAt(view, whole, 0.5, 0.6)),
      '-': () => setZoom(widen(zoomAt(view, whole, 0.5, 1 / 0.6), whole)),
      '0': () => setZoom(null),
      z: () => {
        const row = cursor?.row;
        if (row?.durationMicros) {
          const margin = row.durationMicros * 0.1;
          setZoom({
            fromMicros: row.startMicros - margin,
            toMicros: row.startMicros + row.durationMicros + margin,
          });
        }
      },
      ...(zoom ? { Escape: () => setZoom(null) } : {}),
    },
    true,
  );

  useWheelZoom(list.scroller, {
    view,
    whole,
    insets: (width) => [width * NAME_WIDTH, LABEL_ROOM],
    onZoom: setZoom,
  });
  const show = list.show;
  const shownOnce = useRef(false);
  useEffect(() => {
    if (shownOnce.current || at < 0) return;
    shownOnce.current = true;
    show(at);
  }, [at, show]);

  const { scroller } = list;
  const select = useCallback(
    (node: TreeNode): void => {
      scroller.current?.focus({ preventScroll: true });
      onSelect(node.spanId);
    },
    [scroller, onSelect],
  );
  const turn = useCallback((node: TreeNode) => fold(node, !isFolded(node)), [fold, isFolded]);

  const { first, end } = list.visible;
  return (
    <div className="waterfall" style={{ '--name': `${NAME_WIDTH * 100}%` } as CSSProperties}>
      <Minimap
        rows={state.rows}
        running={state.running}
        whole={whole}
        view={view}
        zoomed={zoom !== null}
        onView={(next) => setZoom(next && widen(next, whole))}
      />
      <TimeAxis view={view} originMicros={state.fromMicros} name="span" />
      <RowsGrid
        list={list}
        count={nodes.length}
        active={cursor ? { index: at, id: traceRowId(cursor) } : null}
        aria-label="Spans of the trace"
        over={<CriticalPath state={state} nodes={nodes} view={view} first={first} end={end} />}
      >
        {(index) => {
          const node = nodes[index];
          if (!node) return null;
          return (
            <WaterfallRow
              key={node.key}
              node={node}
              index={index}
              view={view}
              nowMicros={now}
              folded={isFolded(node)}
              selected={node.spanId === selectedId}
              onSelect={select}
              onFold={turn}
            />
          );
        }}
      </RowsGrid>
    </div>
  );
}

function wholeOf(state: TraceState, nowMicros: number): Extent {
  const { fromMicros } = state;
  const end = state.running ? Math.max(nowMicros, state.toMicros) : state.toMicros;
  if (state.running) return { fromMicros, toMicros: fromMicros + roomFor((end - fromMicros) * 1.06) };
  const known = { fromMicros, toMicros: Math.max(fromMicros + 1, end) };
  return state.hasLost ? withTail(known) : known;
}
