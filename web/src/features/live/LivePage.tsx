import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { fieldsQuery, projectQuery } from '../../api/queries.ts';
import { OfflineStrip } from '../../components/OfflineStrip.tsx';
import { Prose } from '../../components/Prose.tsx';
import { Splitter, usePanelWidth } from '../../components/Splitter.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { isFixed, type Range } from '../../model/range.ts';
import type { VerdictKind } from '../../model/row.ts';
import type { TreeNode } from '../../model/tree.ts';
import { and, verdictIs } from '../../model/where.ts';
import { DetailsPanel } from '../details/DetailsPanel.tsx';
import { EmptyState } from './EmptyState.tsx';
import { HistogramStrip } from './HistogramStrip.tsx';
import { LiveGrid } from './LiveGrid.tsx';
import { OpenCounts, PauseButton, RangeSelect, Switch, VerdictSelect } from './LiveToolbar.tsx';
import { type LiveSearch, rangeOf, searchOfRange, selectionOf } from './live-search.ts';
import { LiveStore } from './live-store.ts';
import { orderRows } from './order.ts';
import { rememberSearch } from './return.ts';
import { SearchBox } from './SearchBox.tsx';
import { useFold } from './use-fold.ts';

export function LivePage() {
  const search = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const where = search.where ?? '';
  const verdict = search.verdict ?? null;
  const asked = verdict ? and(where, verdictIs(verdict)) : where;
  const range = useMemo(
    () => rangeOf({ last: search.last, from: search.from, to: search.to } as LiveSearch),
    [search.last, search.from, search.to],
  );
  const [store] = useState(() => new LiveStore());
  const state = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => {
    store.follow(where, range, verdict);
    return () => store.close();
  }, [store, where, range, verdict]);

  useEffect(() => rememberSearch(search), [search]);

  const project = useQuery(projectQuery);
  const fields = useQuery(fieldsQuery);
  const folding = useFold();
  const [width, setWidth] = usePanelWidth('live', 460);
  const [focusRequest, setFocusRequest] = useState(0);

  // A search, a range and a view are steps one goes back over; walking through rows is not.
  const step = useCallback(
    (change: Partial<{ [K in keyof LiveSearch]: LiveSearch[K] | undefined }>, replace = false) =>
      void navigate({ search: (held) => ({ ...held, ...change }) as LiveSearch, replace }),
    [navigate],
  );
  const setRange = useCallback((next: Range) => step(searchOfRange(next)), [step]);
  const hasSelection = search.sel !== undefined;
  const select = useCallback(
    (node: TreeNode | null) =>
      step({ sel: node ? `${node.traceId}.${node.spanId}` : undefined }, hasSelection && node !== null),
    [step, hasSelection],
  );
  const openTrace = useCallback(
    (node: TreeNode) =>
      void navigate({
        to: '/trace/$traceId',
        params: { traceId: node.traceId },
        search: { span: node.spanId },
      }),
    [navigate],
  );
  const setWhere = useCallback((next: string) => step({ where: next || undefined }), [step]);
  const setVerdict = (kind: VerdictKind | null): void => step({ verdict: kind ?? undefined });

  const flat = search.view === 'flat';
  const newestOnTop = search.newest === 'top';
  const { roots } = state;
  const nodes = useMemo(
    () => orderRows(roots, { flat, newestOnTop }, folding.isFolded),
    [roots, flat, newestOnTop, folding],
  );

  useKeys({
    '/': () => setFocusRequest((n) => n + 1),
    ' ': () => store.setPaused(!store.snapshot().paused),
    '[': () => folding.foldAll(roots, true),
    ']': () => folding.foldAll(roots, false),
  });

  const selection = selectionOf(search.sel);
  const selectedRow = useMemo(() => {
    if (!selection) return null;
    const key = `${selection.traceId}:${selection.spanId}`;
    return nodes.find((node) => node.key === key)?.row ?? null;
  }, [nodes, selection]);
  const nothingYet = project.data?.empty === true && state.rowCount === 0;
  const nothingFound = !state.loading && !nothingYet && nodes.length === 0 && !state.problem;

  return (
    <main className="live">
      <OfflineStrip connection={state.connection} />
      <div className="toolbar">
        <SearchBox
          where={where}
          fields={fields.data}
          invalid={state.problem !== null}
          onRun={setWhere}
          focusRequest={focusRequest}
        />
        <VerdictSelect verdict={verdict} onVerdict={setVerdict} />
        <RangeSelect range={range} onRange={setRange} />
        <Switch
          label="View"
          options={['tree', 'flat']}
          value={search.view ?? 'tree'}
          onChange={(view) => step({ view: view === 'flat' ? 'flat' : undefined })}
        />
        <select
          className="control"
          aria-label="Order"
          value={search.newest ?? 'bottom'}
          onChange={(event) => step({ newest: event.target.value === 'top' ? 'top' : undefined })}
        >
          <option value="bottom">newest last</option>
          <option value="top">newest first</option>
        </select>
        <PauseButton
          paused={state.paused}
          waiting={state.waiting}
          connection={state.connection}
          refused={state.problem !== null}
          fixed={isFixed(range)}
          onPause={store.setPaused}
        />
      </div>
      {state.problem && (
        <div className="problem" role="alert">
          <Prose text={state.problem.detail} />
          {state.problem.suggestion && !state.problem.detail.includes(state.problem.suggestion) && (
            <> Did you mean {state.problem.suggestion}?</>
          )}
          {state.rowCount > 0 && <span className="problem-kept"> The rows below are from before.</span>}
        </div>
      )}
      {nothingYet && project.data ? (
        <>
          <div className="summary">
            <OpenCounts counts={state.counts} verdict={verdict} onVerdict={setVerdict} />
          </div>
          <EmptyState url={project.data.url} />
        </>
      ) : (
        <>
          <div className="summary">
            <HistogramStrip
              where={state.problem ? '' : asked}
              range={range}
              paused={state.paused}
              oldestMicros={state.oldestMicros}
              onRange={setRange}
            />
            <OpenCounts counts={state.counts} verdict={verdict} onVerdict={setVerdict} />
          </div>
          <div className="split">
            <div className="split-main">
              <LiveGrid
                key={search.newest ?? 'bottom'}
                roots={roots}
                nodes={nodes}
                flat={flat}
                newestOnTop={newestOnTop}
                arrivals={state.arrivals}
                hasOlder={state.hasOlder}
                loadingOlder={state.loadingOlder}
                busy={state.loading}
                selectedKey={selection ? `${selection.traceId}:${selection.spanId}` : null}
                where={where}
                folding={folding}
                onLoadOlder={() => void store.loadOlder()}
                onSelect={select}
                onOpen={openTrace}
                onWhere={setWhere}
              />
              {state.problem && nodes.length === 0 && !state.loading && (
                <p className="nothing">
                  Nothing is shown until the search can be run.{' '}
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => step({ where: undefined, verdict: undefined })}
                  >
                    Clear it
                  </button>
                </p>
              )}
              {nothingFound && (
                <p className="nothing">
                  Nothing matches in this range.{' '}
                  <button
                    type="button"
                    className="link-button"
                    onClick={() =>
                      step({
                        where: undefined,
                        verdict: undefined,
                        last: 'all',
                        from: undefined,
                        to: undefined,
                      })
                    }
                  >
                    Show everything
                  </button>
                </p>
              )}
            </div>
            {selection && (
              <>
                <Splitter width={width} onWidth={setWidth} label="Width of the details" />
                <DetailsPanel
                  traceId={selection.traceId}
                  spanId={selection.spanId}
                  row={selectedRow}
                  width={width}
                  linkToTrace
                  onWhere={(condition) => setWhere(and(where, condition))}
                  onClose={() => select(null)}
                />
              </>
            )}
          </div>
        </>
      )}
    </main>
  );
}
