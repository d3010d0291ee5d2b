import type { VerdictKind } from '../../model/row.ts';
import { flatten, type TreeNode } from '../../model/tree.ts';

export interface Order {
  readonly flat: boolean;
  readonly newestOnTop: boolean;
  /** Only open spans of this verdict, and what has ended since. */
  readonly open: VerdictKind | null;
}

/** The rows of the list, top to bottom. In the tree only the traces are turned round, never a trace itself. */
export function orderRows(
  roots: readonly TreeNode[],
  order: Order,
  isFolded: (node: TreeNode) => boolean,
): TreeNode[] {
  if (order.flat || order.open) {
    const all = flatten(roots, () => false)
      .filter((node) => node.row !== null && !node.context && shows(node, order.open))
      .sort((a, b) => a.startMicros - b.startMicros);
    return order.newestOnTop ? all.reverse() : all;
  }
  return flatten(order.newestOnTop ? roots.toReversed() : roots, isFolded);
}

function shows(node: TreeNode, open: VerdictKind | null): boolean {
  return open === null || node.row?.kind !== 'pending_span' || node.row.verdict.kind === open;
}
