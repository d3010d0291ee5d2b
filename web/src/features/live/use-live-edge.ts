import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { ROW_HEIGHT } from '../../components/use-row-window.ts';
import type { TreeNode } from '../../model/tree.ts';

export interface LiveEdge {
  readonly atEdge: boolean;
  /** New rows since the reader left the edge. */
  readonly unseen: number;
  readonly onScroll: () => void;
  readonly toEdge: () => void;
  readonly leave: () => void;
}

/**
 * At the edge the list follows what arrives. Anywhere else the rows on the screen stay where they are, whatever comes in
 * above or below them.
 */
export function useLiveEdge(
  scroller: RefObject<HTMLDivElement | null>,
  nodes: readonly TreeNode[],
  arrivals: number,
  newestOnTop: boolean,
): LiveEdge {
  const [atEdge, setAtEdge] = useState(true);
  const following = useRef(true);
  const leftAt = useRef(0);
  const anchor = useRef<{ key: string; offset: number } | null>(null);
  const latest = useRef({ nodes, arrivals });

  const remember = useCallback((): void => {
    const box = scroller.current;
    if (!box) return;
    const index = Math.floor(box.scrollTop / ROW_HEIGHT);
    const node = latest.current.nodes[index];
    anchor.current = node ? { key: node.key, offset: box.scrollTop - index * ROW_HEIGHT } : null;
  }, [scroller]);

  const follow = useCallback((on: boolean): void => {
    if (following.current && !on) leftAt.current = latest.current.arrivals;
    following.current = on;
    setAtEdge(on);
  }, []);

  const onScroll = useCallback((): void => {
    const box = scroller.current;
    if (!box) return;
    const distance = newestOnTop ? box.scrollTop : box.scrollHeight - box.clientHeight - box.scrollTop;
    const near = distance < ROW_HEIGHT;
    if (near !== following.current) follow(near);
    remember();
  }, [scroller, newestOnTop, follow, remember]);

  const toEdge = useCallback((): void => {
    const box = scroller.current;
    if (!box) return;
    follow(true);
    box.scrollTop = newestOnTop ? 0 : box.scrollHeight;
  }, [scroller, newestOnTop, follow]);

  useLayoutEffect(() => {
    latest.current = { nodes, arrivals };
    const box = scroller.current;
    if (!box) return;
    if (following.current) {
      box.scrollTop = newestOnTop ? 0 : box.scrollHeight;
    } else if (anchor.current) {
      const { key, offset } = anchor.current;
      const index = nodes.findIndex((node) => node.key === key);
      const wanted = index * ROW_HEIGHT + offset;
      if (index >= 0 && Math.abs(wanted - box.scrollTop) >= 1) box.scrollTop = wanted;
    }
    remember();
  }, [scroller, nodes, arrivals, newestOnTop, remember]);

  const leave = useCallback(() => follow(false), [follow]);
  return { atEdge, unseen: atEdge ? 0 : Math.max(0, arrivals - leftAt.current), onScroll, toEdge, leave };
}
