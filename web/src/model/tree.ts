import { isMoment, keyOf, type Row, type RowKey } from './row.ts';

/** A span in its trace. `row` is null for a parent that others name but that has not arrived. */
export interface TreeNode {
  readonly key: RowKey;
  readonly traceId: string;
  readonly spanId: string;
  readonly row: Row | null;
  /** Shown only because something under it matches the search. */
  readonly context: boolean;
  readonly parent: TreeNode | null;
  readonly children: TreeNode[];
  readonly depth: number;
  readonly startMicros: number;
  readonly sums: Sums;
}

/** Over a node and everything below it. */
export interface Sums {
  readonly descendants: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** The worst level below the node, itself excluded; 0 if nothing is below. */
  readonly worstLevelBelow: number;
  readonly openBelow: number;
  readonly abandonedBelow: number;
}

interface Draft extends Mutable<TreeNode> {
  children: Draft[];
  parent: Draft | null;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const NO_SUMS: Sums = {
  descendants: 0,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
  worstLevelBelow: 0,
  openBelow: 0,
  abandonedBelow: 0,
};

/**
 * Builds the trees of ONE trace. Every row appears exactly once, whatever the parents say: a missing parent gets a
 * placeholder, and a cycle is cut at its earliest row.
 */
export function buildTree(
  rows: readonly Row[],
  isContext: (key: RowKey) => boolean = () => false,
): TreeNode[] {
  const drafts = new Map<string, Draft>();
  for (const row of rows) {
    drafts.set(row.spanId, draft(row.traceId, row.spanId, row, isContext(keyOf(row)), row.startMicros));
  }
  const roots: Draft[] = [];
  const inStartOrder = [...drafts.values()].sort(byStart);
  for (const node of inStartOrder) {
    const parentId = node.row?.parentSpanId;
    if (!parentId || parentId === node.spanId) {
      roots.push(node);
      continue;
    }
    let parent = drafts.get(parentId);
    if (!parent) {
      parent = draft(node.traceId, parentId, null, true, node.startMicros);
      drafts.set(parentId, parent);
      roots.push(parent);
    }
    node.parent = parent;
    parent.children.push(node);
  }
  cutCycles(inStartOrder, roots);
  roots.sort(byStart);
  for (const root of roots) settle(root);
  return roots;
}

function draft(
  traceId: string,
  spanId: string,
  row: Row | null,
  context: boolean,
  startMicros: number,
): Draft {
  return {
    key: `${traceId}:${spanId}`,
    traceId,
    spanId,
    row,
    context,
    parent: null,
    children: [],
    depth: 0,
    startMicros,
    sums: NO_SUMS,
  };
}

const byStart = (a: TreeNode, b: TreeNode): number =>
  a.startMicros - b.startMicros || (a.spanId < b.spanId ? -1 : a.spanId > b.spanId ? 1 : 0);

/** Whatever no root reaches hangs in a cycle: free its earliest member, repeat. */
function cutCycles(inStartOrder: readonly Draft[], roots: Draft[]): void {
  const reached = new Set<Draft>();
  const reach = (from: Draft): void => {
    const stack = [from];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (reached.has(node)) continue;
      reached.add(node);
      stack.push(...node.children);
    }
  };
  for (const root of roots) reach(root);
  for (const node of inStartOrder) {
    if (reached.has(node)) continue;
    const parent = node.parent;
    if (parent) parent.children = parent.children.filter((child) => child !== node);
    node.parent = null;
    roots.push(node);
    reach(node);
  }
}

/** Depths from the top, then sums from the bottom; without recursion, since a trace may be 100,000 deep. */
function settle(root: Draft): void {
  const order: Draft[] = [];
  const stack: Draft[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    node.depth = node.parent ? node.parent.depth + 1 : 0;
    order.push(node);
    for (const child of node.children) stack.push(child);
  }
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    if (node) node.sums = sum(node);
  }
}

function sum(node: TreeNode): Sums {
  let descendants = 0;
  let below = 0;
  let open = 0;
  let abandoned = 0;
  let inBelow = 0;
  let outBelow = 0;
  let costBelow = 0;
  for (const child of node.children) {
    descendants += 1 + child.sums.descendants;
    below = Math.max(below, child.row?.level ?? 0, child.sums.worstLevelBelow);
    open += (child.row?.verdict.kind === 'running' ? 1 : 0) + child.sums.openBelow;
    abandoned += (child.row?.verdict.kind === 'abandoned' ? 1 : 0) + child.sums.abandonedBelow;
    inBelow += child.sums.inputTokens;
    outBelow += child.sums.outputTokens;
    costBelow += child.sums.costUsd;
  }
  const row = node.row;
  // An agent's span often repeats the total of the calls below it: its own figure then counts, not both.
  return {
    descendants,
    inputTokens: Math.max(row?.inputTokens ?? 0, inBelow),
    outputTokens: Math.max(row?.outputTokens ?? 0, outBelow),
    costUsd: Math.max(row?.costUsd ?? 0, costBelow),
    worstLevelBelow: below,
    openBelow: open,
    abandonedBelow: abandoned,
  };
}

/** True if any span has two spans or more right below it. */
export function fansOut(roots: readonly TreeNode[]): boolean {
  const stack = [...roots];
  for (let node = stack.pop(); node; node = stack.pop()) {
    let tasks = 0;
    for (const child of node.children) {
      if (!child.row || isMoment(child.row)) continue;
      if (++tasks === 2) return true;
      stack.push(child);
    }
  }
  return false;
}

/** The rows on the screen, top to bottom: whatever lies under a folded node is left out. */
export function flatten(roots: readonly TreeNode[], isFolded: (node: TreeNode) => boolean): TreeNode[] {
  const visible: TreeNode[] = [];
  const stack: TreeNode[] = [];
  for (let i = roots.length - 1; i >= 0; i--) {
    const root = roots[i];
    if (root) stack.push(root);
  }
  for (let node = stack.pop(); node; node = stack.pop()) {
    visible.push(node);
    if (isFolded(node)) continue;
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i];
      if (child) stack.push(child);
    }
  }
  return visible;
}

/** For each level above the node, left to right: does a line go on downwards there? The last entry is its own level. */
export function guides(node: TreeNode): boolean[] {
  const lines: boolean[] = [];
  for (let at: TreeNode = node; at.parent; at = at.parent) {
    lines.push(at.parent.children[at.parent.children.length - 1] !== at);
  }
  return lines.reverse();
}
