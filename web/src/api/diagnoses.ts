import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { SEVERITIES } from '../model/diagnosis.ts';
import { apiUrl, errorOf, get, reach } from './http.ts';
import { listOf } from './lists.ts';
import { flag, id, maybeNumber, maybeText, text } from './wire.ts';

const count = z.catch(z.number(), 0);

export const diagnosesWire = z.object({
  checked: listOf(z.object({ rule: id, title: text, needs: text })),
  spans: count,
  truncated: flag,
  diagnoses: listOf(
    z.object({
      id,
      rule: text,
      severity: z.catch(z.enum(SEVERITIES), 'info'),
      confidence: z.catch(z.enum(['certain', 'likely', 'possible']), 'possible'),
      sentence: text,
      where: z.catch(z.nullable(z.object({ file: id, line: maybeNumber, function: maybeText })), null),
      count,
      firstMicros: z.number(),
      lastMicros: z.number(),
      why: text,
      evidence: listOf(z.object({ traceId: id, spanId: id, message: text })),
      fix: z.catch(z.object({ text, before: maybeText, after: maybeText }), {
        text: '',
        before: null,
        after: null,
      }),
      muted: flag,
    }),
  ),
});
export type Diagnoses = z.infer<typeof diagnosesWire>;

export const diagnosesKey = ['diagnoses'] as const;

/** Mutes a diagnosis for everybody who sees the project, or shows it again. */
export async function mute(diagnosis: string, muted: boolean): Promise<void> {
  const response = await reach(apiUrl('/diagnoses/mute'), {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ id: diagnosis, muted }),
  });
  if (!response.ok) throw await errorOf(response);
}

/** Asks anew for every look: the range ends now, whenever that is. */
export const diagnosesQuery = (name: string, extent: () => { fromMicros: number; toMicros: number }) =>
  queryOptions({
    queryKey: [...diagnosesKey, name],
    queryFn: async ({ signal }) => {
      const { fromMicros, toMicros } = extent();
      const found = await get(
        apiUrl('/diagnoses', { fromMicros: Math.floor(fromMicros), toMicros: Math.ceil(toMicros) }),
        diagnosesWire,
        signal,
      );
      return { ...found, atMicros: toMicros };
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
