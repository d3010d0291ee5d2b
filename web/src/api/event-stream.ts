import { ApiError, errorOf, reach } from './http.ts';
import { type SseEvent, SseParser } from './sse-parser.ts';
import type { Problem } from './wire.ts';

export type Connection = 'connecting' | 'open' | 'offline';

export interface StreamListener {
  readonly onEvent: (event: SseEvent) => void;
  readonly onConnection: (state: Connection) => void;
  /** The request itself is wrong: the stream stays closed. */
  readonly onRefused: (problem: Problem) => void;
}

/** The server sends a comment every 5 seconds; after three silent ones the connection is taken for dead. */
const SILENCE_MS = 16_000;
const FIRST_RETRY_MS = 400;
const LAST_RETRY_MS = 8_000;

/**
 * An event stream that reconnects by itself, resuming after the last event it saw, so that nothing is missed. Built on
 * fetch, since EventSource tells neither why it was refused nor that a line has gone quiet.
 */
export function openEventStream(
  url: string,
  listener: StreamListener,
  firstId: string | null = null,
): () => void {
  const stop = new AbortController();
  let lastId = firstId;

  const run = async (): Promise<void> => {
    let retryMs = FIRST_RETRY_MS;
    while (!stop.signal.aborted) {
      listener.onConnection('connecting');
      try {
        await readOnce(
          url,
          lastId,
          stop.signal,
          () => listener.onConnection('open'),
          (event) => {
            retryMs = FIRST_RETRY_MS;
            if (event.id !== null) lastId = event.id;
            listener.onEvent(event);
          },
        );
      } catch (failure) {
        if (stop.signal.aborted) return;
        if (failure instanceof ApiError && failure.status >= 400 && failure.status < 500) {
          listener.onRefused(failure.problem);
          return;
        }
      }
      if (stop.signal.aborted) return;
      listener.onConnection('offline');
      await pauseFor(retryMs, stop.signal);
      retryMs = Math.min(LAST_RETRY_MS, retryMs * 1.8);
    }
  };
  void run();
  return () => stop.abort();
}

async function readOnce(
  url: string,
  lastId: string | null,
  signal: AbortSignal,
  onOpen: () => void,
  onEvent: (event: SseEvent) => void,
): Promise<void> {
  const quiet = new AbortController();
  let watchdog = setTimeout(() => quiet.abort(), SILENCE_MS);
  try {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (lastId !== null) headers['Last-Event-ID'] = lastId;
    const response = await reach(url, {
      headers,
      cache: 'no-store',
      signal: AbortSignal.any([signal, quiet.signal]),
    });
    if (!response.ok) throw await errorOf(response);
    if (!response.body) return;
    onOpen();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new SseParser();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => quiet.abort(), SILENCE_MS);
      for (const event of parser.push(value)) onEvent(event);
    }
  } finally {
    clearTimeout(watchdog);
  }
}

/** Tells when the machine is back on a network; only a browser can. */
const network = typeof window === 'undefined' ? null : window;

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      network?.removeEventListener('online', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    network?.addEventListener('online', done);
  });
}
