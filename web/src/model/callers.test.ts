import { expect, test } from 'vitest';
import { aRow } from './arbitraries.ts';
import { callersOf } from './callers.ts';

const root = aRow({ spanId: 'root', message: 'ask 2 questions' });
const first = aRow({ spanId: 'first', parentSpanId: 'root', message: 'Asking why?' });
const second = aRow({ spanId: 'second', parentSpanId: 'root', message: 'Asking how?' });
const call = (spanId: string, parentSpanId: string | null) =>
  aRow({ spanId, parentSpanId, message: 'Message with m' });

test('calls that stand under different rows are told apart by those', () => {
  const calls = [call('a', 'first'), call('b', 'second'), call('c', null)];
  expect([...callersOf(calls, [root, first, second, ...calls])]).toEqual([
    ['a', 'Asking why?'],
    ['b', 'Asking how?'],
  ]);
});

test('what stands over all calls is not said of each', () => {
  const calls = [call('a', 'root'), call('b', 'root')];
  expect(callersOf(calls, [root, ...calls]).size).toBe(0);
});
