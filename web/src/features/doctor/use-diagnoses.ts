import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { type Diagnoses, diagnosesKey, diagnosesQuery, mute } from '../../api/diagnoses.ts';
import { isAway } from '../../api/http.ts';
import { serverNow } from '../../components/clock.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { fromMicrosOf, isFixed, type Range } from '../../model/range.ts';

const AWAY_RETRY_MS = 3_000;

/** The diagnoses of a range. They are looked for when the reader asks, and never change under the eye. */
export function useDiagnoses(range: Range) {
  const name = isFixed(range) ? `${range.fromMicros}-${range.toMicros}` : range.last;
  const query = useQuery({
    ...diagnosesQuery(name, () => extentOf(range)),
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (isAway(state.error) ? AWAY_RETRY_MS : false),
  });
  return { ...query, away: isAway(query.error) };
}

function extentOf(range: Range): { fromMicros: number; toMicros: number } {
  if (isFixed(range)) return range;
  const now = serverNow();
  return { fromMicros: fromMicrosOf(range, now) ?? 0, toMicros: now };
}

export interface Muting {
  /** The last one that was muted, so that it can be taken back. */
  readonly last: Diagnosis | null;
  readonly problem: string | null;
  readonly set: (diagnosis: Diagnosis, muted: boolean) => void;
  readonly forget: () => void;
}

/** Mutes at once on the page, and takes it back with a sentence if the server does not agree. */
export function useMuting(): Muting {
  const client = useQueryClient();
  const [last, setLast] = useState<Diagnosis | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const set = useCallback(
    (diagnosis: Diagnosis, muted: boolean): void => {
      const show = (value: boolean): void =>
        void client.setQueriesData<Diagnoses>({ queryKey: diagnosesKey }, (held) =>
          held ? { ...held, diagnoses: withMuted(held.diagnoses, diagnosis.id, value) } : held,
        );
      show(muted);
      setLast(muted ? diagnosis : null);
      setProblem(null);
      mute(diagnosis.id, muted).catch((failure: unknown) => {
        show(!muted);
        setLast(null);
        const why = failure instanceof Error ? failure.message : 'The server cannot be reached.';
        setProblem(`It could not be ${muted ? 'muted' : 'shown again'}. ${why}`);
      });
    },
    [client],
  );
  const forget = useCallback(() => setLast(null), []);
  return { last, problem, set, forget };
}

const withMuted = (all: Diagnoses['diagnoses'], id: string, muted: boolean): Diagnoses['diagnoses'] =>
  all.map((each) => (each.id === id ? { ...each, muted } : each));
