import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contrast, parseColour, type Rgb } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function theme(name: string): (token: string) => Rgb {
  const block = new RegExp(`data-theme="${name}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const values = new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, key, value]) => [key, value]),
  );
  return (token) => {
    const rgb = parseColour(values.get(token) ?? '');
    if (!rgb) throw new Error(`--${token} of ${name} is missing or not a colour: ${values.get(token)}`);
    return rgb;
  };
}

const GROUNDS = ['bg', 'surface', 'sunken', 'hover', 'selected'];
const TEXTS = [
  'text',
  'text-2',
  'text-3',
  'ember-text',
  'info-text',
  'warn-text',
  'error-text',
  'cancelled-text',
  'abandoned-text',
  'unknown-text',
  'string',
  'number',
  'keyword',
  'user',
  'assistant',
];
const SHAPES = ['ember', 'info', 'warn', 'error', 'cancelled', 'abandoned', 'unknown'];
const SERVICES = Array.from({ length: 12 }, (_, i) => `service-${i}`);

/** A service's pill lies on a ninth of its own colour over what is below. */
const over = (top: Rgb, alpha: number, below: Rgb): Rgb =>
  top.map((c, i) => c * alpha + (below[i] ?? 0) * (1 - alpha)) as unknown as Rgb;

for (const name of ['light', 'dark']) {
  const colour = theme(name);
  test(`text is readable on every ground in the ${name} theme`, () => {
    for (const ground of GROUNDS)
      for (const text of TEXTS)
        expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
  test(`services are readable on their own pills in the ${name} theme`, () => {
    for (const ground of GROUNDS)
      for (const service of SERVICES) {
        const pill = over(colour(service), 0.09, colour(ground));
        expect(contrast(colour(service), pill), `${service} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
  });
  test(`the counts of what lies below are readable on their badges in the ${name} theme`, () => {
    for (const ground of GROUNDS)
      for (const tone of ['info', 'warn', 'error']) {
        const badge = over(colour(tone), 0.13, colour(ground));
        expect(contrast(colour(`${tone}-text`), badge), `${tone} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
  });
  test(`bars and glyphs stand out from the ground in the ${name} theme`, () => {
    for (const shape of SHAPES)
      expect(contrast(colour(shape), colour('bg')), shape).toBeGreaterThanOrEqual(3);
  });
}
