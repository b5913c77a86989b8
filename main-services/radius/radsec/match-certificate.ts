// Which NAS a certificate belongs to (RFC 6614 2.3). The source address of the connection has no say: behind a NAT it
// is nobody's, and the certificate is what our CA has vouched for.

import type { X509Certificate } from 'node:crypto'

export interface NamedNas {
  readonly name: string
  /** Canonical text, an address or a range. */
  readonly address: string
}

/**
 * First by name: a DNS name of the subjectAltName, or the Common Name where there is no such name, is the NAS's name
 * without regard to capitals. Then by an IP address of the subjectAltName. A NAS listed as a range has only its name.
 */
export function matchCertificate<N extends NamedNas>(certificate: X509Certificate, nases: readonly N[]): N | undefined {
  return (
    nases.find(({ name }) => hasName(certificate, name)) ??
    nases.find(({ address }) => !address.includes('/') && certificate.checkIP(address) !== undefined)
  )
}

/** OpenSSL reads a name that begins with a dot as every name below it, and Node throws at a zero. */
function hasName(certificate: X509Certificate, name: string): boolean {
  return !/^\.|\0/.test(name) && certificate.checkHost(name, { wildcards: false }) !== undefined
}
