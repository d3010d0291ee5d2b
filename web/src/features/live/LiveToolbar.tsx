import type { Connection } from '../../api/event-stream.ts';
import type { Counts } from '../../api/wire.ts';
import { PauseIcon, PlayIcon } from '../../components/icons.tsx';
import { VerdictGlyph } from '../../components/Verdict.tsx';
import { exactCount, plural, shortTime } from '../../model/format.ts';
import { isFixed, RANGES, type Range, type RangeName, rangeLabel } from '../../model/range.ts';
import { VERDICTS, type VerdictKind } from '../../model/row.ts';

export function RangeSelect({ range, onRange }: { range: Range; onRange: (range: Range) => void }) {
  if (isFixed(range)) {
    const day = range.toMicros - range.fromMicros < 3_600_000_000;
    return (
      <button
        type="button"
        className="control range-fixed"
        title="Back to now"
        onClick={() => onRange({ last: '15m' })}
      >
        {shortTime(range.fromMicros, day)} – {shortTime(range.toMicros, day)} ✕
      </button>
    );
  }
  return (
    <select
      className="control"
      aria-label="Range of time"
      value={range.last}
      onChange={(event) => onRange({ last: event.target.value as RangeName })}
    >
      {RANGES.map((name) => (
        <option key={name} value={name}>
          {rangeLabel(name)}
        </option>
      ))}
    </select>
  );
}

interface VerdictProps {
  readonly verdict: VerdictKind | null;
  readonly onVerdict: (verdict: VerdictKind | null) => void;
}

/** Only what stands or ended so; what stops to do so leaves the list. */
export function VerdictSelect({ verdict, onVerdict }: VerdictProps) {
  return (
    <select
      className={verdict ? 'control is-set' : 'control'}
      aria-label="Verdict"
      value={verdict ?? ''}
      onChange={(event) => onVerdict(VERDICTS.find((kind) => kind === event.target.value) ?? null)}
    >
      <option value="">any verdict</option>
      {VERDICTS.map((kind) => (
        <option key={kind} value={kind}>
          {kind}
        </option>
      ))}
    </select>
  );
}

interface SwitchProps<T extends string> {
  readonly label: string;
  readonly options: readonly T[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export function Switch<T extends string>({ label, options, value, onChange }: SwitchProps<T>) {
  return (
    <fieldset className="switch" aria-label={label}>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === value} onClick={() => onChange(option)}>
          {option}
        </button>
      ))}
    </fieldset>
  );
}

interface PauseProps {
  readonly paused: boolean;
  readonly waiting: number;
  readonly connection: Connection;
  /** The search cannot be run, so nothing is followed. */
  readonly refused: boolean;
  readonly fixed: boolean;
  readonly onPause: (paused: boolean) => void;
}

export function PauseButton({ paused, waiting, connection, refused, fixed, onPause }: PauseProps) {
  const state = stateOf(connection, refused, fixed);
  const text = paused ? `paused${waiting > 0 ? ` · ${exactCount(waiting)} waiting` : ''}` : state;
  return (
    <button
      type="button"
      className={`control live-state ${paused ? 'is-paused' : `is-${refused ? 'refused' : connection}`}`}
      data-testid="pause"
      aria-pressed={paused}
      title={paused ? 'Go on (space)' : 'Pause (space)'}
      onClick={() => onPause(!paused)}
    >
      {paused ? <PlayIcon /> : <PauseIcon />}
      <span className="state-dot" aria-hidden="true" />
      {text}
    </button>
  );
}

function stateOf(connection: Connection, refused: boolean, fixed: boolean): string {
  if (refused) return 'stopped';
  if (fixed) return 'fixed range';
  return connection === 'open' ? 'live' : connection;
}

interface CountsProps extends VerdictProps {
  readonly counts: Counts | null;
}

/** How many spans are open, by verdict. A click shows only those. */
export function OpenCounts({ counts, verdict, onVerdict }: CountsProps) {
  const shown = [
    ['running', counts?.running ?? 0],
    ['abandoned', counts?.abandoned ?? 0],
    ['unknown', counts?.unknown ?? 0],
  ] as const;
  if (counts === null && verdict === null) return <div className="counts" />;
  return (
    <div className="counts" aria-live="polite">
      <span className="count-total">{counts && plural(counts.total, 'row')}</span>
      {shown.map(([kind, n]) =>
        kind === 'unknown' && n === 0 && verdict !== kind ? null : (
          <button
            key={kind}
            type="button"
            className={`count ${n > 0 ? `verdict-${kind}` : ''}`}
            data-testid={`count-${kind}`}
            aria-pressed={verdict === kind}
            title={
              verdict === kind
                ? 'Show everything again'
                : `${plural(n, 'open span')} ${n === 1 ? 'is' : 'are'} ${kind}. Show only what is or ended so`
            }
            onClick={() => onVerdict(verdict === kind ? null : kind)}
          >
            <VerdictGlyph kind={n > 0 ? kind : 'ok'} />
            {exactCount(n)} {kind}
          </button>
        ),
      )}
    </div>
  );
}
