import type { Config } from '../config.ts';

/** Headers for every answer; pages carry their Content-Security-Policy besides (svelte.config.js). */
export function securityHeaders(config: Config): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
  ];
  if (config.secureCookies) headers.push(['strict-transport-security', 'max-age=31536000']);
  return headers;
}
