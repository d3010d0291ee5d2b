import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SseEvent, SseParser } from './sse-parser.ts';

const readAll = (chunks: readonly string[]): SseEvent[] => {
  const parser = new SseParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
};

test('events are read whatever pieces they come in, and with any line ends', () => {
  const line = fc.stringMatching(/^[a-z{}" ]{0,12}$/);
  const event = fc.record({
    name: fc.constantFrom('rows', 'counts'),
    id: fc.nat(99),
    data: fc.array(line, { minLength: 1, maxLength: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n'),
      fc.array(fc.nat(200)),
      (events, end, cuts) => {
        const text = events
          .map(({ name, id, data }) =>
            [': alive', `event: ${name}`, `id: ${id}`, ...data.map((each) => `data: ${each}`), '', ''].join(
              end,
            ),
          )
          .join('');
        const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
        const chunks = places.slice(1).map((place, i) => text.slice(places[i], place));
        expect(readAll(chunks)).toEqual(
          events.map(({ name, id, data }) => ({ event: name, id: String(id), data: data.join('\n') })),
        );
      },
    ),
  );
});

test('a comment alone is no event, and half an event waits', () => {
  expect(readAll([': alive\n\n', 'event: rows\ndata: {}\n'])).toEqual([]);
});
