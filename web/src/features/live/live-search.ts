import { isFixed, RANGES, type Range, type RangeName } from '../../model/range.ts';
import { VERDICTS, type VerdictKind } from '../../model/row.ts';

/** What the address of the Live page holds: everything worth sharing. Absent means the default. */
export interface LiveSearch {
  readonly where?: string;
  readonly last?: RangeName;
  readonly from?: string;
  readonly to?: string;
  readonly view?: 'flat';
  readonly newest?: 'top';
  /** The open row, as `traceId.spanId`. */
  readonly sel?: string;
  /** Only rows that stand or ended so. */
  readonly verdict?: VerdictKind;
}

const DEFAULT_RANGE: RangeName = '15m';

export function readLiveSearch(raw: Record<string, unknown>): LiveSearch {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    return value === undefined || value === '' ? undefined : String(value);
  };
  const micros = (name: string): string | undefined =>
    /^\d{1,17}$/.test(text(name) ?? '') ? text(name) : undefined;
  const search: Mutable<LiveSearch> = {};
  const where = text('where');
  if (where) search.where = where;
  const last = RANGES.find((name) => name === text('last'));
  if (last && last !== DEFAULT_RANGE) search.last = last;
  const from = micros('from');
  const to = micros('to');
  if (from && to && Number(from) < Number(to)) Object.assign(search, { from, to });
  if (text('view') === 'flat') search.view = 'flat';
  if (text('newest') === 'top') search.newest = 'top';
  const sel = text('sel');
  if (sel && /^[0-9a-f]+\.[0-9a-f]+$/i.test(sel)) search.sel = sel;
  const verdict = VERDICTS.find((kind) => kind === text('verdict'));
  if (verdict) search.verdict = verdict;
  return search;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export function rangeOf(search: LiveSearch): Range {
  if (search.from && search.to) return { fromMicros: Number(search.from), toMicros: Number(search.to) };
  return { last: search.last ?? DEFAULT_RANGE };
}

/** A range as the address holds it; what is the default, or of the other kind, is taken out. */
export function searchOfRange(range: Range): { [K in 'last' | 'from' | 'to']: LiveSearch[K] | undefined } {
  if (!isFixed(range))
    return { last: range.last === DEFAULT_RANGE ? undefined : range.last, from: undefined, to: undefined };
  const { fromMicros, toMicros } = range;
  return { last: undefined, from: String(Math.floor(fromMicros)), to: String(Math.ceil(toMicros)) };
}

export function selectionOf(sel: string | undefined): { traceId: string; spanId: string } | null {
  const [traceId, spanId] = sel?.split('.') ?? [];
  return traceId && spanId ? { traceId, spanId } : null;
}
