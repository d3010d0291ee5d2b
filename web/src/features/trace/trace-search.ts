export const TABS = ['waterfall', 'conversation', 'logs', 'raw'] as const;
export type TraceTab = (typeof TABS)[number];

/** What the address of a trace holds. */
export interface TraceSearch {
  readonly span?: string;
  readonly tab?: TraceTab;
}

export function readTraceSearch(raw: Record<string, unknown>): TraceSearch {
  const span = typeof raw.span === 'string' && /^[0-9a-f]+$/i.test(raw.span) ? raw.span : undefined;
  const tab = TABS.find((name) => name === raw.tab);
  return { ...(span ? { span } : {}), ...(tab && tab !== 'waterfall' ? { tab } : {}) };
}
