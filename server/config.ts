import { accessSync, constants } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProxies, type TrustedProxies } from './http/client-address.ts';
import { StartRefused } from './start-refused.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The address people type, without a trailing slash. */
  readonly origin: string;
  /** Further origins from which the same app may be asked; the Origin check accepts these and `origin`. */
  readonly extraOrigins: readonly string[];
  readonly dataDir: string;
  /** Absent: the app runs its own PostgreSQL inside `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Present: other nodes on the same database serve the same house, and find each other there. */
  readonly redisUrl: string | undefined;
  readonly demo: boolean;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
  readonly secureCookies: boolean;
  /** Present: from these, X-Forwarded-For says who asks; absent: whoever is at the other end of the connection. */
  readonly trustedProxies: TrustedProxies | undefined;
  /** Whoever brings it may read `/metrics`; absent: there is no such address. */
  readonly metricsToken: string | undefined;
  /** Present: letters go out by this server. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** How long changes of a room gather before they are stored and sent, in milliseconds, however easy the house has it. */
  readonly gatherMs: number;
  /** Absent: warnings and errors, in development more. */
  readonly logLevel: LogLevel | undefined;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Env = Readonly<Record<string, string | undefined>>;
type Complain = (en: string, vi: string) => void;

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Reads the whole environment once and refuses with every fault at the same time, so that nobody mends them one by one. */
export function readConfig(env: Env = process.env): Config {
  const faults: { en: string; vi: string }[] = [];
  const complain: Complain = (en, vi) => void faults.push({ en, vi });
  // An empty variable is what `PORT= npm start` and an unset line of compose.yaml leave behind: the same as absent.
  const given = (name: string) => env[name]?.trim() || undefined;

  const port = readPort(given('PORT'), complain);
  const host = readHost(given('HOST'), complain);
  const tls = readTls(given('TLS_CERT'), given('TLS_KEY'), complain);
  const ownScheme = tls ? 'https' : 'http';
  const namedOrigin = given('ORIGIN');
  const origin = namedOrigin ? readOrigin(namedOrigin, complain) : `${ownScheme}://localhost:${port}`;
  const demo = readSwitch('DEMO', given('DEMO'), true, complain);
  const databaseUrl = readDatabaseUrl(given('DATABASE_URL'), complain);

  const redisUrl = readRedisUrl(given('REDIS_URL'), databaseUrl, complain);
  const metricsToken = readMetricsToken(given('METRICS_TOKEN'), complain);
  const gatherMs = readGathering(given('GATHER_MS'), complain);
  const logLevel = readLogLevel(given('LOG_LEVEL'), complain);
  const trustedProxies = readTrustedProxies(given('TRUSTED_PROXY'), complain);
  const smtp = readSmtp(given('SMTP_URL'), given('MAIL_FROM'), complain);

  if (faults.length > 0) throw refusal(faults);
  return {
    port,
    host,
    origin,
    extraOrigins: readExtraOrigins(host, port, ownScheme, namedOrigin !== undefined).filter(
      (o) => o !== origin,
    ),
    dataDir: resolve(given('DATA_DIR') ?? resolve(projectRoot, '.data')),
    databaseUrl,
    redisUrl,
    demo,
    tls,
    secureCookies: origin.startsWith('https:'),
    trustedProxies,
    metricsToken,
    smtp,
    gatherMs,
    logLevel,
  };
}

function readPort(text: string | undefined, complain: Complain): number {
  if (text === undefined) return 4200;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) {
    complain(
      `PORT must be a whole number from 1 to 65535, not "${text}".`,
      `PORT phải là số nguyên từ 1 đến 65535, không phải "${text}".`,
    );
  }
  return port;
}

function readHost(text: string | undefined, complain: Complain): string {
  if (text === undefined) return '127.0.0.1';
  if (!/^[\w.:%-]+$/.test(text)) {
    complain(
      `HOST must be a bare address or name to listen on, such as 0.0.0.0, not "${text}".`,
      `HOST phải là địa chỉ hoặc tên máy để lắng nghe, ví dụ 0.0.0.0, không phải "${text}".`,
    );
  }
  return text;
}

function readOrigin(text: string, complain: Complain): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare =
    url &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username;
  if (!bare) {
    complain(
      `ORIGIN must be the address people type, such as https://hop.example.vn, without a path; not "${text}".`,
      `ORIGIN phải là địa chỉ người dùng gõ, ví dụ https://hop.example.vn, không kèm đường dẫn; không phải "${text}".`,
    );
    return text;
  }
  return url.origin;
}

function readTls(
  certFile: string | undefined,
  keyFile: string | undefined,
  complain: Complain,
): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) {
    const [have, lack] = certFile === undefined ? ['TLS_KEY', 'TLS_CERT'] : ['TLS_CERT', 'TLS_KEY'];
    complain(
      `${have} is set without ${lack}: https needs both.`,
      `Có ${have} mà thiếu ${lack}: https cần cả hai.`,
    );
    return undefined;
  }
  for (const [name, file] of [
    ['TLS_CERT', certFile],
    ['TLS_KEY', keyFile],
  ] as const) {
    try {
      accessSync(file, constants.R_OK);
    } catch {
      complain(
        `${name} names ${file}, which cannot be read.`,
        `${name} chỉ tới ${file}, không đọc được tệp này.`,
      );
    }
  }
  return { certFile: resolve(certFile), keyFile: resolve(keyFile) };
}

function readSwitch(name: string, text: string | undefined, usual: boolean, complain: Complain): boolean {
  if (text === undefined) return usual;
  const word = text.toLowerCase();
  if (['on', '1', 'true', 'yes'].includes(word)) return true;
  if (!['off', '0', 'false', 'no'].includes(word)) {
    complain(
      `${name} must be on or off, not "${text}".`,
      `${name} phải là on hoặc off, không phải "${text}".`,
    );
  }
  return false;
}

function readDatabaseUrl(text: string | undefined, complain: Complain): string | undefined {
  if (text === undefined || /^postgres(ql)?:\/\/.+/.test(text)) return text;
  // The value may hold a password: the sentence does not repeat it.
  complain(
    'DATABASE_URL must begin with postgres:// or postgresql:// and name a server.',
    'DATABASE_URL phải bắt đầu bằng postgres:// hoặc postgresql:// và chỉ tới một máy chủ.',
  );
  return undefined;
}

function readRedisUrl(
  text: string | undefined,
  databaseUrl: string | undefined,
  complain: Complain,
): string | undefined {
  if (text === undefined) return undefined;
  if (!/^rediss?:\/\/.+/.test(text) || !URL.canParse(text)) {
    // The value may hold a password: the sentence does not repeat it.
    complain(
      'REDIS_URL must begin with redis:// or rediss:// and name a server.',
      'REDIS_URL phải bắt đầu bằng redis:// hoặc rediss:// và chỉ tới một máy chủ.',
    );
  } else if (databaseUrl === undefined) {
    complain(
      'REDIS_URL is set without DATABASE_URL: several nodes need one database that all of them reach.',
      'Có REDIS_URL mà thiếu DATABASE_URL: nhiều nút cần một cơ sở dữ liệu chung mà nút nào cũng tới được.',
    );
  }
  return text;
}

function readTrustedProxies(text: string | undefined, complain: Complain): TrustedProxies | undefined {
  const proxies = text === undefined ? undefined : readProxies(text);
  if (text !== undefined && !proxies)
    complain(
      `TRUSTED_PROXY must list addresses or ranges such as 10.0.0.5, 192.168.0.0/16, not "${text}".`,
      `TRUSTED_PROXY phải là các địa chỉ hoặc dải địa chỉ, ví dụ 10.0.0.5, 192.168.0.0/16, không phải "${text}".`,
    );
  return proxies;
}

function readMetricsToken(text: string | undefined, complain: Complain): string | undefined {
  // RFC 6750 §2.1: the letters of a bearer token. The value is a secret: the sentence does not repeat it.
  if (text !== undefined && !/^[\w.~+/-]{16,}=*$/.test(text))
    complain(
      'METRICS_TOKEN must be at least 16 letters, digits or -._~+/ long, such as "openssl rand -hex 24" prints.',
      'METRICS_TOKEN phải dài ít nhất 16 ký tự, chỉ gồm chữ không dấu, chữ số và -._~+/, ví dụ lấy từ "openssl rand -hex 24".',
    );
  return text;
}

/** Beyond a tenth of a second the pen of another hand would be seen to stutter. */
const LONGEST_GATHERING_MS = 100;

function readGathering(text: string | undefined, complain: Complain): number {
  const ms = text === undefined ? 0 : /^\d{1,3}$/.test(text) ? Number(text) : -1;
  if (ms < 0 || ms > LONGEST_GATHERING_MS)
    complain(
      `GATHER_MS must be a whole number from 0 to ${LONGEST_GATHERING_MS}, not "${text}".`,
      `GATHER_MS phải là số nguyên từ 0 đến ${LONGEST_GATHERING_MS}, không phải "${text}".`,
    );
  return ms;
}

function readSmtp(url: string | undefined, from: string | undefined, complain: Complain): Config['smtp'] {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined) {
    const [have, lack] = url === undefined ? ['MAIL_FROM', 'SMTP_URL'] : ['SMTP_URL', 'MAIL_FROM'];
    complain(
      `${have} is set without ${lack}: mail needs both.`,
      `Có ${have} mà thiếu ${lack}: gửi thư cần cả hai.`,
    );
    return undefined;
  }
  // The value may hold a password: the sentence does not repeat it.
  if (!/^smtps?:\/\/.+/.test(url) || !URL.canParse(url))
    complain(
      'SMTP_URL must begin with smtp:// or smtps:// and name a server.',
      'SMTP_URL phải bắt đầu bằng smtp:// hoặc smtps:// và chỉ tới một máy chủ.',
    );
  if (!/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(from))
    complain(
      `MAIL_FROM must be an address such as "Sen <sen@example.vn>", not "${from}".`,
      `MAIL_FROM phải là một địa chỉ, ví dụ "Sen <sen@example.vn>", không phải "${from}".`,
    );
  return { url, from };
}

function readLogLevel(text: string | undefined, complain: Complain): LogLevel | undefined {
  const level = LOG_LEVELS.find((one) => one === text?.toLowerCase());
  if (text !== undefined && !level)
    complain(
      `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`,
      `LOG_LEVEL phải là một trong ${LOG_LEVELS.join(', ')}, không phải "${text}".`,
    );
  return level;
}

/**
 * Where nobody named the origin, the addresses at which this machine really answers are its origins too: a tablet on
 * the same network types one of them. Where ORIGIN is named (behind a proxy), only loopback is added for the operator.
 */
function readExtraOrigins(host: string, port: number, scheme: string, originNamed: boolean): string[] {
  const at = (address: string) => `${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`;
  if (isLoopback(host)) return [at('127.0.0.1'), at('localhost')];
  if (originNamed) return [];
  if (host !== '0.0.0.0' && host !== '::') return [at(host)];
  const addresses = Object.values(networkInterfaces()).flatMap((cards) => cards ?? []);
  return addresses.filter((a) => a.family === 'IPv4').map((a) => at(a.address));
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function refusal(faults: readonly { en: string; vi: string }[]): StartRefused {
  const list = (language: 'en' | 'vi') => faults.map((fault) => `  - ${fault[language]}`).join('\n');
  return new StartRefused(`The settings are wrong:\n${list('en')}`, `Cấu hình chưa đúng:\n${list('vi')}`);
}
