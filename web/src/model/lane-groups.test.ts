import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aRow } from './arbitraries.ts';
import { anyTasks, aTask } from './lane-arbitraries.ts';
import { groupTasks, listRows, medianOf } from './lane-groups.ts';

test('unfolded, every task stands in the list once; folded, groups of more than one are one line', () => {
  fc.assert(
    fc.property(anyTasks, (tasks) => {
      const groups = groupTasks(tasks);
      const open = listRows(groups, () => false);
      expect(open.flatMap((row) => (row.type === 'task' ? [row.key] : [])).sort()).toEqual(
        tasks.map((task) => task.row.spanId).sort(),
      );
      expect(listRows(groups, () => true).length).toBe(groups.length);
      expect(new Set(open.map((row) => row.key)).size).toBe(open.length);
    }),
  );
});

test('half of the tasks take no longer than the median', () => {
  fc.assert(
    fc.property(anyTasks, (tasks) => {
      const median = medianOf(tasks) ?? -1;
      const shorter = tasks.filter(({ row }) => (row.durationMicros ?? 0) <= median).length;
      const longer = tasks.filter(({ row }) => (row.durationMicros ?? 0) >= median).length;
      expect(shorter * 2).toBeGreaterThanOrEqual(tasks.length);
      expect(longer * 2).toBeGreaterThanOrEqual(tasks.length);
    }),
  );
});

test('like tasks are named by what their messages begin with, otherwise by their span', () => {
  const titleOf = (...messages: string[]) =>
    groupTasks(messages.map((message, i) => aTask({ row: aRow({ spanId: `s${i}`, message }) })))[0]?.title;
  expect(titleOf("Message with 'haiku'", "Message with 'opus'")).toBe('Message with …');
  expect(titleOf('embed batch', 'embed batch')).toBe('embed batch');
  expect(titleOf('cats', 'dogs')).toBe('name');
  expect(titleOf('one')).toBe('one');
});

test('what has not ended counts for no median', () => {
  expect(medianOf([aTask({ row: aRow({ kind: 'pending_span', durationMicros: null }) })])).toBeNull();
});
