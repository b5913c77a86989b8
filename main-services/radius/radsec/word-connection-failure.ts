// Why a TLS connection to a NAS did not come about or ended, as a person would say it. What nobody has words for is said
// as Node says it.

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ETIMEDOUT: 'no answer, as behind a firewall',
  EHOSTUNREACH: 'there is no way to that address',
  ENETUNREACH: 'there is no way to that network',
  ENOTFOUND: 'DNS does not know that name',
  EAI_AGAIN: 'DNS does not answer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by the CA of the settings',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not signed by the CA of the settings',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by the CA of the settings',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody but itself',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: compare the clocks',
  // Alerts, as the OpenSSL of Node 24 names them.
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'it does not trust the CA of our certificate',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it wants a certificate from us',
  'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED': 'our certificate has expired',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE': 'it does not take our certificate, or what we offer of TLS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what listens there does not speak TLS',
}

/** The code follows in brackets, to search for. What OpenSSL says beside it is places in its own source. */
export function wordConnectionFailure({ code, message }: NodeJS.ErrnoException): string {
  if (code === undefined) return message
  const words = WORDS[code] ?? (code.startsWith('ERR_SSL_') ? 'TLS did not come about' : message)
  return `${words} (${code})`
}
