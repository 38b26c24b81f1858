/** Addresses of keys in tokens (RFC 7512): what they may say, and every one that is refused. */
import { describe, expect, it } from 'vitest';
import { parsePkcs11Uri, privateKeyUri } from '../../src/signers/pkcs11-uri.ts';
import { refusal } from './refusal.ts';

describe('an address of a key in a token', () => {
  it.each([
    ['pkcs11:token=TEST;id=%01%aB', { token: 'TEST', id: '01ab' }],
    ['pkcs11:object=TEST%20key;token=TEST%C3%A9', { token: 'TESTé', object: 'TEST key' }],
    ['pkcs11:token=a b;object=c', { token: 'a b', object: 'c' }],
    ['pkcs11:token=a;object=c?module-path=/usr/lib/m.so', { token: 'a', object: 'c', modulePath: '/usr/lib/m.so' }],
    [
      'pkcs11:model=SoftHSM%20v2;manufacturer=S;serial=3a;token=T;id=%01;object=O;type=private',
      { model: 'SoftHSM v2', manufacturer: 'S', serial: '3a', token: 'T', id: '01', object: 'O' },
    ],
  ])('%s is read', (uri, place) => {
    expect(parsePkcs11Uri(uri)).toEqual(place);
  });

  it.each([
    ['pkcs11:', /does not say which token/],
    ['pkcs11:object=a', /does not say which token/],
    ['pkcs11:token=a', /does not say which key: id or object/],
    ['pkcs11:token=a;id=%01;pin-value=1', /pin-value is not taken: a PIN does not belong/],
    ['pkcs11:token=a;id=%01?pin-value=1', /pin-value is not taken/],
    ['pkcs11:token=a;id=%01?pin-source=file:/x', /pin-source is not taken: the PIN is typed/],
    ['pkcs11:token=a;id=%01?module-name=x', /has module-name, which is not used here/],
    ['pkcs11:token=a;id=%01;slot-id=1', /has slot-id, which is not used here/],
    ['pkcs11:token=a;id=%01;module-path=/m.so', /has module-path, which is not used here/],
    ['pkcs11:token=a;id=%01?module-path=m.so', /module-path is not an absolute path: m\.so/],
    ['pkcs11:token=a;id=%01?module-path=', /module-path of the pkcs11 address is empty/],
    ['pkcs11:token=a;id=', /id of the pkcs11 address is empty/],
    ['pkcs11:token=a;token=b;id=%01', /has token twice/],
    ['pkcs11:token=a;id=%1', /id of the pkcs11 address has a % without two digits/],
    ['pkcs11:token=a;id=%zz', /has a % without two digits/],
    ['pkcs11:token=a;;id=%01', /a part that is not NAME=VALUE/],
    ['pkcs11:token=a;object=%ff', /object of the pkcs11 address is not one line of plain text/],
    ['pkcs11:token=a;object=b%0a', /is not one line of plain text/],
    ['pkcs11:token=a;object=b%00', /is not one line of plain text/],
    ['pkcs11:token=a;id=%01;type=cert', /is of type cert, and not of a key/],
    ['pkcs11:token=a;id=%01#x', /does not say which token/],
    [`pkcs11:token=a;object=${'b'.repeat(2048)}`, /longer than 2,048 characters/],
  ])('%s is refused', async (uri, why) => {
    const { code, message, hint } = await refusal(() => parsePkcs11Uri(uri));
    expect([code, message]).toEqual(['USAGE', expect.stringMatching(why)]);
    expect(hint).toBeDefined();
  });

  it('is written for another program with everything escaped that could mean something', () => {
    const place = { token: 'a;b=c?d&e%', id: '0aff', object: 'x y/é' };
    const uri = privateKeyUri(place);
    expect(uri).toBe('pkcs11:token=a%3Bb%3Dc%3Fd%26e%25;id=%0a%ff;object=x%20y%2F%C3%A9;type=private');
    expect(parsePkcs11Uri(uri)).toEqual(place);
  });
});
