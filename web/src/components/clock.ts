import { useSyncExternalStore } from 'react';

/** One clock for everything that ticks, so that a thousand running rows cost one timer. It stops when nobody looks. */
const TICK_MS = 100;
const CALM_TICK_MS = 1000;
const listeners = new Set<() => void>();
let offsetMicros = 0;
let now = read();
let timer: ReturnType<typeof setInterval> | undefined;

function read(): number {
  return Date.now() * 1000 + offsetMicros;
}

/** The server's clock counts: spans carry its idea of now, not the browser's. */
export function setClockOffset(micros: number): void {
  offsetMicros = micros;
}

export const serverNow = read;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(
    () => {
      now = read();
      for (const each of listeners) each();
    },
    matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM_TICK_MS : TICK_MS,
  );
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const idle = (): (() => void) => () => {};

/** The server's now, ticking if `active`; otherwise whatever it was, without a timer. */
export function useNow(active: boolean): number {
  return useSyncExternalStore(active ? subscribe : idle, () => {
    // The first look: fresh, but the same if asked twice.
    if (!timer && active && Math.abs(read() - now) > TICK_MS * 1000) now = read();
    return active ? now : 0;
  });
}
