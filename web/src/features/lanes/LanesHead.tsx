import type { Analysis } from '../../model/analysis.ts';
import { duration, exactCount, plural } from '../../model/format.ts';

interface Props {
  readonly analysis: Analysis;
  /** What was chosen; its analysis may still be on its way. */
  readonly chosen: string;
  readonly onOf: (spanId: string) => void;
}

/** The sentence, the figures behind it, and which fan-out of the trace it is about. */
export function LanesHead({ analysis, chosen, onOf }: Props) {
  const { sentence, peak, mean, efficiency, busyMicros, coveredMicros, queue, gaps, tasks } = analysis;
  const idle = gaps.reduce((sum, gap) => sum + gap.endMicros - gap.startMicros, 0);
  const stragglers = tasks.filter((task) => task.straggler !== null).length;
  const facts: readonly (readonly [string, string, string])[] = [
    ['at once', `${exactCount(peak)}`, 'The most tasks that ran at the same time'],
    ['on average', mean.toFixed(1), 'Tasks that ran at the same time, while any ran'],
    ['room used', `${Math.round(efficiency * 100)} %`, 'Of what that many lanes could have done in the time'],
    ['work', duration(busyMicros), 'What all tasks took together'],
    ['in', duration(coveredMicros), 'The time in which at least one task ran'],
    ...(queue
      ? [
          [
            'waiting',
            `${duration(queue.waitingMicros)}, longest ${duration(queue.longestMicros)}`,
            'What tasks waited for their start, together',
          ] as const,
        ]
      : []),
    ...(idle > 0
      ? [['nothing ran', duration(idle), `In ${plural(gaps.length, 'gap')}, shaded in the lanes`] as const]
      : []),
    ...(stragglers > 0
      ? [['stragglers', exactCount(stragglers), 'Tasks that took much longer than the median'] as const]
      : []),
  ];
  return (
    <header className="lanes-head">
      <div className="lanes-say">
        <h2 data-testid="lanes-sentence">{sentence}</h2>
        {analysis.fanOuts.length > 1 && (
          <select
            className="control"
            aria-label="Which fan-out"
            data-testid="lanes-choice"
            value={chosen}
            onChange={(event) => onOf(event.target.value)}
          >
            {choices(analysis).map(({ spanId, message, tasks: count }) => (
              <option key={spanId} value={spanId}>
                {message.slice(0, 60)} ({exactCount(count)})
              </option>
            ))}
          </select>
        )}
      </div>
      <dl className="lanes-facts">
        {facts.map(([name, value, title]) => (
          <div key={name} title={title}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {analysis.truncated && (
        <p className="verdict-abandoned">Only the first 100,000 rows of this trace were looked at.</p>
      )}
    </header>
  );
}

/** A fan-out that was asked for by name may not be among the widest. */
function choices(analysis: Analysis): Analysis['fanOuts'] {
  const { fanOuts, spanId, message, tasks } = analysis;
  if (fanOuts.some((each) => each.spanId === spanId)) return fanOuts;
  return [{ spanId, message, tasks: tasks.length }, ...fanOuts];
}
