/** FreeRADIUS that takes CoA- and Disconnect-Requests as a NAS does (Debian's sites-available/coa), and writes a line of each. */
import { existsSync, readFileSync } from 'node:fs'
import type { CertificateFiles } from '../../../main-services/radius/radsec/certificate-files.client.ts'
import { listen, RETURN_CODES, radiusdConf } from './radiusd-conf.ts'
import { type FreeRadius, startFreeRadius } from './server.ts'
import { listenTls, TLS_CLIENTS } from './tls.ts'

const WRITTEN = [
  'Packet-Type',
  'User-Name',
  'Acct-Session-Id',
  'Framed-IP-Address',
  'NAS-IP-Address',
  'Mikrotik-Rate-Limit',
  'Session-Timeout',
  'Event-Timestamp',
] as const

export interface CoaListener {
  readonly folder: string
  readonly port: number
  /** UDP with a secret, or TLS. */
  readonly from: { readonly secret: string } | { readonly certificates: CertificateFiles }
  readonly linesTo: string
  /** An Acct-Session-Id that it refuses as unknown. */
  readonly unknown: string
}

export function startCoaListener({ folder, port, from, linesTo, unknown }: CoaListener): Promise<FreeRadius> {
  const isTls = 'certificates' in from
  return startFreeRadius(folder, {
    'radiusd.conf': radiusdConf({
      folder,
      threads: 4,
      ...(isTls ? {} : { secret: from.secret }),
      modules: [
        ...RETURN_CODES,
        `linelog coa_lines {
    filename = ${linesTo}
    format = "${WRITTEN.map((name) => `%{${name}}`).join('|')}"
  }`,
      ],
      sections: [
        ...(isTls ? [TLS_CLIENTS] : []),
        `server coa {
  ${isTls ? listenTls('coa', port, from.certificates) : listen('coa', port)}
  recv-coa {
    coa_lines
    if (&Acct-Session-Id == "${unknown}") {
      update reply {
        Error-Cause := Session-Context-Not-Found
      }
      reject
    }
    ok
  }
  send-coa {
    ok
  }
}`,
      ],
    }),
  })
}

export type TakenOrder = Readonly<Record<(typeof WRITTEN)[number], string>>

/** Each order that was taken, the first first; what a packet lacked is an empty text. */
export function ordersTaken(linesTo: string): TakenOrder[] {
  const lines = existsSync(linesTo) ? readFileSync(linesTo, 'utf8').split('\n').filter(Boolean) : []
  return lines.map((line) => {
    const cells = line.split('|')
    return Object.fromEntries(WRITTEN.map((name, at) => [name, cells[at] ?? ''])) as TakenOrder
  })
}
