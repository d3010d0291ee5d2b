import { expect, test } from 'vitest';
import { aRow } from './arbitraries.ts';
import { and, conditionFor, excluding } from './where.ts';

test('a condition joins what is searched for already', () => {
  expect(and('', 'a = 1')).toBe('a = 1');
  expect(and('b = 2', 'a = 1')).toBe('b = 2 AND a = 1');
  expect(and('b = 2 or c', 'a = 1')).toBe('(b = 2 or c) AND a = 1');
  expect(and('(b or c)', 'a = 1')).toBe('(b or c) AND a = 1');
  expect(and('(b) or (c)', 'a = 1')).toBe('((b) or (c)) AND a = 1');
});

test('the same filter twice is one filter', () => {
  expect(and('b AND a = 1', 'a = 1')).toBe('b AND a = 1');
});

test('values are quoted', () => {
  expect(conditionFor(aRow({ service: "o'brien" }), 'service')).toBe("service_name = 'o''brien'");
});

test('a cell with nothing in it cannot be filtered by', () => {
  expect(conditionFor(aRow(), 'tags')).toBeNull();
  expect(conditionFor(aRow(), 'scope')).toBeNull();
});

test('a verdict is filtered by as it stands', () => {
  expect(conditionFor(aRow(), 'verdict')).toBe("verdict = 'ok'");
  const verdict = { kind: 'abandoned', reason: 'process gone', atMicros: null, lastProofMicros: 1 } as const;
  expect(conditionFor(aRow({ kind: 'pending_span', verdict }), 'verdict')).toBe("verdict = 'abandoned'");
});

test('excluding keeps rows where the value is missing', () => {
  expect(excluding("a = 'x'")).toBe("(a = 'x') IS NOT TRUE");
});
