export const TABS = ['waterfall', 'lanes', 'conversation', 'logs', 'raw'] as const;
export type TraceTab = (typeof TABS)[number];

/** What the address of a trace holds. */
export interface TraceSearch {
  readonly span?: string;
  readonly tab?: TraceTab;
  /** The span whose tasks the lanes show; without it the widest fan-out. */
  readonly of?: string;
}

export function readTraceSearch(raw: Record<string, unknown>): TraceSearch {
  const id = (value: unknown): string | undefined =>
    typeof value === 'string' && /^[0-9a-f]+$/i.test(value) ? value : undefined;
  const span = id(raw.span);
  const of = id(raw.of);
  const tab = TABS.find((name) => name === raw.tab);
  return { ...(span ? { span } : {}), ...(of ? { of } : {}), ...(tab && tab !== 'waterfall' ? { tab } : {}) };
}
