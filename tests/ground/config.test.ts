import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';

let folder: string;
let certFile: string;
let keyFile: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ground-'));
  certFile = join(folder, 'cert.pem');
  keyFile = join(folder, 'key.pem');
  writeFileSync(certFile, '');
  writeFileSync(keyFile, '');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('without any setting the app is a demo on this machine alone', () => {
  expect(readConfig({})).toEqual({
    port: 4200,
    gatherMs: 0,
    host: '127.0.0.1',
    origin: 'http://localhost:4200',
    extraOrigins: ['http://127.0.0.1:4200'],
    dataDir: resolve(import.meta.dirname, '../../.data'),
    databaseUrl: undefined,
    demo: true,
    tls: undefined,
    secureCookies: false,
  });
});

test('an empty setting is an absent one', () => {
  const names = ['PORT', 'HOST', 'ORIGIN', 'DATA_DIR', 'DATABASE_URL', 'DEMO', 'TLS_CERT', 'TLS_KEY'];
  expect(readConfig(Object.fromEntries(names.map((name) => [name, ' '])))).toEqual(readConfig({}));
});

test('cookies are secure wherever the origin is https, behind a proxy or with a certificate of our own', () => {
  const proxied = readConfig({ ORIGIN: 'https://hop.dongthap.example/', PORT: '8080' });
  expect(proxied).toMatchObject({ origin: 'https://hop.dongthap.example', secureCookies: true });
  expect(readConfig({ TLS_CERT: certFile, TLS_KEY: keyFile })).toMatchObject({
    origin: 'https://localhost:4200',
    tls: { certFile, keyFile },
    secureCookies: true,
  });
  expect(readConfig({ ORIGIN: 'http://hop.example' }).secureCookies).toBe(false);
});

test('who listens for tablets is reached at the addresses of the machine, unless the origin is named', () => {
  expect(readConfig({ HOST: '192.168.1.5' }).extraOrigins).toEqual(['http://192.168.1.5:4200']);
  expect(readConfig({ HOST: '0.0.0.0' }).extraOrigins).toContain('http://127.0.0.1:4200');
  expect(readConfig({ HOST: '0.0.0.0', ORIGIN: 'https://hop.example' }).extraOrigins).toEqual([]);
});

describe('refused in a sentence of both languages', () => {
  test.each([
    ['a port that is no number', { PORT: '80a' }, 'PORT must be a whole number from 1 to 65535, not "80a"'],
    [
      'a proxy that is no address',
      { TRUSTED_PROXY: '10.0.0.5, proxy.example' },
      'TRUSTED_PROXY must list addresses or ranges',
    ],
    ['a range of no such width', { TRUSTED_PROXY: '10.0.0.0/33' }, 'TRUSTED_PROXY must list'],
    ['a port out of range', { PORT: '65536' }, 'PORT must be'],
    ['port 0', { PORT: '0' }, 'PORT must be'],
    ['a host with a scheme', { HOST: 'http://0.0.0.0' }, 'HOST must be a bare address'],
    ['an origin without a scheme', { ORIGIN: 'hop.example.vn' }, 'ORIGIN must be'],
    ['an origin with a path', { ORIGIN: 'https://hop.example.vn/sen' }, 'without a path'],
    ['an origin of another scheme', { ORIGIN: 'ftp://hop.example.vn' }, 'ORIGIN must be'],
    ['an origin with a password', { ORIGIN: 'https://a:b@hop.example.vn' }, 'ORIGIN must be'],
    ['an unclear switch', { DEMO: 'maybe' }, 'DEMO must be on or off, not "maybe"'],
    [
      'another kind of database',
      { DATABASE_URL: 'mysql://root@db/sen' },
      'DATABASE_URL must begin with postgres://',
    ],
    ['another kind of bus', { REDIS_URL: 'amqp://mq' }, 'REDIS_URL must begin with redis://'],
    [
      'several nodes without a common database',
      { REDIS_URL: 'redis://127.0.0.1' },
      'REDIS_URL is set without DATABASE_URL',
    ],
    [
      'a gathering that would be seen',
      { GATHER_MS: '250' },
      'GATHER_MS must be a whole number from 0 to 100',
    ],
    ['a token that could be guessed', { METRICS_TOKEN: 'hunter2' }, 'METRICS_TOKEN must be at least 16'],
    ['a level that there is not', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    ['a certificate without a key', { TLS_CERT: '/tmp' }, 'TLS_CERT is set without TLS_KEY'],
    ['a key without a certificate', { TLS_KEY: '/tmp' }, 'TLS_KEY is set without TLS_CERT'],
    [
      'a certificate that is not there',
      { TLS_CERT: '/none', TLS_KEY: '/none' },
      'TLS_CERT names /none, which cannot be read',
    ],
  ])('%s', (_, env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
    expect(() => readConfig(env)).toThrow('Cấu hình chưa đúng');
  });

  test('all faults at once, and no password among them', () => {
    const env = { PORT: 'x', DEMO: 'y', DATABASE_URL: 'mysql://root:hunter2@db', METRICS_TOKEN: 'hunter2' };
    const read = () => readConfig(env);
    expect(read).toThrow(/PORT must[^]*DEMO must[^]*DATABASE_URL must/);
    expect(read).not.toThrow('hunter2');
  });
});

test('a bus beside a common database is what several nodes run with', () => {
  const env = { DATABASE_URL: 'postgres://db/sen', REDIS_URL: 'rediss://:geheim@redis:6380/0' };
  expect(readConfig(env).redisUrl).toBe(env.REDIS_URL);
  expect(readConfig({}).redisUrl).toBeUndefined();
  expect(() => readConfig({ REDIS_URL: 'amqp://u:hunter2@mq' })).not.toThrow('hunter2');
});

test.each(['off', '0', 'false', 'OFF', 'no'])('DEMO=%s is what a province runs', (word) => {
  expect(readConfig({ DEMO: word }).demo).toBe(false);
});
