import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { completeWhere } from './completion.ts';

const FIELDS = {
  columns: [{ name: 'service_name', type: 'VARCHAR', description: 'Which service it was.' }],
  attributes: ['question', "it's"],
};

/** What is offered where `|` stands, and which part of the text it replaces. */
function offered(text: string, explicit = false): { labels: string[]; replaces: string } | null {
  const pos = text.indexOf('|');
  const doc = text.replace('|', '');
  const result = completeWhere(new CompletionContext(EditorState.create({ doc }), pos, explicit), FIELDS);
  if (!result) return null;
  return {
    labels: result.options.map((option) => option.label),
    replaces: doc.slice(result.from, result.to ?? pos),
  };
}

test('a word is completed to columns, attributes and words of SQL', () => {
  expect(offered('serv|')?.labels).toEqual(expect.arrayContaining(['service_name', 'question', 'and']));
  expect(offered('serv|')?.replaces).toBe('serv');
});

test('a level, a kind and a verdict are completed to their values, quotes included', () => {
  expect(offered('level >= |')?.labels).toContain("'error'");
  expect(offered("verdict = 'ab|'")?.labels).toContain("'abandoned'");
  expect(offered("a = 1 and kind = 'pen|'")).toMatchObject({ replaces: "'pen'" });
});

test('after the arrow come the keys of attributes, quoted', () => {
  expect(offered("attributes->>'q|'")).toEqual({ labels: ["'question'", "'it''s'"], replaces: "'q'" });
});

test('nothing is offered inside a text, or unasked on an empty line', () => {
  expect(offered("service_name = 'as|'")).toBeNull();
  expect(offered('|')).toBeNull();
  expect(offered('|', true)?.labels).toContain('service_name');
});
