import { flatten, type TreeNode } from '../../model/tree.ts';

export interface Order {
  readonly flat: boolean;
  readonly newestOnTop: boolean;
}

/** The rows of the list, top to bottom. In the tree only the traces are turned round, never a trace itself. */
export function orderRows(
  roots: readonly TreeNode[],
  order: Order,
  isFolded: (node: TreeNode) => boolean,
): TreeNode[] {
  if (order.flat) {
    const all = flatten(roots, () => false)
      .filter((node) => node.row !== null && !node.context)
      .sort((a, b) => a.startMicros - b.startMicros);
    return order.newestOnTop ? all.reverse() : all;
  }
  return flatten(order.newestOnTop ? roots.toReversed() : roots, isFolded);
}
