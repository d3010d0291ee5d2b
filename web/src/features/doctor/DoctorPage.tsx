import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { OfflineStrip } from '../../components/OfflineStrip.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { type Severity, shownOf } from '../../model/diagnosis.ts';
import { plural, shortTime } from '../../model/format.ts';
import { isFixed, type Range, rangeLabel } from '../../model/range.ts';
import { RangeSelect } from '../live/LiveToolbar.tsx';
import { rangeOf, searchOfRange } from '../live/live-search.ts';
import { rememberDoctor } from '../live/return.ts';
import { CheckedRules } from './CheckedRules.tsx';
import { DiagnosisCard } from './DiagnosisCard.tsx';
import { type DoctorSearch, severitiesOf } from './doctor-search.ts';
import { MutedList, MutedNote } from './Muted.tsx';
import { NothingFound } from './NothingFound.tsx';
import { SeverityFilter } from './SeverityFilter.tsx';
import { useDiagnoses, useMuting } from './use-diagnoses.ts';

/** What is wrong in the programs that send here, and how to mend it. */
export function DoctorPage() {
  const search = useSearch({ from: '/doctor' });
  const navigate = useNavigate({ from: '/doctor' });
  const { last, from, to } = search;
  const range = useMemo(
    () => rangeOf({ ...(last ? { last } : {}), ...(from && to ? { from, to } : {}) }),
    [last, from, to],
  );
  const { data, error, isFetching, away, refetch } = useDiagnoses(range);
  const muting = useMuting();
  const cards = useRef<HTMLDivElement>(null);
  useEffect(() => rememberDoctor(search), [search]);

  const wanted = severitiesOf(search.severity);
  const shown = useMemo(
    () => shownOf(data?.diagnoses ?? [], severitiesOf(search.severity)),
    [data, search.severity],
  );
  const step = (change: { [K in keyof DoctorSearch]: DoctorSearch[K] | undefined }): void =>
    void navigate({ search: (held) => ({ ...held, ...change }) as DoctorSearch });
  const setRange = (next: Range): void => step(searchOfRange(next));
  const setWanted = (next: readonly Severity[]): void => step({ severity: next.join(',') || undefined });

  const articles = (): HTMLElement[] => [...(cards.current?.querySelectorAll<HTMLElement>('article') ?? [])];
  const current = (): number => articles().findIndex((article) => article.contains(document.activeElement));
  const walk = (by: number): void => {
    const all = articles();
    const next = all[Math.min(all.length - 1, Math.max(0, current() + by))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
  };
  const muteAt = (index: number): void => {
    const diagnosis = shown.open[index];
    if (!diagnosis) return;
    muting.set(diagnosis, true);
    // What had the keyboard is gone; its neighbour takes it.
    requestAnimationFrame(() => articles()[Math.min(index, articles().length - 1)]?.focus());
  };
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    m: () => muteAt(current()),
    r: () => void refetch(),
  });
  const muted = muting.last;
  const label = isFixed(range)
    ? 'this time'
    : range.last === 'all'
      ? 'all time'
      : `the ${rangeLabel(range.last)}`;
  return (
    <main className="doctor">
      <OfflineStrip connection={away ? 'offline' : 'open'} />
      <div className="toolbar doctor-toolbar">
        <h1>Doctor</h1>
        <SeverityFilter counts={shown.counts} wanted={wanted} onWanted={setWanted} />
        <span className="push" />
        <span className="dim" aria-live="polite">
          {isFetching && !away
            ? 'Looking through the spans…'
            : data && `${plural(data.spans, 'span')} checked at ${shortTime(data.atMicros, true)}`}
        </span>
        <RangeSelect range={range} onRange={setRange} />
        <button
          type="button"
          className="control"
          title="Check again (r)"
          disabled={isFetching && !away}
          onClick={() => void refetch()}
        >
          Check again
        </button>
      </div>
      {error && data && !away && (
        <p className="problem" role="alert">
          {error.message} <span className="problem-kept">What you see is from before.</span>
        </p>
      )}
      {muting.problem && (
        <p className="problem" role="alert">
          {muting.problem}
        </p>
      )}
      {data?.truncated && (
        <p className="doctor-cut">
          There is more in {label} than was read: only {plural(data.spans, 'span')} were checked. Choose a
          shorter time for all of it.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="doctor-scroll" tabIndex={0} aria-label="Diagnoses" aria-busy={isFetching}>
        <div className="doctor-column" ref={cards}>
          {!data && error && (
            <div className="doctor-note" role="alert">
              <p>{error.message}</p>
              <button type="button" className="control" onClick={() => void refetch()}>
                Try again
              </button>
            </div>
          )}
          {data && shown.open.length === 0 && (
            <NothingFound
              spans={data.spans}
              label={label}
              filtered={data.diagnoses.some((each) => !each.muted)}
              onAll={() => setWanted([])}
              onLonger={
                !isFixed(range) && range.last !== '24h' && range.last !== 'all'
                  ? () => setRange({ last: '24h' })
                  : null
              }
            />
          )}
          {shown.open.map((diagnosis, i) => (
            <DiagnosisCard key={diagnosis.id} diagnosis={diagnosis} onMute={() => muteAt(i)} />
          ))}
          <MutedList muted={shown.muted} onUnmute={(diagnosis) => muting.set(diagnosis, false)} />
          {data && <CheckedRules checked={data.checked} diagnoses={data.diagnoses} />}
        </div>
      </section>
      {muted && (
        <MutedNote diagnosis={muted} onUndo={() => muting.set(muted, false)} onClose={muting.forget} />
      )}
    </main>
  );
}
