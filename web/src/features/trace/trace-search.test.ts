import { expect, test } from 'vitest';
import { readTraceSearch } from './trace-search.ts';

test('an address says which view, which span and which fan-out', () => {
  const address = { tab: 'lanes', span: 'a1b2', of: 'c3d4' };
  expect(readTraceSearch(address)).toEqual(address);
});

test('what makes no sense in an address is left out, and so is what is so anyway', () => {
  expect(readTraceSearch({ tab: 'waterfall', span: '../x', of: '' })).toEqual({});
  expect(readTraceSearch({ tab: 'odd', span: 7 })).toEqual({});
});
