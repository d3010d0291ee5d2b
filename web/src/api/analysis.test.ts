import { expect, test } from 'vitest';
import { anAnalysedTask, anAnalysis } from '../model/lane-arbitraries.ts';
import { analysisWire } from './analysis.ts';

test('an analysis comes through as it was sent', () => {
  const sent = anAnalysis({
    tasks: [anAnalysedTask({ queuedMicros: 3, straggler: { timesMedian: 3.1, aloneMicros: 9 } })],
    steps: [{ atMicros: 1, running: 1 }],
    queue: { tasks: 1, waitingMicros: 3, runningMicros: 20, longestMicros: 3, share: 0.13 },
    gaps: [{ startMicros: 2, endMicros: 3 }],
    criticalPath: [{ spanId: 'a', startMicros: 1, endMicros: 2 }],
    fanOuts: [{ spanId: 'root', message: 'ask', tasks: 2 }],
  });
  expect(analysisWire.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent);
});

test('an odd task is left out, not the others; an odd field becomes null', () => {
  const odd = { ...anAnalysedTask({ spanId: 'b' }), queuedMicros: 'long', straggler: 'yes' };
  const read = analysisWire.parse({ ...anAnalysis(), tasks: [{ name: 'no id' }, odd], steps: null });
  expect(read.tasks).toEqual([anAnalysedTask({ spanId: 'b' })]);
  expect(read.steps).toEqual([]);
});
