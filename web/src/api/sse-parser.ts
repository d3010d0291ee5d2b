export interface SseEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string | null;
}

/** Reads Server-Sent Events from text that arrives in any pieces. Comments and unknown fields are ignored. */
export class SseParser {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id: string | null = null;

  push(chunk: string): SseEvent[] {
    const events: SseEvent[] = [];
    const text = this.rest + chunk;
    let start = 0;
    for (;;) {
      const end = lineEnd(text, start);
      if (end < 0) break;
      const line = text.slice(start, end);
      // A lone CR at the very end may be the first half of a CRLF: wait for what follows.
      if (text[end] === '\r' && end + 1 === text.length) break;
      start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
      const complete = this.line(line);
      if (complete) events.push(complete);
    }
    this.rest = text.slice(start);
    return events;
  }

  private line(line: string): SseEvent | null {
    if (line === '') return this.dispatch();
    if (line.startsWith(':')) return null;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (field === 'event') this.event = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    return null;
  }

  private dispatch(): SseEvent | null {
    const { event, data, id } = this;
    this.event = '';
    this.data = [];
    this.id = null;
    return data.length === 0 ? null : { event: event || 'message', data: data.join('\n'), id };
  }
}

function lineEnd(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const cr = text.indexOf('\r', from);
  if (lf < 0) return cr;
  return cr < 0 ? lf : Math.min(lf, cr);
}
