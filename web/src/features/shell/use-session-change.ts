import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api/http.ts';
import { sessionQuery } from '../../api/session.ts';
import type { Session } from '../../api/wire.ts';

/** Changes the session and forgets what was read under the one before. Tells what went wrong in a sentence. */
export function useSessionChange() {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const change = async (work: () => Promise<Session>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      const session = await work();
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
      client.setQueryData(sessionQuery.queryKey, session);
      return true;
    } catch (failure) {
      setProblem(failure instanceof ApiError ? failure.message : 'The server cannot be reached.');
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { change, problem, busy };
}
