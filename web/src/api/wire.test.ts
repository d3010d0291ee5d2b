import { expect, test } from 'vitest';
import { aRow } from '../model/arbitraries.ts';
import { readLiveEvent } from './live-events.ts';

const event = (name: string, data: unknown) =>
  readLiveEvent({ event: name, data: typeof data === 'string' ? data : JSON.stringify(data), id: null });

test('a row comes through as it was sent', () => {
  expect(event('rows', { rows: [aRow()], context: [] })).toEqual({
    type: 'rows',
    rows: [aRow()],
    context: [],
  });
});

test('an odd field is dropped, not its row; a row without ids is dropped, not the others', () => {
  const odd = { ...aRow(), tags: 'x', verdict: { kind: 'new-kind' }, costUsd: 'free' };
  const read = event('rows', { rows: [odd, { message: 'no ids' }, aRow({ spanId: 'b' })], context: null });
  expect(read).toMatchObject({
    rows: [{ spanId: 'a', tags: [], costUsd: null, verdict: { kind: 'unknown' } }, { spanId: 'b' }],
    context: [],
  });
});

test('what is no JSON or no known event is ignored', () => {
  expect(event('rows', '{')).toBeNull();
  expect(event('news', {})).toBeNull();
});
