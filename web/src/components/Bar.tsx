import type { CSSProperties } from 'react';
import type { Row } from '../model/row.ts';
import { barOf, type Extent, fractionAt } from '../model/waterfall.ts';
import { levelTone } from '../model/where.ts';

interface Props {
  readonly row: Row;
  readonly view: Extent;
  readonly nowMicros: number;
  readonly thick?: boolean;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;
/** A little past the left edge, so that a bar that began before shows no beginning; right of the scale stand labels. */
const bound = (fraction: number): number => Math.min(1, Math.max(-0.02, fraction));

/** A row's stretch of time, drawn by its verdict. Where it runs, a faint bar behind says how long it usually takes. */
export function Bar({ row, view, nowMicros, thick = false }: Props) {
  const bar = barOf(row, view, nowMicros);
  const left = bound(bar.left);
  const right = bound(bar.left + bar.width);
  if (right < 0 || left > 1) return null;
  const tone = levelTone(row.level);
  if (bar.moment) return <span className={`bar-tick tone-${tone}`} style={{ left: percent(left) }} />;
  const kind = row.verdict.kind;
  const usual =
    kind === 'running' && row.usualMicros ? fractionAt(row.startMicros + row.usualMicros, view) : null;
  const known = bar.proofAt === null ? 1 : (bound(bar.proofAt) - left) / Math.max(1e-9, right - left);
  const style = {
    left: percent(left),
    width: percent(right - left),
    '--known': percent(known),
  } as CSSProperties;
  return (
    <>
      {usual !== null && (
        <span className="bar-usual" style={{ left: percent(left), width: percent(bound(usual) - left) }} />
      )}
      <span className={`bar bar-${kind} tone-${tone} ${thick ? 'thick' : ''}`} style={style} />
    </>
  );
}
