import type { DoctorSearch } from '../doctor/doctor-search.ts';
import type { LiveSearch } from './live-search.ts';

/** Where the reader left Live, so that a trace leads back to the same search and row. As long as the page lives. */
interface LeftAt {
  readonly search: LiveSearch;
  readonly rowKey: string | null;
}

let left: LeftAt | null = null;
let doctor: DoctorSearch | null = null;

export function rememberSearch(search: LiveSearch): void {
  left = { search, rowKey: left?.rowKey ?? null };
  doctor = null;
}

export function rememberRow(rowKey: string | null): void {
  if (left) left = { ...left, rowKey };
}

export const leftAt = (): LeftAt | null => left;

/** What the address of Live was, or that of a Live page just opened. */
export const searchOfReturn = (): LiveSearch => left?.search ?? {};

/** Somebody who came from the Doctor goes back there. */
export function rememberDoctor(search: DoctorSearch): void {
  doctor = search;
}

/** Where a trace leads back to. */
export const wayBack = () =>
  doctor
    ? ({ to: '/doctor', search: doctor, name: 'Doctor' } as const)
    : ({ to: '/', search: searchOfReturn(), name: 'Live' } as const);
