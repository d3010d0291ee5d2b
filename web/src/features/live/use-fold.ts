import { useCallback, useMemo, useRef, useState } from 'react';
import type { TreeNode } from '../../model/tree.ts';

/** Above this many below, a node starts folded: the reader sees the trace, not its flood. */
const FOLD_ABOVE = 200;

export interface Folding {
  readonly isFolded: (node: TreeNode) => boolean;
  readonly fold: (node: TreeNode, folded: boolean) => void;
  readonly foldAll: (roots: readonly TreeNode[], folded: boolean) => void;
}

/**
 * What is folded. The first look at a node decides, and then only the reader: a trace that grows past the limit while it
 * is watched does not close by itself.
 */
export function useFold(foldAbove = FOLD_ABOVE): Folding {
  const decided = useRef(new Map<string, boolean>());
  const [version, redraw] = useState(0);
  const isFolded = useCallback(
    (node: TreeNode): boolean => {
      if (node.children.length === 0) return false;
      const held = decided.current.get(node.key);
      if (held !== undefined) return held;
      const folded = node.sums.descendants > foldAbove;
      decided.current.set(node.key, folded);
      return folded;
    },
    [foldAbove],
  );
  const fold = useCallback((node: TreeNode, folded: boolean): void => {
    decided.current.set(node.key, folded);
    redraw((n) => n + 1);
  }, []);
  const foldAll = useCallback((roots: readonly TreeNode[], folded: boolean): void => {
    const stack = [...roots];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.children.length > 0) decided.current.set(node.key, folded);
      stack.push(...node.children);
    }
    redraw((n) => n + 1);
  }, []);
  // A new object for every change, so that what is computed from it is computed again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the map holds.
  return useMemo(() => ({ isFolded, fold, foldAll }), [isFolded, fold, foldAll, version]);
}
