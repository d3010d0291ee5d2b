import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent } from '@tanstack/react-router';
import { queries } from './api/client.ts';
import { traceQuery } from './api/queries.ts';
import { readDoctorSearch } from './features/doctor/doctor-search.ts';
import { readLiveSearch } from './features/live/live-search.ts';
import { Shell } from './features/shell/Shell.tsx';
import { readTraceSearch } from './features/trace/trace-search.ts';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <main className="trace-missing">
      <h1>There is no such page</h1>
      <p>
        <Link to="/" className="control">
          Go to Live
        </Link>
      </p>
    </main>
  ),
});
const live = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./features/live/LivePage.tsx'), 'LivePage'),
  validateSearch: readLiveSearch,
});
const trace = createRoute({
  getParentRoute: () => root,
  path: '/trace/$traceId',
  component: lazyRouteComponent(() => import('./features/trace/TracePage.tsx'), 'TracePage'),
  validateSearch: readTraceSearch,
  // Asked for beside the code of the page, not after it; the page shows what comes of it.
  loader: ({ params }) => void queries.prefetchQuery(traceQuery(params.traceId)),
});

const doctor = createRoute({
  getParentRoute: () => root,
  path: '/doctor',
  component: lazyRouteComponent(() => import('./features/doctor/DoctorPage.tsx'), 'DoctorPage'),
  validateSearch: readDoctorSearch,
});

export const router = createRouter({
  routeTree: root.addChildren([live, trace, doctor]),
  // Plain text both ways: an address should read as what was typed.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(search))
      if (value !== undefined) params.set(name, String(value));
    const text = params.toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
