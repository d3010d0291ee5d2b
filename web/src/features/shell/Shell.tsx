import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { projectQuery } from '../../api/queries.ts';
import { setClockOffset } from '../../components/clock.ts';
import { HearthMark, LiveIcon } from '../../components/icons.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { JumpDialog } from './JumpDialog.tsx';
import { KeySheet } from './KeySheet.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';

export function Shell() {
  const project = useQuery(projectQuery);
  const [sheet, setSheet] = useState<'keys' | 'jump' | null>(null);
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
        <span
          className={`nav-project ${away ? 'away' : ''}`}
          title={`Project ${name}${project.data ? `, Hearth ${project.data.version}, ${project.data.url}` : ''}${away ? ': not connected' : ''}`}
        >
          <i aria-hidden="true" />
          {name}
        </span>
      </nav>
      <Outlet />
      {sheet === 'keys' && <KeySheet onClose={() => setSheet(null)} />}
      {sheet === 'jump' && <JumpDialog onClose={() => setSheet(null)} />}
    </div>
  );
}
