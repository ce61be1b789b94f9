import { BlockList, isIP } from 'node:net';

/** Under which the front tells the pages who asks; what a client sent under that name is written over. */
export const CLIENT_HEADER = 'x-sen-client';

/** The reverse proxies whose word about an address counts. */
export type TrustedProxies = { has(address: string): boolean };

/**
 * @param list addresses and ranges (`10.0.0.0/8`, `fd00::/8`), parted by commas
 * @returns undefined when one of them is neither
 */
export function readProxies(list: string): TrustedProxies | undefined {
  const trusted = new BlockList();
  for (const entry of list.split(',').map((one) => one.trim())) {
    const [address = '', bits, more] = entry.split('/');
    const family = familyOf(address);
    if (!family || more !== undefined || (bits !== undefined && !isPrefix(bits, family))) return undefined;
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return {
    has(address) {
      const family = familyOf(address);
      return family !== undefined && trusted.check(address, family);
    },
  };
}

/**
 * Where a request comes from, as far as it can be believed: each trusted proxy vouches only for the one before it, so the
 * rightmost address that none of them has is the client's. What stands left of it the client may have written herself.
 *
 * @param peer the other end of the connection
 * @param forwarded the header X-Forwarded-For
 */
export function clientAddress(peer: string, forwarded: string | undefined, trusted: TrustedProxies): string {
  let client = bare(peer);
  for (const said of (forwarded ?? '').split(',').reverse()) {
    if (!trusted.has(client)) return client;
    const address = bare(said.trim());
    // A proxy that says something else than an address has said nothing.
    if (!isIP(address)) return client;
    client = address;
  }
  return client;
}

/** IPv4 as it is written in the network, without port or brackets: one address, one name. */
function bare(text: string): string {
  const inBrackets = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1];
  const withPort = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1];
  const address = (inBrackets ?? withPort ?? text).toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  return mapped ?? address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined;
}

function isPrefix(bits: string, family: 'ipv4' | 'ipv6'): boolean {
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 'ipv4' ? 32 : 128);
}
