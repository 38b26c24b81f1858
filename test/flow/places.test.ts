import { join } from 'node:path';
import { expect, it } from 'vitest';
import { stateFolder, trustFile } from '../../src/flow/places.ts';

const windows = { USERPROFILE: '/u', APPDATA: '/u/roaming', LOCALAPPDATA: '/u/local' };

it('keeps on Windows what it remembers in the usual folders of that system', () => {
  expect(stateFolder(windows, 'win32')).toBe(join('/u/local', 'custody', 'state'));
  expect(trustFile(windows, 'win32')).toBe(join('/u/roaming', 'custody', 'trust.json'));
  expect(stateFolder({ ...windows, CUSTODY_STATE: '/s' }, 'win32')).toBe('/s');
  expect(trustFile({ ...windows, CUSTODY_TRUST: '/t' }, 'win32')).toBe('/t');
});

it('keeps it elsewhere in the folders of the XDG, whatever Windows would say', () => {
  expect(stateFolder({ ...windows, HOME: '/h' }, 'linux')).toBe('/h/.local/state/custody');
  expect(trustFile({ ...windows, HOME: '/h' }, 'darwin')).toBe('/h/.config/custody/trust.json');
  expect(stateFolder({ USERPROFILE: '/u' }, 'win32')).toBe(join('/u', '.local', 'state', 'custody'));
});
