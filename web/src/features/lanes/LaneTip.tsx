import { RowDuration } from '../../components/RowParts.tsx';
import { VerdictText } from '../../components/Verdict.tsx';
import { duration } from '../../model/format.ts';
import type { LaneTask } from '../../model/lanes.ts';

interface Props {
  readonly task: LaneTask;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What is under the pointer, beside it. */
export function LaneTip({ task, x, y, width }: Props) {
  const { row, queuedMicros, straggler, lane } = task;
  const side = x > width * 0.6 ? { right: width - x + 14 } : { left: x + 14 };
  return (
    <div className="lanes-tip" style={{ ...side, top: y + 16 }} aria-hidden="true">
      <p className="lanes-tip-name">{row.message || row.spanName}</p>
      <p>
        <RowDuration row={row} />
        {straggler && <span> {straggler.timesMedian.toFixed(1)}× the median</span>}
        <span className="dim"> lane {lane + 1}</span>
      </p>
      {queuedMicros > 0 && <p className="dim">waited {duration(queuedMicros)} for its start</p>}
      {straggler && straggler.aloneMicros > 0 && (
        <p className="dim">ran alone for {duration(straggler.aloneMicros)}</p>
      )}
      <VerdictText row={row} />
    </div>
  );
}
