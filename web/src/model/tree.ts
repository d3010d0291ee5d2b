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

/** A node while it is made. What follows from the row is not held twice: a trace may have 100,000 of them. */
class Draft implements TreeNode {
  readonly traceId: string;
  readonly spanId: string;
  readonly row: Row | null;
  readonly context: boolean;
  parent: Draft | null = null;
  children: Draft[] = NO_CHILDREN;
  depth = 0;
  sums: Sums = NO_SUMS;
  /** For a parent that has not arrived: when the first that names it began. */
  private readonly firstMicros: number;

  constructor(traceId: string, spanId: string, row: Row | null, context: boolean, firstMicros: number) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.row = row;
    this.context = context;
    this.firstMicros = firstMicros;
  }

  get key(): RowKey {
    return keyOf(this);
  }

  get startMicros(): number {
    return this.row ? this.row.startMicros : this.firstMicros;
  }
}

/** Of every leaf: most rows of a large trace are leaves. Never written to. */
const NO_CHILDREN: Draft[] = [];

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
  isContext: ((row: Row) => boolean) | null = null,
): TreeNode[] {
  const drafts = new Map<string, Draft>();
  for (const row of rows) {
    drafts.set(row.spanId, new Draft(row.traceId, row.spanId, row, isContext?.(row) ?? false, 0));
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
      parent = new Draft(node.traceId, parentId, null, true, node.startMicros);
      drafts.set(parentId, parent);
      roots.push(parent);
    }
    node.parent = parent;
    if (parent.children === NO_CHILDREN) parent.children = [node];
    else parent.children.push(node);
  }
  let order = fromTheTop(roots);
  if (order.length < drafts.size) {
    cutCycles(inStartOrder, roots, order);
    order = fromTheTop(roots);
  }
  roots.sort(byStart);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i];
    if (node) node.sums = sum(node);
  }
  return roots;
}

const byStart = (a: TreeNode, b: TreeNode): number =>
  a.startMicros - b.startMicros || (a.spanId < b.spanId ? -1 : a.spanId > b.spanId ? 1 : 0);

/**
 * Everything the roots reach, parents before children, with its depth set. Without recursion, since a trace may be 100,000
 * deep, and without remembering where it was: below a root every node has one parent.
 */
function fromTheTop(roots: readonly Draft[]): Draft[] {
  const order: Draft[] = [];
  const stack: Draft[] = [...roots];
  for (let node = stack.pop(); node; node = stack.pop()) {
    node.depth = node.parent ? node.parent.depth + 1 : 0;
    order.push(node);
    for (const child of node.children) stack.push(child);
  }
  return order;
}

/** Whatever no root reaches hangs in a cycle: free its earliest member, repeat. */
function cutCycles(inStartOrder: readonly Draft[], roots: Draft[], fromRoots: readonly Draft[]): void {
  const reached = new Set<Draft>(fromRoots);
  const reach = (from: Draft): void => {
    const stack = [from];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (reached.has(node)) continue;
      reached.add(node);
      for (const child of node.children) stack.push(child);
    }
  };
  for (const node of inStartOrder) {
    if (reached.has(node)) continue;
    const parent = node.parent;
    if (parent) parent.children = parent.children.filter((child) => child !== node);
    node.parent = null;
    roots.push(node);
    reach(node);
  }
}

function sum(node: TreeNode): Sums {
  if (node.children.length === 0 && !usedAnything(node.row)) return NO_SUMS;
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

/** The same node with nothing below it, for a list that shows no trees. */
export const alone = ({
  key,
  traceId,
  spanId,
  row,
  context,
  parent,
  depth,
  startMicros,
  sums,
}: TreeNode): TreeNode => ({
  key,
  traceId,
  spanId,
  row,
  context,
  parent,
  children: [],
  depth,
  startMicros,
  sums,
});

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

const usedAnything = (row: Row | null): boolean =>
  row !== null && (row.inputTokens !== null || row.outputTokens !== null || row.costUsd !== null);

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
