import { Link } from '@tanstack/react-router';
import type { Trace } from '../../api/wire.ts';
import { CopyButton } from '../../components/CopyButton.tsx';
import { useNow } from '../../components/clock.ts';
import { BackIcon } from '../../components/icons.tsx';
import { ServicePill } from '../../components/RowParts.tsx';
import { VerdictText } from '../../components/Verdict.tsx';
import { clockTime, duration, fullTime, money, plural, ticking, tightCount } from '../../model/format.ts';
import { wayBack } from '../live/return.ts';
import type { TraceState } from './trace-store.ts';
import { useSummary } from './use-summary.ts';

export function TraceHeader({ trace, state }: { trace: Trace; state: TraceState }) {
  const now = useNow(state.running);
  const summary = useSummary(trace, state);
  const root = state.roots.find((node) => node.row?.parentSpanId === null) ?? state.roots[0];
  const row = root?.row ?? state.rows[0] ?? null;
  const services = [...new Set(state.rows.map((each) => each.service))];
  const sum = (pick: 'inputTokens' | 'outputTokens' | 'costUsd'): number =>
    state.roots.reduce((total, node) => total + node.sums[pick], 0);
  const [input, output, cost] = [sum('inputTokens'), sum('outputTokens'), sum('costUsd')];
  const back = wayBack();
  const took = state.toMicros - state.fromMicros;
  return (
    <header className="trace-head">
      <div className="trace-title">
        <Link
          to={back.to}
          search={back.search}
          className="icon-button"
          aria-label={`Back to ${back.name}`}
          title={`Back to ${back.name} (Esc)`}
        >
          <BackIcon />
        </Link>
        <h1>{row?.message || row?.spanName || 'Trace'}</h1>
        {row && <VerdictText row={row} always />}
        <span className={state.running ? 'trace-took running' : 'trace-took'}>
          {state.running ? ticking(now - state.fromMicros) : duration(took)}
        </span>
      </div>
      <div className="trace-facts">
        {services.slice(0, 5).map((name) => (
          <ServicePill key={name} name={name} />
        ))}
        {services.length > 5 && <span>+{services.length - 5} services</span>}
        <span className="trace-time" title={fullTime(state.fromMicros)}>
          {clockTime(state.fromMicros)}
        </span>
        <span>{plural(state.rows.length, 'row')}</span>
        {input + output > 0 && (
          <span className="tokens">
            <span className="token-in">↗{tightCount(input)}</span>{' '}
            <span className="token-out">↘{tightCount(output)}</span>
          </span>
        )}
        {cost > 0 && <span>{money(cost)}</span>}
        <span className="trace-id">
          {trace.traceId.slice(0, 8)}…{trace.traceId.slice(-4)}
          <CopyButton text={trace.traceId} label="Copy the trace id" />
        </span>
        {summary && <span className="trace-summary">{summary}</span>}
        {trace.truncated && <span className="verdict-abandoned">only the first 100,000 rows are shown</span>}
      </div>
    </header>
  );
}
