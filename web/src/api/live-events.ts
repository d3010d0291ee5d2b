import type { Row } from '../model/row.ts';
import type { VerdictChange } from '../model/rows.ts';
import type { SseEvent } from './sse-parser.ts';
import {
  type Counts,
  countsWire,
  type Problem,
  problemWire,
  rowsEventWire,
  snapshotWire,
  verdictsWire,
} from './wire.ts';

/** What a live stream can say, as the pages understand it. */
export type LiveEvent =
  | { readonly type: 'snapshot'; readonly rows: Row[]; readonly context: Row[]; readonly hasOlder: boolean }
  | { readonly type: 'rows'; readonly rows: Row[]; readonly context: Row[] }
  | { readonly type: 'verdicts'; readonly spans: VerdictChange[] }
  | { readonly type: 'counts'; readonly counts: Counts }
  | { readonly type: 'problem'; readonly problem: Problem };

/** Null for an event this page does not know: a newer server may say more. */
export function readLiveEvent(event: SseEvent): LiveEvent | null {
  let data: unknown;
  try {
    data = JSON.parse(event.data);
  } catch {
    return null;
  }
  switch (event.event) {
    case 'snapshot': {
      const read = snapshotWire.safeParse(data);
      return read.success ? { type: 'snapshot', ...read.data } : null;
    }
    case 'rows': {
      const read = rowsEventWire.safeParse(data);
      return read.success ? { type: 'rows', ...read.data } : null;
    }
    case 'verdicts': {
      const read = verdictsWire.safeParse(data);
      return read.success ? { type: 'verdicts', spans: read.data.spans } : null;
    }
    case 'counts': {
      const read = countsWire.safeParse(data);
      return read.success ? { type: 'counts', counts: read.data } : null;
    }
    case 'problem': {
      const read = problemWire.safeParse(data);
      return {
        type: 'problem',
        problem: read.success ? read.data : { detail: 'The server ended the stream.' },
      };
    }
    default:
      return null;
  }
}
