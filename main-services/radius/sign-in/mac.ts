/** A MAC address by its twelve digits, whatever stands between them. */

/** Undefined for what is no MAC: a port, a phone number, an access point's name behind a MAC. */
export function readMac(text: string): string | undefined {
  const digits = text.trim().replace(/[-:.]/g, '').toLowerCase()
  return /^[0-9a-f]{12}$/.test(digits) ? digits : undefined
}
