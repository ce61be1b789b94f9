import { describe, expect, test } from 'vitest';
import { clientAddress, readProxies } from '#server/http/client-address.ts';

const trusting = (list: string) => {
  const trusted = readProxies(list);
  if (!trusted) throw new Error(`Not a list: ${list}`);
  return (peer: string, forwarded?: string) => clientAddress(peer, forwarded, trusted);
};
const PROXY = '10.0.0.5';

describe('who asks', () => {
  const asks = trusting(`${PROXY}, 192.168.0.0/16, fd00::/8`);

  test('is whom the trusted proxy names', () => {
    expect(asks(PROXY, '203.0.113.7')).toBe('203.0.113.7');
    expect(asks(`::ffff:${PROXY}`, '203.0.113.7')).toBe('203.0.113.7');
    expect(asks('fd00::1', '2001:db8::7')).toBe('2001:db8::7');
  });

  test('is behind all proxies that are trusted', () => {
    expect(asks(PROXY, '203.0.113.7, 192.168.4.4')).toBe('203.0.113.7');
  });

  test('is not what she claims: only what the proxy next to her has added counts', () => {
    expect(asks(PROXY, '127.0.0.1, 203.0.113.7')).toBe('203.0.113.7');
    expect(asks(PROXY, `${PROXY}, 198.51.100.1, 203.0.113.7`)).toBe('203.0.113.7');
    expect(asks(PROXY, 'anything, 203.0.113.7, 192.168.4.4')).toBe('203.0.113.7');
  });

  test('is the other end of the connection where that is no proxy of ours, whatever it says', () => {
    expect(asks('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
    expect(asks('10.0.0.6', '198.51.100.1')).toBe('10.0.0.6');
  });

  test('is the proxy itself where it names nobody, or what is no address', () => {
    expect(asks(PROXY)).toBe(PROXY);
    expect(asks(PROXY, '')).toBe(PROXY);
    expect(asks(PROXY, 'unknown')).toBe(PROXY);
    expect(asks(PROXY, '203.0.113.7, _hidden')).toBe(PROXY);
  });

  test('has one name, with a port or in brackets or mapped', () => {
    expect(asks(PROXY, '203.0.113.7:50211')).toBe('203.0.113.7');
    expect(asks(PROXY, '[2001:DB8::7]:443')).toBe('2001:db8::7');
    expect(asks(PROXY, '::ffff:203.0.113.7')).toBe('203.0.113.7');
  });

  test('is the first of a chain in which all are trusted', () => {
    expect(asks(PROXY, '192.168.1.1, 192.168.1.2')).toBe('192.168.1.1');
  });
});

test.each([
  '',
  '10.0.0',
  '10.0.0.0/33',
  '10.0.0.0/x',
  '10.0.0.0/8/8',
  'proxy.example',
  '10.0.0.5,',
  '::/129',
])('a list that says "%s" is no list', (list) => expect(readProxies(list)).toBeUndefined());
