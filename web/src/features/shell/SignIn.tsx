import { CopyButton } from '../../components/CopyButton.tsx';
import { HearthMark } from '../../components/icons.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { TokenForm } from './TokenForm.tsx';

const MAKE = './hearth token create --kind read';

/** Stands in for all pages until the browser has shown a token. */
export function SignIn() {
  return (
    <main className="sign-in" data-testid="sign-in">
      <div className="sign-in-theme">
        <ThemeSwitch />
      </div>
      <section aria-labelledby="sign-in-title">
        <HearthMark />
        <h1 id="sign-in-title">Sign in to Hearth</h1>
        <p>
          This server asks for a token, and shows the project that it is for. The browser stays signed in for
          30 days, or until the token is revoked.
        </p>
        <TokenForm autoFocus />
        <h2>No token yet?</h2>
        <p>Make one on the machine that the server runs on:</p>
        <div className="snippet">
          <pre>{MAKE}</pre>
          <CopyButton text={MAKE} label="Copy the command" />
        </div>
      </section>
    </main>
  );
}
