import { type FormEvent, useId, useRef } from 'react';
import { signIn } from '../../api/session.ts';
import { useSessionChange } from './use-session-change.ts';

interface Props {
  readonly autoFocus?: boolean;
  readonly onDone?: () => void;
}

/** Takes a read token. It goes to the server once and is kept nowhere in the page. */
export function TokenForm({ autoFocus = false, onDone }: Props) {
  const { change, problem, busy } = useSessionChange();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const field = input.current;
    const token = field?.value.trim() ?? '';
    if (!field || token === '') return field?.focus();
    if (await change(() => signIn(token))) {
      field.value = '';
      onDone?.();
    } else {
      field.select();
    }
  };
  return (
    <form className="token-form" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>Read token</label>
      <div className="token-line">
        <input
          ref={input}
          id={id}
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="pylf_v1_hearth_…"
          aria-invalid={problem !== null}
          aria-describedby={`${id}-problem`}
          data-testid="token"
          // biome-ignore lint/a11y/noAutofocus: the page has nothing else to do.
          autoFocus={autoFocus}
        />
        <button type="submit" className="primary" disabled={busy}>
          Sign in
        </button>
      </div>
      <p id={`${id}-problem`} className="token-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
