import type { Row, VerdictKind } from './row.ts';

/** The cells of a row that a reader can filter by. */
export const CELLS = ['level', 'service', 'message', 'tags', 'scope', 'verdict', 'duration'] as const;
export type Cell = (typeof CELLS)[number];

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * The condition that keeps rows with the same value in this cell, or null if there is nothing to filter by.
 *
 * @param tag which of the row's tags is meant; without it the first
 */
export function conditionFor(row: Row, cell: Cell, tag = row.tags[0]): string | null {
  switch (cell) {
    case 'level':
      return `level >= '${levelName(row.level)}'`;
    case 'service':
      return `service_name = ${quote(row.service)}`;
    case 'message':
      return `span_name = ${quote(row.spanName)}`;
    case 'tags':
      return tag === undefined ? null : `array_has(tags, ${quote(tag)})`;
    case 'scope':
      return row.scope === null ? null : `otel_scope_name = ${quote(row.scope)}`;
    case 'verdict':
      return verdictIs(row.verdict.kind);
    case 'duration':
      return row.durationMicros === null ? null : `duration >= ${(row.durationMicros / 1e6).toPrecision(3)}`;
  }
}

export const verdictIs = (kind: VerdictKind): string => `verdict = '${kind}'`;

/** Joins a condition to what is already searched for; what holds an OR is put in brackets first. */
export function and(where: string, condition: string): string {
  const held = where.trim();
  if (held === '') return condition;
  if (held === condition || held.endsWith(` AND ${condition}`)) return held;
  return `${/\bor\b/i.test(held) && !isBracketed(held) ? `(${held})` : held} AND ${condition}`;
}

/** True for all other rows, also for those that hold nothing there: `NOT (…)` would drop them. */
export const excluding = (condition: string): string => `(${condition}) IS NOT TRUE`;

function isBracketed(text: string): boolean {
  if (!text.startsWith('(')) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i === text.length - 1;
  }
  return false;
}

export function levelName(level: number): string {
  if (level >= 21) return 'fatal';
  if (level >= 17) return 'error';
  if (level >= 13) return 'warn';
  if (level >= 10) return 'notice';
  if (level >= 9) return 'info';
  if (level >= 5) return 'debug';
  return 'trace';
}

/** Which colour a level has; `quiet` for what is below information. */
export type LevelTone = 'quiet' | 'info' | 'warn' | 'error';

export function levelTone(level: number): LevelTone {
  if (level >= 17) return 'error';
  if (level >= 13) return 'warn';
  return level >= 9 ? 'info' : 'quiet';
}
