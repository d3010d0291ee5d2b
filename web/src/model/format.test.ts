import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count, duration, money, ticking } from './format.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

test.each([
  [0, '0 µs'],
  [412, '412 µs'],
  [999, '999 µs'],
  [1000, '1.00 ms'],
  [999_499, '999 ms'],
  [999_500, '1.00 s'],
  [1_280_000, '1.28 s'],
  [12_840_000, '12.8 s'],
  [59_949_999, '59.9 s'],
  [59_950_000, '1 m 00 s'],
  [124_000_000, '2 m 04 s'],
  [3_599_600_000, '1 h 00 m'],
  [11_220_000_000, '3 h 07 m'],
  [187_200_000_000, '2 d 04 h'],
  [-1500, '−1.50 ms'],
  [Number.NaN, '–'],
])('a duration of %d µs reads %s', (micros, text) => {
  expect(plain(duration(micros))).toBe(text);
});

test('a duration never has more than three digits before its unit below a minute, nor rounds up to 1000', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 59_949_999, noNaN: true }), (micros) => {
      expect(plain(duration(micros))).toMatch(/^(\d{1,3}|\d\.\d\d|\d\d\.\d) (µs|ms|s)$/);
    }),
  );
});

test('a longer duration never reads shorter', () => {
  const value = (text: string): number => {
    const parts = [...plain(text).matchAll(/([\d.]+) (µs|ms|s|m|h|d)/g)];
    const units: Record<string, number> = { µs: 1, ms: 1e3, s: 1e6, m: 6e7, h: 3.6e9, d: 8.64e10 };
    return parts.reduce((sum, [, n, unit]) => sum + Number(n) * (units[unit ?? ''] ?? 0), 0);
  };
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1), fc.constantFrom(1, 100, 100_000), (a, b, scale) => {
      const [less, more] = [Math.min(a, b) * scale, Math.max(a, b) * scale];
      expect(value(duration(less))).toBeLessThanOrEqual(value(duration(more)));
    }),
  );
});

test('what ticks keeps its decimals', () => {
  expect(plain(ticking(2_000_000))).toBe('2.0 s');
  expect(plain(ticking(-5))).toBe('0.0 s');
  expect(plain(ticking(61_000_000))).toBe('1 m 01 s');
});

test.each([
  [0, '0'],
  [842, '842'],
  [999.6, '1.00 k'],
  [12_410, '12.4 k'],
  [3_100_000, '3.10 M'],
])('a count of %d reads %s', (n, text) => {
  expect(plain(count(n))).toBe(text);
});

test.each([
  [0, '$0'],
  [0.0031, '$0.0031'],
  [0.021, '$0.021'],
  [0.5, '$0.500'],
  [12.345, '$12.35'],
  [0.0000001, '<$0.000001'],
])('%d dollars read %s', (usd, text) => {
  expect(money(usd)).toBe(text);
});
