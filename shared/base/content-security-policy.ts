/** What a page of the console may load and do, in both homes: its own files, its own bridge, nothing else. */

/** Headers of every answer. There are no CORS headers at all: no other page may read anything. */
export const FIXED_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=()',
}

/**
 * The nonce is for the style elements that the component library makes at run time; scripts get none. `bridges` are
 * the addresses of a WebSocket, which Safari before 15.4 does not count under 'self'; the desktop has none.
 */
export function contentSecurityPolicy(nonce: string, bridges: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...bridges].join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}
