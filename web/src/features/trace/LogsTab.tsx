import { clockTime, duration, fullTime } from '../../model/format.ts';
import type { Row } from '../../model/row.ts';
import { levelName, levelTone } from '../../model/where.ts';
import { RowLines } from './RowLines.tsx';

interface Props {
  readonly rows: readonly Row[];
  readonly originMicros: number;
  readonly selectedId: string | null;
  readonly onSelect: (spanId: string) => void;
}

export function LogsTab({ rows, originMicros, selectedId, onSelect }: Props) {
  if (rows.length === 0) return <p className="details-note">No logs were written in this trace.</p>;
  return (
    <RowLines rows={rows} label="Logs of the trace" selectedId={selectedId} onSelect={onSelect}>
      {(row) => (
        <>
          <span role="gridcell" className="line-time" title={fullTime(row.startMicros)}>
            {clockTime(row.startMicros)}
          </span>
          <span role="gridcell" className="line-offset">
            +{duration(row.startMicros - originMicros)}
          </span>
          <span role="gridcell" className={`line-level tone-${levelTone(row.level)}`}>
            {levelName(row.level)}
          </span>
          <span role="gridcell" className="line-text">
            {row.message || row.spanName}
          </span>
        </>
      )}
    </RowLines>
  );
}
