export interface DiffLine {
  readonly type: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** More lines than that are shown as taken out and put in whole: a fix is a few lines. */
const MOST_LINES = 400;

/** What changes from one piece of code to another, line by line, with as many lines kept as possible. */
export function diffLines(before: string | null, after: string | null): DiffLine[] {
  const old = linesOf(before);
  const next = linesOf(after);
  const removed = (text: string): DiffLine => ({ type: 'removed', text });
  const added = (text: string): DiffLine => ({ type: 'added', text });
  if (old.length + next.length > MOST_LINES) return [...old.map(removed), ...next.map(added)];
  const kept = keptFrom(old, next);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < next.length) {
    const [a, b] = [old[i], next[j]];
    if (a !== undefined && a === b) {
      lines.push({ type: 'same', text: a });
      i++;
      j++;
    } else if (a !== undefined && (b === undefined || at(kept, i + 1, j) >= at(kept, i, j + 1))) {
      lines.push(removed(a));
      i++;
    } else if (b !== undefined) {
      lines.push(added(b));
      j++;
    }
  }
  return lines;
}

const linesOf = (code: string | null): string[] =>
  code === null || code === '' ? [] : code.replace(/\n$/, '').split('\n');

const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** How many lines can be kept from line `i` of the one and line `j` of the other on. */
function keptFrom(old: readonly string[], next: readonly string[]): number[][] {
  const table: number[][] = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(next.length + 1).fill(0),
  );
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = next.length - 1; j >= 0; j--) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        old[i] === next[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  return table;
}
