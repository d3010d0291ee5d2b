import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { traceQuery } from '../../api/queries.ts';
import type { Trace } from '../../api/wire.ts';
import { focusRowsIfLost } from '../../components/focus-rows.ts';
import { OfflineStrip } from '../../components/OfflineStrip.tsx';
import { Splitter, usePanelWidth } from '../../components/Splitter.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { isMoment } from '../../model/row.ts';
import { DetailsPanel } from '../details/DetailsPanel.tsx';
import { LanesTab } from '../lanes/LanesTab.tsx';
import { searchOfReturn, wayBack } from '../live/return.ts';
import { ConversationTab } from './ConversationTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { RawTab } from './RawTab.tsx';
import { TraceHeader } from './TraceHeader.tsx';
import { TraceTabs } from './TraceTabs.tsx';
import { TABS, type TraceTab } from './trace-search.ts';
import { TraceStore } from './trace-store.ts';
import { Waterfall } from './Waterfall.tsx';

export function TracePage() {
  const { traceId } = useParams({ from: '/trace/$traceId' });
  const { data, error, refetch } = useQuery(traceQuery(traceId));
  const client = useQueryClient();
  // Coming back later must not show an old picture: the store has been following since, the cache has not.
  useEffect(() => () => client.removeQueries({ queryKey: ['trace', traceId] }), [client, traceId]);
  if (data) return <Loaded key={traceId} trace={data} />;
  return (
    <main className="trace">
      {error ? (
        <div className="trace-missing" role="alert">
          <h1>This trace cannot be shown</h1>
          <p>{error.message}</p>
          <p>
            <button type="button" className="control" onClick={() => void refetch()}>
              Try again
            </button>{' '}
            <Link to="/" search={searchOfReturn()} className="control">
              Back to Live
            </Link>
          </p>
        </div>
      ) : (
        <p className="details-note">Loading the trace…</p>
      )}
    </main>
  );
}

function Loaded({ trace }: { trace: Trace }) {
  const { span, tab = 'waterfall', of } = useSearch({ from: '/trace/$traceId' });
  const navigate = useNavigate({ from: '/trace/$traceId' });
  const [store] = useState(() => new TraceStore(trace));
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => store.follow(), [store]);
  const [width, setWidth] = usePanelWidth('trace', 480);

  // Walking through spans replaces the address; changing the tab is a step to go back over.
  const select = (spanId: string | null): void =>
    void navigate({
      search: (held) => ({ ...held, span: spanId ?? undefined }) as typeof held,
      replace: true,
    });
  const show = (next: TraceTab): void =>
    void navigate({
      search: (held) => ({ ...held, tab: next === 'waterfall' ? undefined : next }) as typeof held,
    });

  useEffect(() => focusRowsIfLost(), []);
  const hadSpan = useRef(false);
  useEffect(() => {
    if (hadSpan.current && span === undefined) focusRowsIfLost();
    hadSpan.current = span !== undefined;
  }, [span]);
  // A view that is zoomed takes the key first.
  useKeys({
    Escape: () => {
      const { to, search } = wayBack();
      if (span) select(null);
      else void navigate({ to, search });
    },
  });

  const logs = useMemo(() => state.rows.filter(isMoment), [state.rows]);
  const selected = useMemo(() => state.rows.find((row) => row.spanId === span) ?? null, [state.rows, span]);
  const has = { conversation: state.hasLlm, lanes: state.hasFanOut };
  const tabs = TABS.filter((name) => tab === name || !(name in has) || has[name as keyof typeof has]);
  return (
    <main className="trace">
      <OfflineStrip connection={state.connection} />
      <TraceHeader trace={trace} state={state} />
      <TraceTabs tabs={tabs} tab={tab} logs={logs.length} onTab={show} />
      <div className="split">
        <div className="split-main" role="tabpanel" id="trace-view" aria-labelledby={`tab-${tab}`}>
          {tab === 'waterfall' && <Waterfall state={state} selectedId={span ?? null} onSelect={select} />}
          {tab === 'lanes' && (
            <LanesTab
              traceId={trace.traceId}
              state={state}
              of={of ?? null}
              onOf={(next) => void navigate({ search: (held) => ({ ...held, of: next }) as typeof held })}
              selectedId={span ?? null}
              onSelect={select}
            />
          )}
          {tab === 'conversation' && <ConversationTab rows={state.rows} onSelect={select} />}
          {tab === 'logs' && (
            <LogsTab
              rows={logs}
              originMicros={state.fromMicros}
              selectedId={span ?? null}
              onSelect={select}
            />
          )}
          {tab === 'raw' && <RawTab rows={state.rows} selectedId={span ?? null} onSelect={select} />}
        </div>
        {span && (
          <>
            <Splitter width={width} onWidth={setWidth} label="Width of the details" />
            <DetailsPanel
              traceId={trace.traceId}
              spanId={span}
              row={selected}
              width={width}
              onClose={() => select(null)}
            />
          </>
        )}
      </div>
    </main>
  );
}
