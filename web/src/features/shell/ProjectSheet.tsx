import { useQuery } from '@tanstack/react-query';
import { projectQuery } from '../../api/queries.ts';
import { chooseProject, sessionQuery, signOut } from '../../api/session.ts';
import { CheckIcon } from '../../components/icons.tsx';
import { Dialog } from './Dialog.tsx';
import { TokenForm } from './TokenForm.tsx';
import { useSessionChange } from './use-session-change.ts';

/** Which project the pages show, and the way to others. */
export function ProjectSheet({ onClose }: { onClose: () => void }) {
  const { data: session } = useQuery(sessionQuery);
  const { data: project } = useQuery(projectQuery);
  const { change, problem, busy } = useSessionChange();
  return (
    <Dialog title="Projects" onClose={onClose}>
      <div className="projects" data-testid="projects">
        <h2>Projects</h2>
        <ul>
          {session?.projects.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="project-choice"
                aria-current={name === session.project}
                disabled={busy}
                onClick={() => void change(() => chooseProject(name)).then((done) => done && onClose())}
              >
                {name === session.project ? <CheckIcon /> : <span className="project-gap" />}
                {name}
              </button>
            </li>
          ))}
        </ul>
        {problem && (
          <p className="token-problem" role="alert">
            {problem}
          </p>
        )}
        {session?.authentication ? (
          <>
            <h2>Another project</h2>
            <TokenForm onDone={onClose} />
            <button
              type="button"
              className="control"
              data-testid="sign-out"
              disabled={busy}
              onClick={() => void change(signOut)}
            >
              Sign out
            </button>
          </>
        ) : (
          <p className="dim">
            This server asks for no token. <code>./hearth project create</code> adds a project.
          </p>
        )}
        {project && (
          <p className="dim">
            Hearth {project.version} at <code>{project.url}</code>
          </p>
        )}
      </div>
    </Dialog>
  );
}
