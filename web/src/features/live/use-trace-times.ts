import { useMemo } from 'react';
import { endMicros } from '../../model/row.ts';
import type { TreeNode } from '../../model/tree.ts';
import { isLost } from '../../model/waterfall.ts';
import type { TraceTime } from './LiveRow.tsx';

const cache = new WeakMap<TreeNode, TraceTime>();

/** The extent of each trace; kept per root, so that a trace that did not change is not walked again. */
export function useTraceTimes(roots: readonly TreeNode[]): Map<string, TraceTime> {
  return useMemo(() => {
    const times = new Map<string, TraceTime>();
    for (const root of roots) {
      const one = cache.get(root) ?? measure(root);
      cache.set(root, one);
      const held = times.get(root.traceId);
      times.set(root.traceId, held ? join(held, one) : one);
    }
    return times;
  }, [roots]);
}

function join(a: TraceTime, b: TraceTime): TraceTime {
  return {
    fromMicros: Math.min(a.fromMicros, b.fromMicros),
    toMicros: Math.max(a.toMicros, b.toMicros),
    running: a.running || b.running,
    lost: a.lost || b.lost,
  };
}

function measure(root: TreeNode): TraceTime {
  let time: TraceTime = {
    fromMicros: root.startMicros,
    toMicros: root.startMicros + 1,
    running: false,
    lost: false,
  };
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const child of node.children) stack.push(child);
    const row = node.row;
    if (!row) continue;
    const running = row.verdict.kind === 'running' && row.durationMicros === null;
    const to = running ? row.startMicros : endMicros(row, 0);
    time = join(time, { fromMicros: row.startMicros, toMicros: to, running, lost: isLost(row) });
  }
  return time;
}
