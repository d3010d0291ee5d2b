import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from './diff.ts';

const code = fc
  .array(fc.constantFrom('a', 'b', 'c', '  d'), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join('\n'));

test('a diff without what was added is the code before, and without what was removed the code after', () => {
  fc.assert(
    fc.property(code, code, (before, after) => {
      const lines = diffLines(before, after);
      const without = (type: string) =>
        lines
          .filter((line) => line.type !== type)
          .map((line) => line.text)
          .join('\n');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }),
  );
});

test('what stays is no change', () => {
  fc.assert(
    fc.property(code, (same) => {
      expect(diffLines(same, same).every((line) => line.type === 'same')).toBe(true);
    }),
  );
});

test('a fix may only add or only take away', () => {
  expect(diffLines(null, 'x\ny\n')).toEqual([
    { type: 'added', text: 'x' },
    { type: 'added', text: 'y' },
  ]);
  expect(diffLines('x', null)).toEqual([{ type: 'removed', text: 'x' }]);
  expect(diffLines(null, null)).toEqual([]);
});

test('the lines around a change stay where they are', () => {
  expect(diffLines('one\ntwo\nthree', 'one\n2\nthree').map(({ type }) => type)).toEqual([
    'same',
    'removed',
    'added',
    'same',
  ]);
});

test('very long code is exchanged whole, in no time that grows with its square', () => {
  const long = Array.from({ length: 50_000 }, (_, i) => `line ${i}`).join('\n');
  expect(diffLines(long, long).length).toBe(100_000);
});
