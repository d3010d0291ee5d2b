import { Fragment } from 'react';

/** A sentence of the server's, with what stands between backticks as code. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  // A backtick without a partner is only a character.
  if (parts.length % 2 === 0) return text;
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence are their places.
    <Fragment key={i}>{i % 2 === 1 ? <code>{part}</code> : part}</Fragment>
  ));
}
