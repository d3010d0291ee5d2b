import type * as z from 'zod/mini';
import { type Problem, problemWire } from './wire.ts';

/** The server said no, or could not be reached (`status` 0). */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly status: number;

  constructor(problem: Problem, status: number) {
    super(problem.detail);
    this.problem = problem;
    this.status = status;
  }
}

/** True if the server could not be reached, as against having said no. */
export const isAway = (error: Error | null): boolean => error instanceof ApiError && error.status === 0;

/** Hears `signed-out` whenever the server asks for a token. */
export const sessionEvents = new EventTarget();

export type Query = Record<string, string | number | null | undefined>;

export function apiUrl(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const search = params.toString();
  return `/api${path}${search ? `?${search}` : ''}`;
}

export async function get<S extends z.ZodMiniType>(
  url: string,
  schema: S,
  signal: AbortSignal,
): Promise<z.infer<S>> {
  const response = await reach(url, { signal, headers: { accept: 'application/json' } });
  return read(url, response, schema);
}

export async function post<S extends z.ZodMiniType>(
  url: string,
  body: object,
  schema: S,
): Promise<z.infer<S>> {
  const response = await reach(url, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return read(url, response, schema);
}

async function read<S extends z.ZodMiniType>(
  url: string,
  response: Response,
  schema: S,
): Promise<z.infer<S>> {
  if (!response.ok) throw await errorOf(response);
  const parsed = schema.safeParse(await response.json());
  if (!parsed.success) {
    throw new ApiError(
      { detail: `The server's answer to ${url} is not what this page expects.` },
      response.status,
    );
  }
  return parsed.data;
}

export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (failure) {
    if (init.signal?.aborted) throw failure;
    throw new ApiError({ detail: 'The server cannot be reached. Is `./hearth serve` running?' }, 0);
  }
}

export async function errorOf(response: Response): Promise<ApiError> {
  if (response.status === 401) sessionEvents.dispatchEvent(new Event('signed-out'));
  const body: unknown = await response.json().catch(() => null);
  const problem = problemWire.safeParse(body);
  const detail = `The server answered ${response.status} ${response.statusText}.`;
  return new ApiError(problem.success ? problem.data : { detail }, response.status);
}
