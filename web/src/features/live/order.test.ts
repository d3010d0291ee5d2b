import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow, uniqueRows } from '../../model/arbitraries.ts';
import { buildTree } from '../../model/tree.ts';
import { orderRows } from './order.ts';

const TREE = { flat: false, newestOnTop: false } as const;
const none = (): boolean => false;

const roots = [
  ...buildTree([
    aRow({ spanId: 'a', startMicros: 1 }),
    aRow({ spanId: 'b', parentSpanId: 'a', startMicros: 4 }),
  ]),
  ...buildTree([
    aRow({
      traceId: 'u',
      spanId: 'c',
      startMicros: 3,
      kind: 'pending_span',
      durationMicros: null,
      verdict: { kind: 'running', reason: null, atMicros: null, lastProofMicros: null },
    }),
  ]),
];
const ids = (order: Parameters<typeof orderRows>[1]): string =>
  orderRows(roots, order, none)
    .map((node) => node.spanId)
    .join('');

test('the newest on top turns the traces round, never a trace itself', () => {
  expect(ids(TREE)).toBe('abc');
  expect(ids({ ...TREE, newestOnTop: true })).toBe('cab');
});

test('flat rows go by their start', () => {
  expect(ids({ ...TREE, flat: true })).toBe('acb');
  expect(ids({ ...TREE, flat: true, newestOnTop: true })).toBe('bca');
});

test('the tree shows every row once, and flat shows all that arrived', () => {
  fc.assert(
    fc.property(uniqueRows, fc.boolean(), (rows, newestOnTop) => {
      const built = buildTree(rows);
      const tree = orderRows(built, { ...TREE, newestOnTop }, none).filter((node) => node.row !== null);
      const flat = orderRows(built, { ...TREE, newestOnTop, flat: true }, none);
      const sorted = (nodes: readonly { key: string }[]): string[] => nodes.map((node) => node.key).sort();
      expect(sorted(tree)).toEqual(sorted(flat));
      expect(new Set(sorted(tree)).size).toBe(rows.length);
    }),
  );
});
