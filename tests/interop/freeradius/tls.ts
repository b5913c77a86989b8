/** What FreeRADIUS needs to speak RadSec (RFC 6614). */
import type { CertificateFiles } from '../../../main-services/radius/radsec/certificate-files.client.ts'
import { listen } from './radiusd-conf.ts'

/** RFC 6614 2.3: over TLS this is the secret. */
export const RADSEC_SECRET = 'radsec'

export const tls = ({ caFile, certificateFile, keyFile }: CertificateFiles, more = ''): string => `tls {
      private_key_file = ${keyFile}
      certificate_file = ${certificateFile}
      ca_file = ${caFile}
      tls_min_version = "1.2"
      tls_max_version = "1.3"
      ${more}
    }`

/** Lets in whom its own CA has signed, from this machine. */
export const TLS_CLIENTS = `clients radsec {
  client console {
    ipaddr = 127.0.0.1
    proto = tls
    secret = ${RADSEC_SECRET}
  }
}`

/** With TLS_CLIENTS beside it. */
export const listenTls = (type: 'coa' | 'auth+acct', port: number, certificates: CertificateFiles): string =>
  listen(type, port, '    proto = tcp', '    clients = radsec', `    ${tls(certificates, 'require_client_cert = yes')}`)
