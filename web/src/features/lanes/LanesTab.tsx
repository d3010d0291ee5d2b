import { useCallback, useMemo } from 'react';
import { useNow } from '../../components/clock.ts';
import { laneTasks } from '../../model/lanes.ts';
import type { Row } from '../../model/row.ts';
import type { TraceState } from '../trace/trace-store.ts';
import { LanesHead } from './LanesHead.tsx';
import { LanesView } from './LanesView.tsx';
import { useAnalysis } from './use-analysis.ts';

interface Props {
  readonly traceId: string;
  readonly state: TraceState;
  /** The span whose tasks are shown; null for the widest fan-out. */
  readonly of: string | null;
  readonly onOf: (spanId: string) => void;
  readonly selectedId: string | null;
  readonly onSelect: (spanId: string) => void;
}

/** How concurrent it really was: the tasks of a fan-out in as many lanes as ran at once. */
export function LanesTab({ traceId, state, of, onOf, selectedId, onSelect }: Props) {
  const { rows } = state;
  const { analysis, error, again } = useAnalysis(traceId, of, rows);
  const byId = useMemo(() => new Map(rows.map((row) => [row.spanId, row])), [rows]);
  const rowOf = useCallback((spanId: string): Row | undefined => byId.get(spanId), [byId]);
  const tasks = useMemo(() => (analysis ? laneTasks(analysis, rowOf) : []), [analysis, rowOf]);
  const open = rowOf(analysis?.spanId ?? '')?.kind === 'pending_span' || analysis?.open === true;
  const running = open || tasks.some(({ row }) => row.verdict.kind === 'running');
  const now = useNow(running);
  if (!analysis) {
    return error ? (
      <p className="details-note" role="alert">
        {error.message}{' '}
        <button type="button" className="link-button" onClick={again}>
          Try again
        </button>
      </p>
    ) : (
      <p className="details-note">Working out how concurrent it was…</p>
    );
  }
  return (
    <div className="lanes">
      <LanesHead analysis={analysis} chosen={of ?? analysis.spanId} onOf={onOf} />
      {error && (
        <p className="details-note" role="alert">
          {error.message} What you see is from before.
        </p>
      )}
      <LanesView
        key={analysis.spanId}
        analysis={analysis}
        tasks={tasks}
        rowOf={rowOf}
        running={running}
        nowMicros={running ? now : analysis.endMicros}
        selectedId={selectedId}
        onSelect={onSelect}
      />
    </div>
  );
}
