import { useNow } from '../../components/clock.ts';
import { VerdictGlyph, verdictWords } from '../../components/Verdict.tsx';
import { clockTime, duration } from '../../model/format.ts';
import type { Row } from '../../model/row.ts';

/** Why the verdict is what it is. Nothing for ok; an error's reason stands in the head and its exception further down. */
export function Evidence({ row }: { row: Row }) {
  const { kind } = row.verdict;
  const now = useNow(kind === 'running');
  if (kind === 'ok' || kind === 'error') return null;
  const lines = evidenceOf(row, now);
  return (
    <div className={`evidence evidence-${kind}`}>
      <p className="evidence-head">
        <VerdictGlyph kind={kind} />
        {sentence(verdictWords(row))}
      </p>
      {lines.map((line) => (
        <p key={line.slice(0, 12)}>{line}</p>
      ))}
    </div>
  );
}

const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

function evidenceOf(row: Row, now: number): string[] {
  const { kind, atMicros, lastProofMicros } = row.verdict;
  const proof = lastProofMicros ?? atMicros;
  const after = proof === null ? null : duration(Math.max(0, proof - row.startMicros));
  switch (kind) {
    case 'running': {
      const lines: string[] = [];
      if (proof !== null) lines.push(`Last sign of life ${duration(Math.max(0, now - proof))} ago.`);
      if (row.usualMicros !== null) {
        const times = (now - row.startMicros) / Math.max(1, row.usualMicros);
        const than = times >= 1.5 ? ` This one has taken ${times.toFixed(1)} times that.` : '';
        lines.push(`Spans of this name usually take ${duration(row.usualMicros)}.${than}`);
      }
      return lines;
    }
    case 'abandoned':
      return row.durationMicros === null && proof !== null
        ? [`Seen alive last at ${clockTime(proof)}, ${after} after it started. Nobody is left to end it.`]
        : ['It was ended by the SDK, since nobody else was going to.'];
    case 'unknown':
      return [
        `${proof === null ? 'No sign of life came' : `Seen alive last at ${clockTime(proof)}`}. Its process promises no heartbeat, so it may run or may be gone.`,
      ];
    case 'cancelled':
      return ['Cancelled on purpose: an outcome, not an error.'];
    default:
      return [];
  }
}
