import { endMicros, isMoment, keyOf } from '../src/model/row.ts';
import type { MadeUp } from './made-up.ts';

/** Lets what is made up in one go happen in its time: each span begins, and ends, when it says it did. */
export class Unfolding {
  private planned: MadeUp[] = [];
  private readonly begun = new Map<string, MadeUp>();

  plan(all: readonly MadeUp[]): void {
    this.planned.push(...all);
  }

  holds({ row }: MadeUp): boolean {
    return this.begun.has(keyOf(row));
  }

  due(now: number): MadeUp[] {
    const changed: MadeUp[] = [];
    this.planned = this.planned.filter((made) => {
      if (made.row.startMicros > now) return true;
      changed.push(isMoment(made.row) ? made : begin(made, now));
      if (!isMoment(made.row)) this.begun.set(keyOf(made.row), made);
      return false;
    });
    for (const [key, made] of this.begun) {
      if (endMicros(made.row, 0) > now) continue;
      this.begun.delete(key);
      changed.push(made);
    }
    return changed;
  }
}

function begin({ row, attributes }: MadeUp, now: number): MadeUp {
  return {
    attributes,
    row: {
      ...row,
      kind: 'pending_span',
      durationMicros: null,
      level: 9,
      exceptionType: null,
      inputTokens: null,
      outputTokens: null,
      costUsd: null,
      usualMicros: row.parentSpanId === null ? 4_200_000 : 1_100_000,
      verdict: { kind: 'running', reason: null, atMicros: null, lastProofMicros: now },
    },
  };
}
