import { lazy, Suspense } from 'react';
import { SearchIcon } from '../../components/icons.tsx';
import { EXAMPLE } from './example.ts';
import type { SearchEditorProps } from './SearchEditor.tsx';

// The editor is larger than the rest of the page; rows do not wait for it.
const SearchEditor = lazy(() => import('./SearchEditor.tsx'));

/** Where one searches: one line of SQL. Until the editor has come, its text stands where it will be. */
export function SearchBox({ invalid, ...editor }: SearchEditorProps & { readonly invalid: boolean }) {
  const { where, onRun } = editor;
  return (
    <div className={invalid ? 'search invalid' : 'search'}>
      <SearchIcon />
      <div className="search-host" data-testid="search-box">
        <Suspense fallback={<code className={where ? '' : 'dim'}>{where || EXAMPLE}</code>}>
          <SearchEditor {...editor} />
        </Suspense>
      </div>
      {where !== '' && (
        <button
          type="button"
          className="search-clear"
          aria-label="Clear the search"
          onClick={() => onRun('')}
        >
          ✕
        </button>
      )}
      <kbd>/</kbd>
    </div>
  );
}
