import { autocompletion, closeBrackets, closeCompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { StandardSQL, sql } from '@codemirror/lang-sql';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { Fields } from '../../api/wire.ts';
import { focusRows } from '../../components/focus-rows.ts';
import { completeWhere } from './completion.ts';
import { EXAMPLE } from './example.ts';

export interface SearchEditorProps {
  readonly where: string;
  readonly fields: Fields | undefined;
  readonly onRun: (where: string) => void;
  readonly focusRequest: number;
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--number)' },
  { tag: tags.operator, color: 'var(--text-2)' },
]);

const oneLine = EditorState.transactionFilter.of((change) =>
  change.newDoc.lines > 1
    ? [
        change,
        {
          changes: {
            from: 0,
            to: change.newDoc.length,
            insert: change.newDoc.toString().replace(/\s*\n\s*/g, ' '),
          },
          sequential: true,
        },
      ]
    : change,
);

/** One line of SQL: what stands after WHERE. Enter runs it, Escape leaves the box. */
export default function SearchEditor({ where, fields, onRun, focusRequest }: SearchEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const latest = useRef({ fields, onRun });
  useEffect(() => {
    latest.current = { fields, onRun };
  });

  useEffect(() => {
    if (!host.current) return;
    const run = (view: EditorView): boolean => {
      closeCompletion(view);
      latest.current.onRun(view.state.doc.toString().trim());
      return true;
    };
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        extensions: [
          history(),
          closeBrackets(),
          sql({ dialect: StandardSQL }),
          autocompletion({
            override: [(context) => completeWhere(context, latest.current.fields)],
            icons: false,
            selectOnOpen: false,
          }),
          Prec.highest(
            keymap.of([
              { key: 'Mod-Enter', run },
              { key: 'Enter', run: (view) => (completionChosen(view) ? false : run(view)) },
            ]),
          ),
          keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          keymap.of([
            {
              key: 'Escape',
              run: (view) => {
                view.contentDOM.blur();
                focusRows();
                return true;
              },
            },
          ]),
          syntaxHighlighting(colours),
          placeholder(EXAMPLE),
          oneLine,
          EditorView.contentAttributes.of({
            'aria-label': 'Search: a SQL condition, as after WHERE',
            'aria-multiline': 'false',
            spellcheck: 'false',
          }),
        ],
      }),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);

  useEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === where) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: where },
      selection: { anchor: where.length },
    });
  }, [where]);

  useEffect(() => {
    if (focusRequest > 0) editor.current?.focus();
  }, [focusRequest]);

  return <div ref={host} className="search-host" />;
}

/** Enter takes a completion only when the reader has moved to one; otherwise it runs the search. */
function completionChosen(view: EditorView): boolean {
  return view.dom.querySelector('.cm-tooltip-autocomplete li[aria-selected]') !== null;
}
