import type { LaneTask } from './lanes.ts';
import { endMicros } from './row.ts';

/** Tasks that are alike: of one span name. */
export interface TaskGroup {
  readonly name: string;
  readonly title: string;
  readonly tasks: readonly LaneTask[];
  /** Of those that have ended; null if none has. */
  readonly medianMicros: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

export type ListRow =
  | { readonly type: 'group'; readonly key: string; readonly group: TaskGroup; readonly folded: boolean }
  | { readonly type: 'task'; readonly key: string; readonly task: LaneTask; readonly group: TaskGroup };

/** Groups in the order of their first task, tasks by their start. */
export function groupTasks(tasks: readonly LaneTask[]): TaskGroup[] {
  const alike = new Map<string, LaneTask[]>();
  for (const task of [...tasks].sort((a, b) => a.row.startMicros - b.row.startMicros)) {
    const held = alike.get(task.row.spanName);
    if (held) held.push(task);
    else alike.set(task.row.spanName, [task]);
  }
  return [...alike].map(([name, members]) => {
    const sum = (pick: 'inputTokens' | 'outputTokens' | 'costUsd'): number =>
      members.reduce((total, { row }) => total + (row[pick] ?? 0), 0);
    return {
      name,
      title: titleOf(name, members),
      tasks: members,
      medianMicros: medianOf(members),
      inputTokens: sum('inputTokens'),
      outputTokens: sum('outputTokens'),
      costUsd: sum('costUsd'),
    };
  });
}

/** A group of one needs no line of its own. */
export function listRows(groups: readonly TaskGroup[], isFolded: (group: TaskGroup) => boolean): ListRow[] {
  return groups.flatMap((group): ListRow[] => {
    const rows = group.tasks.map((task): ListRow => ({ type: 'task', key: task.row.spanId, task, group }));
    if (group.tasks.length === 1) return rows;
    const folded = isFolded(group);
    const head: ListRow = { type: 'group', key: `group ${group.name}`, group, folded };
    return folded ? [head] : [head, ...rows];
  });
}

export function medianOf(tasks: readonly LaneTask[]): number | null {
  const ended = tasks
    .filter(({ row }) => row.durationMicros !== null)
    .map(({ row }) => endMicros(row, 0) - row.startMicros)
    .sort((a, b) => a - b);
  const middle = ended.length >> 1;
  const upper = ended[middle];
  if (upper === undefined) return null;
  return ended.length % 2 === 1 ? upper : (upper + (ended[middle - 1] ?? upper)) / 2;
}

/** Where a message must agree at least for its beginning to say more than the span's name. */
const LEAST_CHARS = 4;

/** What all messages begin with, as `Message with …`; otherwise the name of the span. */
function titleOf(name: string, tasks: readonly LaneTask[]): string {
  const first = tasks[0]?.row.message ?? '';
  let agreed = first.length;
  for (const { row } of tasks) {
    let i = 0;
    while (i < agreed && row.message[i] === first[i]) i++;
    agreed = i;
  }
  if (agreed === first.length) return first || name;
  const words = first.slice(0, first.lastIndexOf(' ', agreed) + 1).trimEnd();
  return words.length < LEAST_CHARS ? name : `${words} …`;
}
