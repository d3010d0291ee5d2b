import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sessionEvents } from '../../api/http.ts';
import { projectQuery } from '../../api/queries.ts';
import { sessionQuery } from '../../api/session.ts';
import { setClockOffset } from '../../components/clock.ts';
import { DoctorIcon, HearthMark, LiveIcon } from '../../components/icons.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { JumpDialog } from './JumpDialog.tsx';
import { KeySheet } from './KeySheet.tsx';
import { ProjectSheet } from './ProjectSheet.tsx';
import { SignIn } from './SignIn.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** The frame of all pages, or the sign-in page in their place. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const client = useQueryClient();
  useEffect(() => {
    const onSignedOut = (): void => void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    sessionEvents.addEventListener('signed-out', onSignedOut);
    return () => sessionEvents.removeEventListener('signed-out', onSignedOut);
  }, [client]);
  if (session.isPending) return null;
  if (session.data?.authentication && session.data.project === null) return <SignIn />;
  // Another project is another set of pages: nothing of the one before may stay.
  return <Frame key={session.data?.project ?? ''} />;
}

function Frame() {
  const project = useQuery(projectQuery);
  const [sheet, setSheet] = useState<'keys' | 'jump' | 'project' | null>(null);
  const offset = project.data?.clockOffsetMicros;
  useEffect(() => {
    if (offset !== undefined) setClockOffset(offset);
  }, [offset]);
  useKeys({ '?': () => setSheet('keys') });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setSheet('jump');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const away = project.isError;
  const name = project.data?.project ?? 'Hearth';
  return (
    <div className="shell">
      <nav className="nav" aria-label="Pages">
        <Link to="/" className="nav-mark" aria-label="Hearth" title="Hearth">
          <HearthMark />
        </Link>
        <Link to="/" className="nav-item" activeOptions={{ exact: true, includeSearch: false }} title="Live">
          <LiveIcon />
          <span>Live</span>
        </Link>
        <Link to="/doctor" className="nav-item" activeOptions={{ includeSearch: false }} title="Doctor">
          <DoctorIcon />
          <span>Doctor</span>
        </Link>
        <span className="push" />
        <ThemeSwitch />
        <button
          type="button"
          className="nav-button"
          title="Keys (?)"
          aria-label="Keys"
          onClick={() => setSheet('keys')}
        >
          ?
        </button>
        <button
          type="button"
          className={`nav-project ${away ? 'away' : ''}`}
          data-testid="project"
          aria-label={`Project ${name}${away ? ', not connected' : ''}`}
          title={`Project ${name}${project.data ? `, Hearth ${project.data.version}, ${project.data.url}` : ''}${away ? ': not connected' : ''}`}
          onClick={() => setSheet('project')}
        >
          <i aria-hidden="true" />
          {name}
        </button>
      </nav>
      <Outlet />
      {sheet === 'keys' && <KeySheet onClose={() => setSheet(null)} />}
      {sheet === 'jump' && <JumpDialog onClose={() => setSheet(null)} />}
      {sheet === 'project' && <ProjectSheet onClose={() => setSheet(null)} />}
    </div>
  );
}
