import { type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { focusRowsIfLost } from '../../components/focus-rows.ts';
import { RowsGrid, walkKeys } from '../../components/RowsGrid.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { day, plural } from '../../model/format.ts';
import type { TreeNode } from '../../model/tree.ts';
import { and, CELLS, type Cell, conditionFor, excluding } from '../../model/where.ts';
import { LiveRow, rowDomId } from './LiveRow.tsx';
import { leftAt, rememberRow } from './return.ts';
import type { Folding } from './use-fold.ts';
import { useLiveEdge } from './use-live-edge.ts';
import { useMessageWidth } from './use-message-width.ts';
import { useTraceTimes } from './use-trace-times.ts';

interface Props {
  readonly roots: readonly TreeNode[];
  readonly nodes: readonly TreeNode[];
  readonly flat: boolean;
  readonly newestOnTop: boolean;
  readonly arrivals: number;
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  readonly busy: boolean;
  readonly selectedKey: string | null;
  readonly where: string;
  readonly folding: Folding;
  readonly onLoadOlder: () => void;
  readonly onSelect: (node: TreeNode | null) => void;
  readonly onOpen: (node: TreeNode) => void;
  readonly onWhere: (where: string) => void;
}

/** What f and x take the value from. */
interface Aim {
  readonly key: string;
  readonly cell: Cell;
  readonly tag?: string;
}

const NO_TIME = { fromMicros: 0, toMicros: 1, running: false, lost: false };

export function LiveGrid(props: Props) {
  const { nodes, flat, newestOnTop, selectedKey, folding, onSelect, onOpen } = props;
  const list = useRowWindow(nodes.length);
  const edge = useLiveEdge(list.scroller, nodes, props.arrivals, newestOnTop);
  const times = useTraceTimes(props.roots);
  const [cursorKey, setCursorKey] = useState<string | null>(() => leftAt()?.rowKey ?? null);
  const [cell, setCell] = useState<Cell>('service');
  const messagePx = useMessageWidth(list.scroller, nodes.length > 0);
  const [aiming, setAiming] = useState(false);
  const hovered = useRef<Aim | null>(null);

  const activeKey = selectedKey ?? cursorKey;
  const at = useMemo(
    () => (activeKey === null ? -1 : nodes.findIndex((node) => node.key === activeKey)),
    [nodes, activeKey],
  );
  const cursor = nodes[at];

  // Whoever looks at a row does not want it to run away.
  const { leave } = edge;
  const select = useCallback(
    (node: TreeNode): void => {
      leave();
      list.scroller.current?.focus({ preventScroll: true });
      setCursorKey(node.key);
      onSelect(node);
    },
    [onSelect, leave, list.scroller],
  );
  const fold = useCallback((node: TreeNode) => folding.fold(node, !folding.isFolded(node)), [folding]);

  const moveTo = (index: number): void => {
    const next = Math.min(nodes.length - 1, Math.max(0, index));
    const node = nodes[next];
    if (!node) return;
    if (edge.atEdge && index < nodes.length - 1 && !newestOnTop) edge.leave();
    setCursorKey(node.key);
    if (selectedKey) onSelect(node);
    list.show(next);
  };
  // Without a row to go on from, one begins at the live edge.
  const walkTo = (index: number): void => moveTo(at >= 0 ? index : newestOnTop ? 0 : nodes.length - 1);
  const left = (): void => {
    if (!cursor || flat) return;
    if (cursor.children.length > 0 && !folding.isFolded(cursor)) folding.fold(cursor, true);
    else if (cursor.parent) moveTo(nodes.indexOf(cursor.parent));
  };
  const right = (): void => {
    if (!cursor || flat || cursor.children.length === 0) return;
    if (folding.isFolded(cursor)) folding.fold(cursor, false);
    else moveTo(at + 1);
  };
  const filter = (exclude: boolean): void => {
    const aim: Aim | null = hovered.current ?? (cursor ? { key: cursor.key, cell } : null);
    const row = aim && nodes.find((node) => node.key === aim.key)?.row;
    const condition = row && conditionFor(row, aim.cell, aim.tag);
    if (condition) props.onWhere(and(props.where, exclude ? excluding(condition) : condition));
  };
  const aim = (by: number): void => {
    setAiming(true);
    hovered.current = null;
    setCell((held) => CELLS[(CELLS.indexOf(held) + by + CELLS.length) % CELLS.length] ?? 'service');
  };
  useKeys({
    ...walkKeys(at, nodes.length, list.page, walkTo),
    Home: () => moveTo(0),
    End: () => {
      moveTo(nodes.length - 1);
      if (!newestOnTop) edge.toEdge();
    },
    Enter: () => cursor && onOpen(cursor),
    o: () => cursor && onSelect(cursor),
    ArrowLeft: left,
    ArrowRight: right,
    h: () => aim(-1),
    l: () => aim(1),
    f: () => filter(false),
    x: () => filter(true),
    Escape: () => {
      // The row stays where the keys go on from.
      if (selectedKey) setCursorKey(selectedKey);
      if (selectedKey) onSelect(null);
      else setCursorKey(null);
    },
  });

  // The pointer's cell wins until the keyboard aims again.
  const onPointerMove = (event: PointerEvent): void => {
    const target = event.target as Element;
    const key = target.closest<HTMLElement>('[data-key]')?.dataset.key;
    const name = target.closest<HTMLElement>('[data-cell]')?.dataset.cell;
    const known = CELLS.find((each) => each === name);
    const tag = target.closest<HTMLElement>('[data-tag]')?.dataset.tag;
    hovered.current = key && known ? { key, cell: known, ...(tag === undefined ? {} : { tag }) } : null;
    if (aiming) setAiming(false);
  };

  const show = list.show;
  // A row named in the address, or left for its trace, is brought into sight once, when it first turns up.
  const wanted = useRef(activeKey);
  useEffect(() => {
    if (wanted.current === null || at < 0) return;
    wanted.current = null;
    leave();
    show(at);
    focusRowsIfLost();
  }, [at, show, leave]);
  useEffect(() => rememberRow(activeKey), [activeKey]);
  const hadSelection = useRef(false);
  useEffect(() => {
    if (hadSelection.current && selectedKey === null) focusRowsIfLost();
    hadSelection.current = selectedKey !== null;
  }, [selectedKey]);

  const hasRows = nodes.length > 0 || props.busy || props.hasOlder;
  const hasCost = useMemo(() => props.roots.some((root) => root.sums.costUsd > 0), [props.roots]);
  const older = (
    <div className="older" role="none">
      {props.hasOlder ? (
        <button
          type="button"
          className="link-button"
          disabled={props.loadingOlder}
          onClick={props.onLoadOlder}
        >
          {props.loadingOlder ? 'Loading…' : 'Load older rows'}
        </button>
      ) : (
        <span>{props.busy ? 'Loading…' : 'no older rows in this range'}</span>
      )}
    </div>
  );
  return (
    <div className="grid-frame">
      {!newestOnTop && hasRows && older}
      <RowsGrid
        list={list}
        count={nodes.length}
        active={cursor ? { index: at, id: rowDomId(cursor) } : null}
        className={hasCost ? 'grid-scroll has-cost' : 'grid-scroll'}
        aria-label="Spans and logs"
        aria-busy={props.busy}
        onScroll={edge.onScroll}
        onPointerMove={onPointerMove}
        onPointerLeave={() => {
          hovered.current = null;
        }}
      >
        {(index) => {
          const node = nodes[index];
          if (!node) return null;
          return (
            <LiveRow
              key={node.key}
              node={node}
              index={index}
              flat={flat}
              time={times.get(node.traceId) ?? NO_TIME}
              folded={folding.isFolded(node)}
              cursor={node.key === activeKey}
              selected={node.key === selectedKey}
              cell={aiming && node.key === activeKey ? cell : null}
              messagePx={messagePx}
              day={dayBefore(nodes[index - 1], node)}
              onSelect={select}
              onFold={fold}
              onOpen={onOpen}
            />
          );
        }}
      </RowsGrid>
      {newestOnTop && hasRows && older}
      {edge.unseen > 0 && (
        <button type="button" className={newestOnTop ? 'new-rows on-top' : 'new-rows'} onClick={edge.toEdge}>
          {newestOnTop ? '↑' : '↓'} {plural(edge.unseen, 'new row')}
        </button>
      )}
    </div>
  );
}

/** The day, where it is another one than the row's above. */
function dayBefore(above: TreeNode | undefined, node: TreeNode): string | null {
  if (!above) return null;
  const own = day(node.startMicros);
  return day(above.startMicros) === own ? null : own;
}
