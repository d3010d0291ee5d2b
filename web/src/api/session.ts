import { queryOptions } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { apiUrl, get, post } from './http.ts';
import { type Session, sessionWire } from './wire.ts';

/** Who this browser is to the server, and which projects it may show. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get(apiUrl('/session'), sessionWire, signal),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

const change = (path: string, body: object): Promise<z.infer<typeof sessionWire>> =>
  post(apiUrl(`/session/${path}`), body, sessionWire);

export const signIn = (token: string): Promise<Session> => change('sign-in', { token });
export const signOut = (): Promise<Session> => change('sign-out', {});
export const chooseProject = (project: string): Promise<Session> => change('project', { project });
