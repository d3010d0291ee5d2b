import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { spanQuery } from '../../api/queries.ts';
import { ChevronIcon } from '../../components/icons.tsx';
import { RowDuration } from '../../components/RowParts.tsx';
import { VerdictText } from '../../components/Verdict.tsx';
import { callersOf } from '../../model/callers.ts';
import { readConversation } from '../../model/conversation.ts';
import { clockTime, tightCount } from '../../model/format.ts';
import { isLlm, isMoment, type Row } from '../../model/row.ts';
import { ModelCall, Turns } from '../details/ModelCall.tsx';

interface Props {
  readonly rows: readonly Row[];
  readonly onSelect: (spanId: string) => void;
}

const PAGE = 50;

/** Every model call of the trace in order of start; what was said is fetched when a call is opened. */
export function ConversationTab({ rows, onSelect }: Props) {
  const calls = useMemo(
    () => rows.filter((row) => isLlm(row) && row.model !== null && !isMoment(row)),
    [rows],
  );
  const callers = useMemo(() => callersOf(calls, rows), [calls, rows]);
  const [shown, setShown] = useState(PAGE);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="calls" tabIndex={0} aria-label="Model calls">
      {calls.length === 0 && <p className="details-note">No span of this trace names a model.</p>}
      {calls.slice(0, shown).map((row, i) => (
        <Call
          key={row.spanId}
          row={row}
          caller={callers.get(row.spanId) ?? null}
          first={i === 0}
          onSelect={onSelect}
        />
      ))}
      {calls.length > shown && (
        <button type="button" className="link-button" onClick={() => setShown(shown + PAGE)}>
          show {Math.min(PAGE, calls.length - shown)} more of {calls.length}
        </button>
      )}
    </section>
  );
}

interface CallProps {
  readonly row: Row;
  readonly caller: string | null;
  readonly first: boolean;
  readonly onSelect: (spanId: string) => void;
}

function Call({ row, caller, first, onSelect }: CallProps) {
  const [open, setOpen] = useState(first);
  return (
    <div className={`call is-${row.verdict.kind}`}>
      <div className="call-head">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ChevronIcon open={open} />
          <span className="call-time">{clockTime(row.startMicros)}</span>
          <span className="call-title">
            {row.message || row.spanName}
            {caller && <span className="dim"> · {caller}</span>}
          </span>
        </button>
        <VerdictText row={row} />
        <span className="tokens">
          {row.inputTokens !== null && <span className="token-in">↗{tightCount(row.inputTokens)}</span>}{' '}
          {row.outputTokens !== null && <span className="token-out">↘{tightCount(row.outputTokens)}</span>}
        </span>
        <RowDuration row={row} />
        <button type="button" className="mini" onClick={() => onSelect(row.spanId)}>
          details
        </button>
      </div>
      {open && <Said row={row} />}
    </div>
  );
}

function Said({ row }: { row: Row }) {
  const { data, error } = useQuery(
    spanQuery(row.traceId, row.spanId, `${row.kind}:${row.durationMicros ?? ''}`),
  );
  const conversation = useMemo(() => (data ? readConversation(data.attributes) : null), [data]);
  if (error)
    return (
      <p className="details-note" role="alert">
        {error.message}
      </p>
    );
  if (!data) return <p className="details-note">Loading…</p>;
  return (
    <div className="call-body">
      <ModelCall row={row} conversation={conversation} attributes={data.attributes} />
      {conversation ? (
        <Turns turns={conversation.turns} />
      ) : (
        <p className="details-note">What was said was not recorded with this call.</p>
      )}
    </div>
  );
}
