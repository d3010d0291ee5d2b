import { expect, test } from 'vitest';
import { rememberDoctor, rememberSearch, wayBack } from './return.ts';

test('a trace leads back to the page the reader came from, as it was left', () => {
  expect(wayBack()).toEqual({ to: '/', search: {}, name: 'Live' });
  rememberSearch({ where: 'level > 9' });
  rememberDoctor({ severity: 'error' });
  expect(wayBack()).toEqual({ to: '/doctor', search: { severity: 'error' }, name: 'Doctor' });
  rememberSearch({ where: 'level > 9' });
  expect(wayBack()).toEqual({ to: '/', search: { where: 'level > 9' }, name: 'Live' });
});
