import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRow, aRow } from './arbitraries.ts';
import { RowSet } from './rows.ts';

test('rows are held once by key, and an end is never replaced by a start', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), (rows) => {
      const set = new RowSet();
      for (const row of rows) set.merge({ rows: [row], context: [] });
      const ids = new Set(rows.map((row) => row.spanId));
      expect(set.size).toBe(ids.size);
      for (const id of ids) {
        const ended = rows.some((row) => row.spanId === id && row.kind !== 'pending_span');
        expect(set.get('t', id)?.kind === 'pending_span').toBe(!ended);
      }
    }),
  );
});

test('a repeat is not counted as new', () => {
  const set = new RowSet();
  expect(set.merge({ rows: [aRow()], context: [] }).added).toBe(1);
  expect(set.merge({ rows: [aRow()], context: [] }).added).toBe(0);
});

test('context that later matches is no longer context; a match never becomes context', () => {
  const set = new RowSet();
  set.merge({ rows: [], context: [aRow()] });
  expect(set.isContext('t:a')).toBe(true);
  set.merge({ rows: [aRow()], context: [] });
  set.merge({ rows: [], context: [aRow()] });
  expect(set.isContext('t:a')).toBe(false);
});

test('a verdict changes what is open and leaves what has ended', () => {
  const set = new RowSet();
  set.merge({ rows: [aRow({ kind: 'pending_span' }), aRow({ spanId: 'b' })], context: [] });
  const verdict = { kind: 'abandoned', reason: 'process gone', atMicros: 1, lastProofMicros: 1 } as const;
  set.applyVerdicts(['a', 'b', 'nowhere'].map((spanId) => ({ traceId: 't', spanId, verdict })));
  expect(set.get('t', 'a')?.verdict.kind).toBe('abandoned');
  expect(set.get('t', 'b')?.verdict.kind).toBe('ok');
  expect(set.size).toBe(2);
});

test('a forgotten trace leaves nothing behind', () => {
  const set = new RowSet();
  set.merge({ rows: [aRow()], context: [aRow({ spanId: 'c' })] });
  set.forget('t');
  expect(set.size).toBe(0);
  expect(set.isContext('t:c')).toBe(false);
});
