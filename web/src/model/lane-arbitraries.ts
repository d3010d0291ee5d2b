import fc from 'fast-check';
import type { AnalysedTask, Analysis } from './analysis.ts';
import { aRow } from './arbitraries.ts';
import type { LaneTask } from './lanes.ts';

/** Tasks for property tests, put into lanes as the server does: each in the first lane that is free at its start. */
export const anyTasks: fc.Arbitrary<LaneTask[]> = fc
  .array(
    fc.record({
      startMicros: fc.integer({ min: 0, max: 10_000 }),
      durationMicros: fc.integer({ min: 1, max: 4_000 }),
      queuedMicros: fc.integer({ min: 0, max: 2_000 }),
      spanName: fc.constantFrom('ask', 'fetch', 'rank'),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => {
    const ends: number[] = [];
    return parts
      .sort((a, b) => a.startMicros - b.startMicros)
      .map(({ queuedMicros, ...part }, i) => {
        const free = ends.findIndex((end) => end <= part.startMicros);
        const lane = free < 0 ? ends.length : free;
        ends[lane] = part.startMicros + part.durationMicros;
        return aTask({ lane, queuedMicros, row: aRow({ spanId: `s${i}`, ...part }) });
      });
  });

export const aTask = (change: Partial<LaneTask> = {}): LaneTask => ({
  row: aRow(),
  lane: 0,
  queuedMicros: 0,
  straggler: null,
  ...change,
});

export const anAnalysis = (change: Partial<Analysis> = {}): Analysis => ({
  traceId: 't',
  spanId: 'root',
  message: 'ask',
  startMicros: 0,
  endMicros: 100,
  open: false,
  truncated: false,
  sentence: '',
  peak: 1,
  mean: 1,
  efficiency: 1,
  busyMicros: 0,
  coveredMicros: 0,
  steps: [],
  tasks: [],
  queue: null,
  gaps: [],
  criticalPath: [],
  fanOuts: [],
  ...change,
});

export const anAnalysedTask = (change: Partial<AnalysedTask> = {}): AnalysedTask => ({
  spanId: 'a',
  name: 'ask',
  startMicros: 10,
  endMicros: 30,
  lane: 0,
  queuedMicros: null,
  verdict: { kind: 'ok', reason: null, atMicros: 30, lastProofMicros: null },
  straggler: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
  ...change,
});
