import { createHash, generateKeyPairSync, sign, X509Certificate } from 'node:crypto';

/** DER: a tag, the length, the content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const bytes = (...values: number[]) => Uint8Array.from(values);

const ECDSA_SHA256 = sequence(der(0x06, bytes(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)));
const COMMON_NAME = der(0x06, bytes(0x55, 0x04, 0x03));
const SUBJECT_ALT_NAME = der(0x06, bytes(0x55, 0x1d, 0x11));
const LOOPBACK = bytes(127, 0, 0, 1);

export type Certificate = {
  readonly cert: string;
  readonly key: string;
  /** By which Chromium can be told to trust exactly this key. */
  readonly keyHash: string;
};

/** A self-signed certificate for 127.0.0.1, valid from yesterday for a month. */
export function selfSigned(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const time = (days: number) => {
    const text = new Date(Date.now() + days * 86_400_000).toISOString().replace(/\D/g, '').slice(2, 14);
    return der(0x17, Buffer.from(`${text}Z`));
  };
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('sen.test')))));
  const address = sequence(SUBJECT_ALT_NAME, der(0x04, sequence(der(0x87, LOOPBACK))));
  const body = sequence(
    der(0xa0, der(0x02, bytes(2))),
    der(0x02, bytes(1)),
    ECDSA_SHA256,
    name,
    sequence(time(-1), time(30)),
    name,
    spki,
    der(0xa3, sequence(address)),
  );
  const signature = der(0x03, bytes(0), sign('sha256', body, privateKey));
  return {
    cert: new X509Certificate(sequence(body, ECDSA_SHA256, signature)).toString(),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    keyHash: createHash('sha256').update(spki).digest('base64'),
  };
}
