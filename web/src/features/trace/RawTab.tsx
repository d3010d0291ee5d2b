import { CopyButton } from '../../components/CopyButton.tsx';
import { plural } from '../../model/format.ts';
import type { Row } from '../../model/row.ts';
import { RowLines } from './RowLines.tsx';

interface Props {
  readonly rows: readonly Row[];
  readonly selectedId: string | null;
  readonly onSelect: (spanId: string) => void;
}

/** The rows as they came, one JSON object per line. */
export function RawTab({ rows, selectedId, onSelect }: Props) {
  return (
    <div className="raw">
      <div className="raw-head">
        {plural(rows.length, 'row')}, one JSON object per line
        <CopyButton
          text={() => rows.map((row) => JSON.stringify(row)).join('\n')}
          label="Copy all as NDJSON"
        />
      </div>
      <RowLines rows={rows} label="Rows of the trace as JSON" selectedId={selectedId} onSelect={onSelect}>
        {(row) => (
          <span role="gridcell" className="line-text">
            {JSON.stringify(row)}
          </span>
        )}
      </RowLines>
    </div>
  );
}
