import { QueryClient } from '@tanstack/react-query';

/** What the pages have read of the server, one for all of them. */
export const queries = new QueryClient({
  defaultOptions: { queries: { refetchOnWindowFocus: false, staleTime: 5_000 } },
});
