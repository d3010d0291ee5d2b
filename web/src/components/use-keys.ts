import { useEffect, useRef } from 'react';

export type KeyMap = Record<string, ((event: KeyboardEvent) => void) | undefined>;

/**
 * Keys of a page, by `event.key`. Silent while somebody types, while a dialog is open, and for the keys a focused button
 * needs itself.
 *
 * @param inner takes keys before the page around it, whichever of the two came first
 */
export function useKeys(keys: KeyMap, inner = false): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input, textarea, select, [contenteditable="true"], dialog')) return;
      if (document.querySelector('dialog[open]')) return;
      const onControl = target?.closest('button, a, [role="tab"], [role="separator"], summary');
      if (onControl && [' ', 'Enter', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(event.key))
        return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', onKey, inner);
    return () => document.removeEventListener('keydown', onKey, inner);
  }, [inner]);
}
