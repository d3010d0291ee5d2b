/** Numbers as the pages write them: three significant digits and always a unit. */

const NARROW = '\u202f';
export const NOTHING = '–';

function significant(value: number, digits = 3): string {
  if (value === 0) return '0';
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.max(0, digits - Math.max(1, whole)));
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `412 µs`, `1.28 s`, `2 m 04 s`, `3 h 07 m`, `2 d 04 h`. Never rounds up into "1000 ms". */
export function duration(micros: number): string {
  if (!Number.isFinite(micros)) return NOTHING;
  if (micros < 0) return `−${duration(-micros)}`;
  if (micros < 999.5) return `${Math.round(micros)}${NARROW}µs`;
  if (micros < 999_500) return `${significant(micros / 1000)}${NARROW}ms`;
  if (micros < 59_950_000) return `${significant(micros / 1_000_000)}${NARROW}s`;
  const seconds = Math.round(micros / 1_000_000);
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm');
  const hours = Math.round(minutes / 60);
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return `${large}${NARROW}${largeUnit} ${two(small)}${NARROW}${smallUnit}`;
}

/** A duration that is still growing: as many decimals as a reader can follow, and no change of width within a unit. */
export function ticking(micros: number): string {
  if (!Number.isFinite(micros)) return NOTHING;
  const held = Math.max(0, micros);
  if (held < 59_950_000) return `${(held / 1_000_000).toFixed(1)}${NARROW}s`;
  return duration(held);
}

/** `842`, `12.4 k`, `3.10 M`. */
export function count(value: number): string {
  if (!Number.isFinite(value)) return NOTHING;
  if (value < 0) return `−${count(-value)}`;
  if (value < 999.5) return String(Math.round(value));
  if (value < 999_500) return `${significant(value / 1e3)}${NARROW}k`;
  if (value < 999_500_000) return `${significant(value / 1e6)}${NARROW}M`;
  return `${significant(value / 1e9)}${NARROW}G`;
}

/** The short form for narrow columns: `12.4k`. */
export const tightCount = (value: number): string => count(value).replace(NARROW, '');

export const exactCount = (value: number): string =>
  Number.isFinite(value) ? Math.round(value).toLocaleString('en-US').replaceAll(',', NARROW) : NOTHING;

/** `$0.0031`: two significant digits below a cent's neighbourhood, cents above a dollar. */
export function money(usd: number): string {
  if (!Number.isFinite(usd)) return NOTHING;
  if (usd < 0) return `−${money(-usd)}`;
  if (usd === 0) return '$0';
  if (usd >= 1) return `$${usd.toFixed(2)}`;
  if (usd < 0.000001) return '<$0.000001';
  const decimals = Math.min(8, 1 - Math.floor(Math.log10(usd)));
  return `$${usd.toFixed(Math.max(3, decimals))}`;
}

const date = (micros: number): Date => new Date(micros / 1000);

/** Local `14:02:09.113`. */
export function clockTime(micros: number): string {
  const at = date(micros);
  const ms = String(at.getMilliseconds()).padStart(3, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${ms}`;
}

/** Local `14:02`, with seconds where the range is short. */
export function shortTime(micros: number, withSeconds: boolean): string {
  const at = date(micros);
  const hm = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return withSeconds ? `${hm}:${two(at.getSeconds())}` : hm;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Local `23 Nov`. */
export function day(micros: number): string {
  const at = date(micros);
  return `${at.getDate()} ${MONTHS[at.getMonth()] ?? ''}`;
}

/** For a title: local time with date, then UTC to the microsecond. */
export function fullTime(micros: number): string {
  const at = date(micros);
  if (Number.isNaN(at.getTime())) return NOTHING;
  const rest = String(Math.trunc(micros) % 1_000_000).padStart(6, '0');
  return `${day(micros)} ${at.getFullYear()} ${clockTime(micros)} local\n${at.toISOString().slice(0, 19)}.${rest}Z UTC`;
}

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${exactCount(n)} ${n === 1 ? one : many}`;
