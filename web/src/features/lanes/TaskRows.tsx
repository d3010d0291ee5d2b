import { FlagIcon } from '../../components/icons.tsx';
import { RowDuration } from '../../components/RowParts.tsx';
import { VerdictText } from '../../components/Verdict.tsx';
import { duration, exactCount, money, tightCount } from '../../model/format.ts';
import type { TaskGroup } from '../../model/lane-groups.ts';
import type { LaneTask } from '../../model/lanes.ts';

export const taskRowId = (key: string): string => `task-${key.replaceAll(/[^\w-]/g, '_')}`;

interface GroupProps {
  readonly rowKey: string;
  readonly index: number;
  readonly group: TaskGroup;
  readonly folded: boolean;
  readonly cursor: boolean;
  readonly onFold: () => void;
  readonly onPoint: () => void;
}

/** `28 × Message with …, median 1.04 s`. */
export function GroupRow({ rowKey, index, group, folded, cursor, onFold, onPoint }: GroupProps) {
  const { tasks, title, medianMicros, inputTokens, outputTokens, costUsd } = group;
  const off = tasks.filter(({ row }) => row.verdict.kind !== 'ok');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the grid, which names this row as its active descendant.
    <div
      role="row"
      id={taskRowId(rowKey)}
      tabIndex={-1}
      className={`task-row task-group ${cursor ? 'cursor' : ''}`}
      aria-level={1}
      aria-rowindex={index + 1}
      aria-expanded={!folded}
      data-testid="task-group"
      onClick={onFold}
      onPointerEnter={onPoint}
    >
      <span role="gridcell" className="cell task-name">
        <span className="badge tone-info" aria-hidden="true">
          <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
            <path d={folded ? 'M2.5 1 5.5 4 2.5 7Z' : 'M1 2.5 4 5.5 7 2.5Z'} fill="currentColor" />
          </svg>
          {tightCount(tasks.length)}
        </span>
        <span className="message">
          <span className="sr-only">{exactCount(tasks.length)} × </span>
          {title}
        </span>
      </span>
      <span role="gridcell" className="cell num" />
      <span role="gridcell" className="cell num" />
      <span role="gridcell" className="cell num">
        {medianMicros === null ? '' : duration(medianMicros)}
      </span>
      <span role="gridcell" className="cell num dim">
        {medianMicros === null ? '' : 'median'}
      </span>
      <Figures input={inputTokens} output={outputTokens} cost={costUsd} sum />
      <span role="gridcell" className="cell">
        {off.length > 0 && <OffCounts tasks={off} />}
      </span>
    </div>
  );
}

/** What of a group is not simply ok, in words. */
function OffCounts({ tasks }: { tasks: readonly LaneTask[] }) {
  const counts = new Map<string, number>();
  for (const { row } of tasks) counts.set(row.verdict.kind, (counts.get(row.verdict.kind) ?? 0) + 1);
  return (
    <>
      {[...counts].map(([kind, n]) => (
        <span key={kind} className={`task-off words-${kind}`}>
          {exactCount(n)} {kind}
        </span>
      ))}
    </>
  );
}

interface TaskProps {
  readonly index: number;
  readonly task: LaneTask;
  readonly medianMicros: number | null;
  readonly grouped: boolean;
  readonly onPath: boolean;
  readonly cursor: boolean;
  readonly selected: boolean;
  readonly pointed: boolean;
  readonly onPoint: () => void;
  readonly onSelect: () => void;
}

export function TaskRow(props: TaskProps) {
  const { index, task, medianMicros, grouped, onPath, cursor, selected, pointed, onPoint, onSelect } = props;
  const { row, lane, queuedMicros, straggler } = task;
  const times =
    straggler?.timesMedian ??
    (row.durationMicros !== null && medianMicros ? row.durationMicros / medianMicros : null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the grid, which names this row as its active descendant.
    <div
      role="row"
      id={taskRowId(row.spanId)}
      tabIndex={-1}
      className={`task-row ${selected ? 'selected' : ''} ${cursor ? 'cursor' : ''} ${pointed ? 'pointed' : ''}`}
      aria-level={grouped ? 2 : 1}
      aria-rowindex={index + 1}
      aria-selected={selected}
      data-testid="task-row"
      data-span-id={row.spanId}
      data-verdict={row.verdict.kind}
      data-lane={lane}
      onClick={onSelect}
      onPointerEnter={onPoint}
    >
      <span role="gridcell" className={`cell task-name ${grouped ? 'indented' : ''}`}>
        <i
          className={onPath ? 'task-path on' : 'task-path'}
          title={onPath ? 'on the critical path' : undefined}
        />
        <span className="message" title={row.message.slice(0, 4_000)}>
          {(row.message || row.spanName).slice(0, 400)}
        </span>
        {onPath && <span className="sr-only">, on the critical path</span>}
      </span>
      <span role="gridcell" className="cell num dim">
        {lane + 1}
      </span>
      <span role="gridcell" className="cell num">
        {queuedMicros > 0 ? duration(queuedMicros) : ''}
      </span>
      <span role="gridcell" className="cell num">
        <RowDuration row={row} />
      </span>
      <span role="gridcell" className={`cell num ${straggler ? 'task-straggler' : 'dim'}`}>
        {straggler && <FlagIcon />}
        {times === null ? '' : `${times.toFixed(1)}×`}
        {straggler && <span className="sr-only">straggler</span>}
      </span>
      <Figures input={row.inputTokens ?? 0} output={row.outputTokens ?? 0} cost={row.costUsd ?? 0} />
      <span role="gridcell" className="cell">
        <VerdictText row={row} />
      </span>
    </div>
  );
}

function Figures({
  input,
  output,
  cost,
  sum = false,
}: {
  input: number;
  output: number;
  cost: number;
  sum?: boolean;
}) {
  return (
    <>
      <span role="gridcell" className="cell num tokens">
        {input + output > 0 && (
          <>
            {sum && <span className="sigma">∑</span>}
            <span className="token-in">↗{tightCount(input)}</span>{' '}
            <span className="token-out">↘{tightCount(output)}</span>
          </>
        )}
      </span>
      <span role="gridcell" className="cell num">
        {cost > 0 ? money(cost) : ''}
      </span>
    </>
  );
}
