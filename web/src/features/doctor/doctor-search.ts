import { SEVERITIES, type Severity } from '../../model/diagnosis.ts';
import type { RangeName } from '../../model/range.ts';
import { readLiveSearch } from '../live/live-search.ts';

/** What the address of the Doctor page holds: the range as Live has it, and which severities are shown. */
export interface DoctorSearch {
  readonly last?: RangeName;
  readonly from?: string;
  readonly to?: string;
  /** Separated by commas; without it all. */
  readonly severity?: string;
}

export function readDoctorSearch(raw: Record<string, unknown>): DoctorSearch {
  const { last, from, to } = readLiveSearch(raw);
  const severity = severitiesOf(String(raw.severity ?? '')).join(',');
  return {
    ...(last ? { last } : {}),
    ...(from && to ? { from, to } : {}),
    ...(severity ? { severity } : {}),
  };
}

export const severitiesOf = (text: string | undefined): Severity[] => {
  const named = text?.split(',') ?? [];
  return SEVERITIES.filter((severity) => named.includes(severity));
};
