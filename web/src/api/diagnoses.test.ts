import { expect, test } from 'vitest';
import { diagnosesWire } from './diagnoses.ts';

const sent = {
  id: 'd1',
  rule: 'configured-again',
  severity: 'error',
  confidence: 'likely',
  sentence: 'Hearth was configured twice.',
  where: { file: 'Ask.java', line: 41, function: 'Ask.ask' },
  count: 3,
  firstMicros: 1,
  lastMicros: 2,
  why: 'Two instances were alive at once.',
  evidence: [{ traceId: 't', spanId: 's', message: 'ask' }],
  fix: { text: 'Configure once.', before: 'a', after: null },
  muted: false,
};

test('diagnoses come through as they were sent', () => {
  const answer = {
    checked: [{ rule: 'r', title: 't', needs: 'n' }],
    spans: 5,
    truncated: true,
    diagnoses: [sent],
  };
  expect(diagnosesWire.parse(answer)).toEqual(answer);
});

test('an unknown severity is the mildest, and an odd diagnosis does not hide the others', () => {
  const read = diagnosesWire.parse({
    diagnoses: [
      { ...sent, severity: 'fatal', where: { line: 3 } },
      { sentence: 'no id' },
      { ...sent, id: 'd2' },
    ],
  });
  expect(read.diagnoses.map(({ id, severity, where }) => [id, severity, where === null])).toEqual([
    ['d1', 'info', true],
    ['d2', 'error', false],
  ]);
  expect(read).toMatchObject({ spans: 0, truncated: false, checked: [] });
});
