import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow, uniqueRows } from './arbitraries.ts';
import type { Row } from './row.ts';
import { buildTree, fansOut, flatten, guides, type TreeNode } from './tree.ts';

const all = (roots: readonly TreeNode[]): TreeNode[] => flatten(roots, () => false);

test('every row is in the tree exactly once, whatever the parents say', () => {
  fc.assert(
    fc.property(uniqueRows, (rows) => {
      const held = all(buildTree(rows)).flatMap((node) => (node.row ? [node.row.spanId] : []));
      expect(held.toSorted()).toEqual(rows.map((row) => row.spanId).toSorted());
    }),
  );
});

test('the order of arrival does not matter', () => {
  fc.assert(
    fc.property(uniqueRows, (rows) => {
      const keys = (input: typeof rows): string[] =>
        all(buildTree(input)).map((node) => `${node.depth} ${node.key}`);
      expect(keys(rows.toReversed())).toEqual(keys(rows));
    }),
  );
});

test('a node is one deeper than its parent and starts its guides from there', () => {
  fc.assert(
    fc.property(uniqueRows, (rows) => {
      for (const node of all(buildTree(rows))) {
        expect(node.depth).toBe(node.parent ? node.parent.depth + 1 : 0);
        expect(guides(node)).toHaveLength(node.depth);
      }
    }),
  );
});

test('the sums of the roots cover every row, and descendants are counted', () => {
  fc.assert(
    fc.property(uniqueRows, (rows) => {
      const roots = buildTree(rows);
      const shown = roots.reduce((total, root) => total + 1 + root.sums.descendants, 0);
      expect(shown).toBe(all(roots).length);
    }),
  );
});

test('a missing parent gets a placeholder that holds all of its children', () => {
  const rows = [
    aRow({ spanId: 'a', parentSpanId: 'gone' }),
    aRow({ spanId: 'b', parentSpanId: 'gone', startMicros: 5 }),
  ];
  const [root, ...others] = buildTree(rows);
  expect(others).toEqual([]);
  expect(root?.row).toBeNull();
  expect(root?.children.map((node) => node.spanId)).toEqual(['b', 'a']);
});

test('a late parent takes the place of its placeholder', () => {
  const child = aRow({ spanId: 'child', parentSpanId: 'late', startMicros: 10 });
  const [root] = buildTree([child, aRow({ spanId: 'late', startMicros: 1 })]);
  expect(root?.row?.spanId).toBe('late');
  expect(root?.children[0]?.row).toBe(child);
});

test('a cycle is cut at its earliest row', () => {
  const rows = [
    aRow({ spanId: 'a', parentSpanId: 'c', startMicros: 3 }),
    aRow({ spanId: 'b', parentSpanId: 'a', startMicros: 1 }),
    aRow({ spanId: 'c', parentSpanId: 'b', startMicros: 2 }),
  ];
  expect(all(buildTree(rows)).map((node) => node.spanId)).toEqual(['b', 'c', 'a']);
});

test('tokens add up on parents that have none of their own, and are not counted twice on those that have', () => {
  const children = [
    aRow({ spanId: 'x', parentSpanId: 'p', inputTokens: 600, outputTokens: 100 }),
    aRow({ spanId: 'y', parentSpanId: 'p', inputTokens: 400, outputTokens: 50 }),
  ];
  const [silent] = buildTree([aRow({ spanId: 'p' }), ...children]);
  const [agent] = buildTree([aRow({ spanId: 'p', inputTokens: 1000 }), ...children]);
  expect(silent?.sums).toMatchObject({ inputTokens: 1000, outputTokens: 150, descendants: 2 });
  expect(agent?.sums.inputTokens).toBe(1000);
});

test('the worst level below colours the badge, not the own one', () => {
  const [root] = buildTree([
    aRow({ spanId: 'p', level: 21 }),
    aRow({ spanId: 'x', parentSpanId: 'p', level: 13 }),
    aRow({ spanId: 'y', parentSpanId: 'x', level: 17 }),
  ]);
  expect(root?.sums.worstLevelBelow).toBe(17);
});

test('a chain of 50,000 spans does not overflow the stack', () => {
  const rows = Array.from({ length: 50_000 }, (_, i) =>
    aRow({ spanId: `s${i}`, parentSpanId: i === 0 ? null : `s${i - 1}`, startMicros: i }),
  );
  expect(all(buildTree(rows)).at(-1)?.depth).toBe(49_999);
});

test('what is folded hides all that lies below', () => {
  const roots = buildTree([
    aRow({ spanId: 'p' }),
    aRow({ spanId: 'x', parentSpanId: 'p' }),
    aRow({ spanId: 'q' }),
  ]);
  expect(flatten(roots, (node) => node.spanId === 'p').map((node) => node.spanId)).toEqual(['p', 'q']);
});

test('a trace fans out where two spans have one parent; logs are no tasks', () => {
  const fans = (...rows: Row[]) => fansOut(buildTree(rows));
  const root = aRow({ spanId: 'r' });
  const below = (spanId: string, parentSpanId: string, kind: Row['kind'] = 'span') =>
    aRow({ spanId, parentSpanId, kind });
  expect(fans(root, below('a', 'r'), below('b', 'r'))).toBe(true);
  expect(fans(root, below('a', 'r'), below('b', 'a'), below('c', 'a'))).toBe(true);
  expect(fans(root, below('a', 'r'), below('b', 'r', 'log'), below('c', 'a'))).toBe(false);
});
