import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Fields } from '../../api/wire.ts';
import { VERDICTS } from '../../model/row.ts';
import { quote } from '../../model/where.ts';

const WORDS = ['and', 'or', 'not', 'in', 'is null', 'is not null', 'like', 'ilike', 'between'];
const LEVELS = ['trace', 'debug', 'info', 'notice', 'warn', 'error', 'fatal'];
const KINDS = ['span', 'log', 'span_event', 'pending_span', 'annotation'];
const VALUES: Readonly<Record<string, readonly string[]>> = { level: LEVELS, kind: KINDS, verdict: VERDICTS };

/** Columns, attribute keys and the values of the columns that have few. */
export function completeWhere(
  context: CompletionContext,
  fields: Fields | undefined,
): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const value = /\b(level|kind|verdict)\s*(?:=|!=|<>|<=|>=|<|>)\s*('?\w*)$/i.exec(before);
  if (value) {
    const words = VALUES[value[1]?.toLowerCase() ?? ''] ?? [];
    const typed = value[2] ?? '';
    const options = words.map((word): Completion => ({ label: `'${word}'`, type: 'constant' }));
    return { from: context.pos - typed.length, to: closing(context), options };
  }
  const key = /attributes\s*->>?\s*('?[\w.]*)$/i.exec(before);
  if (key) {
    const options = (fields?.attributes ?? []).map(
      (name): Completion => ({ label: quote(name), type: 'property' }),
    );
    return { from: context.pos - (key[1] ?? '').length, to: closing(context), options };
  }
  const word = context.matchBefore(/[\w.]+/);
  if (!word && !context.explicit) return null;
  if (inText(before)) return null;
  return {
    from: word?.from ?? context.pos,
    options: [...columns(fields), ...attributes(fields), ...words()],
    validFor: /^[\w.]*$/,
  };
}

const inText = (before: string): boolean => (before.split("'").length - 1) % 2 === 1;

/** The quote that closeBrackets has already put after the cursor is replaced as well. */
const closing = (context: CompletionContext): number =>
  context.state.sliceDoc(context.pos, context.pos + 1) === "'" ? context.pos + 1 : context.pos;

const columns = (fields: Fields | undefined): Completion[] =>
  (fields?.columns ?? []).map((column) => ({
    label: column.name,
    detail: column.type.toLowerCase(),
    info: column.description,
    type: 'variable',
    boost: 2,
  }));

const attributes = (fields: Fields | undefined): Completion[] =>
  (fields?.attributes ?? []).map((name) => ({
    label: name,
    detail: 'attribute',
    apply: `attributes->>${quote(name)}`,
    type: 'property',
    boost: 1,
  }));

const words = (): Completion[] => WORDS.map((label) => ({ label, type: 'keyword' }));
