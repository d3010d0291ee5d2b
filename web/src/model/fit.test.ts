import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentPx, tagsThatFit } from './fit.ts';

const row = {
  depth: 1,
  hasChildren: true,
  message: 'Asking Summarise everything ever written about the sea',
  words: 'cancelled after 3.17 s',
  tags: ['batch-7', 'q-07', 'slow'],
};

test('all tags are shown where there is room', () => {
  expect(tagsThatFit(row, 700)).toBe(3);
});

test('tags give way last to first before the words of a verdict do', () => {
  expect(tagsThatFit(row, 620)).toBe(2);
  expect(tagsThatFit(row, 600)).toBe(1);
  expect(tagsThatFit(row, 480)).toBe(0);
});

test('a row further down never begins further left, nor so far right that its name is out of sight', () => {
  for (let depth = 0; depth < 1_000; depth++) {
    expect(indentPx(depth + 1)).toBeGreaterThanOrEqual(indentPx(depth));
    expect(indentPx(depth)).toBeLessThan(250);
  }
  expect(indentPx(3)).toBe(48);
  expect(indentPx(11) - indentPx(10)).toBe(6);
});

test('more room never shows fewer tags', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 12 }), fc.nat(1500), fc.nat(500), (tags, px, more) => {
      const few = tagsThatFit({ ...row, tags }, px);
      expect(few).toBeLessThanOrEqual(tags.length);
      expect(tagsThatFit({ ...row, tags }, px + more)).toBeGreaterThanOrEqual(few);
    }),
  );
});
