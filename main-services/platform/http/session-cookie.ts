/**
 * The cookie of a signed-in browser. Browsers do not tell ports apart in cookies, so its name carries the
 * console's own id; a `__Host-` cookie must be Secure, which browsers accept on the loopback address.
 */
export interface SessionCookie {
  /** The value in a Cookie header, or an empty text. */
  readonly read: (header: string | undefined) => string
  /** Set-Cookie for a new session. It lives as long as the browser; the session's own end is kept here. */
  readonly set: (sessionSecret: string) => string
  readonly clear: () => string
}

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/** `instance` is made of letters and digits. */
export function createSessionCookie(instance: string): SessionCookie {
  const name = `__Host-fh-${instance}`
  return {
    read: (header = '') => {
      for (const pair of header.split(';')) {
        const [key, value = ''] = pair.trim().split('=', 2)
        if (key === name) return value
      }
      return ''
    },
    set: (sessionSecret) => `${name}=${sessionSecret}; ${ATTRIBUTES}`,
    clear: () => `${name}=; ${ATTRIBUTES}; Max-Age=0`,
  }
}
