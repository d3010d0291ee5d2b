import { useEffect, useMemo, useState } from 'react';
import { RowsGrid, walkKeys } from '../../components/RowsGrid.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowWindow } from '../../components/use-row-window.ts';
import { groupTasks, listRows, type TaskGroup } from '../../model/lane-groups.ts';
import type { LaneTask } from '../../model/lanes.ts';
import type { Pointed } from './LanesView.tsx';
import { GroupRow, TaskRow, taskRowId } from './TaskRows.tsx';

interface Props {
  readonly tasks: readonly LaneTask[];
  readonly onPath: ReadonlySet<string>;
  readonly selectedId: string | null;
  readonly pointed: Pointed;
  readonly onPoint: (pointed: Pointed) => void;
  readonly onSelect: (spanId: string) => void;
}

/** Where there are several names, more like tasks than that begin as one line. */
const FOLD_ABOVE = 50;

/** The lanes as text: like tasks in groups, and what each waited, took and cost. */
export function TaskList({ tasks, onPath, selectedId, pointed, onPoint, onSelect }: Props) {
  const [decided, setDecided] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [cursorKey, setCursorKey] = useState<string | null>(null);
  const groups = useMemo(() => groupTasks(tasks), [tasks]);
  const rows = useMemo(
    () =>
      listRows(
        groups,
        ({ name, tasks: all }) => decided.get(name) ?? (groups.length > 1 && all.length > FOLD_ABOVE),
      ),
    [groups, decided],
  );
  const list = useRowWindow(rows.length);
  const { show } = list;
  const wanted = cursorKey ?? selectedId;
  const at = rows.findIndex((row) => row.key === wanted);
  const cursor = rows[at];
  const fold = ({ name }: TaskGroup, folded: boolean): void =>
    setDecided((held) => new Map(held).set(name, folded));
  const moveTo = (index: number): void => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    const row = rows[next];
    if (!row) return;
    setCursorKey(row.key);
    if (row.type === 'task') onSelect(row.key);
    show(next);
  };
  const left = (): void => {
    if (cursor?.type === 'group') fold(cursor.group, true);
    else if (cursor) moveTo(rows.findIndex((row) => row.type === 'group' && row.group === cursor.group));
  };
  const right = (): void => {
    if (cursor?.type !== 'group') return;
    if (cursor.folded) fold(cursor.group, false);
    else moveTo(at + 1);
  };
  const foldAll = (folded: boolean): void => setDecided(new Map(groups.map((group) => [group.name, folded])));
  const nextStraggler = (): void => {
    const found = [...rows.keys()].map((i) => (at + 1 + i) % rows.length).find((i) => isStraggler(rows[i]));
    if (found !== undefined) moveTo(found);
  };
  useKeys({
    ...walkKeys(at, rows.length, list.page, moveTo),
    ArrowLeft: left,
    ArrowRight: right,
    '[': () => foldAll(true),
    ']': () => foldAll(false),
    s: nextStraggler,
  });
  // What is chosen elsewhere, in the lanes or by the address, comes into sight once.
  const chosen = rows.findIndex((row) => row.key === selectedId);
  useEffect(() => {
    setCursorKey((held) => (selectedId === null ? held : selectedId));
  }, [selectedId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come and go do not move the reader.
  useEffect(() => {
    if (chosen >= 0) show(chosen);
  }, [selectedId, show]);
  const waited = useMemo(() => tasks.some(({ queuedMicros }) => queuedMicros > 0), [tasks]);
  const used = useMemo(() => groups.some((each) => each.inputTokens + each.outputTokens > 0), [groups]);
  const priced = useMemo(() => groups.some((each) => each.costUsd > 0), [groups]);
  return (
    <div
      className={`tasks ${waited ? '' : 'none-waited'} ${used ? '' : 'no-tokens'} ${priced ? '' : 'no-cost'}`}
    >
      <div className="task-row task-head" aria-hidden="true">
        <span>task</span>
        <span className="num">lane</span>
        <span className="num">waited</span>
        <span className="num">took</span>
        <span className="num">× median</span>
        <span className="num">tokens</span>
        <span className="num">cost</span>
        <span>verdict</span>
      </div>
      <RowsGrid
        list={list}
        count={rows.length}
        active={cursor ? { index: at, id: taskRowId(cursor.key) } : null}
        aria-label="Tasks of the fan-out"
        data-testid="task-list"
        onPointerLeave={() => onPoint(null)}
      >
        {(index) => {
          const row = rows[index];
          if (!row) return null;
          return row.type === 'group' ? (
            <GroupRow
              key={row.key}
              rowKey={row.key}
              index={index}
              group={row.group}
              folded={row.folded}
              cursor={row === cursor}
              onFold={() => {
                setCursorKey(row.key);
                fold(row.group, !row.folded);
              }}
              onPoint={() => onPoint({ name: row.group.name })}
            />
          ) : (
            <TaskRow
              key={row.key}
              index={index}
              task={row.task}
              medianMicros={row.group.tasks.length > 1 ? row.group.medianMicros : null}
              grouped={row.group.tasks.length > 1}
              onPath={onPath.has(row.key)}
              cursor={row === cursor}
              selected={row.key === selectedId}
              pointed={pointed !== null && 'spanId' in pointed && pointed.spanId === row.key}
              onPoint={() => onPoint({ spanId: row.key })}
              onSelect={() => {
                list.scroller.current?.focus({ preventScroll: true });
                onSelect(row.key);
              }}
            />
          );
        }}
      </RowsGrid>
    </div>
  );
}

const isStraggler = (row: ReturnType<typeof listRows>[number] | undefined): boolean =>
  row?.type === 'task' && row.task.straggler !== null;
