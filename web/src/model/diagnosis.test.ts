import { expect, test } from 'vitest';
import { type Diagnosis, placeText, shownOf } from './diagnosis.ts';

const diagnosis = (id: string, change: Partial<Diagnosis> = {}): Diagnosis => ({
  id,
  rule: 'configured-again',
  severity: 'error',
  confidence: 'certain',
  sentence: '',
  where: null,
  count: 1,
  firstMicros: 0,
  lastMicros: 0,
  why: '',
  evidence: [],
  fix: { text: '', before: null, after: null },
  muted: false,
  ...change,
});
const ids = (all: readonly Diagnosis[]) => all.map((each) => each.id);
const all = [
  diagnosis('a'),
  diagnosis('b', { severity: 'info' }),
  diagnosis('c', { severity: 'warning', muted: true }),
  diagnosis('d', { severity: 'warning' }),
];

test('what is muted stands apart and is not counted', () => {
  const { open, muted, counts } = shownOf(all, []);
  expect(ids(open)).toEqual(['a', 'b', 'd']);
  expect(ids(muted)).toEqual(['c']);
  expect(counts).toEqual({ error: 1, warning: 1, info: 1 });
});

test('a filter keeps the order and the counts of all', () => {
  const { open, muted, counts } = shownOf(all, ['warning', 'info']);
  expect(ids(open)).toEqual(['b', 'd']);
  expect(ids(muted)).toEqual(['c']);
  expect(counts.error).toBe(1);
  expect(shownOf(all, ['error']).muted).toEqual([]);
});

test('a place is its file, and its line if that is known', () => {
  expect(placeText({ file: 'Ask.java', line: 41, function: null })).toBe('Ask.java:41');
  expect(placeText({ file: 'Ask.java', line: null, function: 'Ask.ask' })).toBe('Ask.java');
});
