/** FreeRADIUS that speaks RadSec: as a proxy that sends to us, or as a server that we ask. */
import { join } from 'node:path'
import type { CertificateFiles } from '../../../main-services/radius/radsec/certificate-files.client.ts'
import { bare, listen, proxyToConsole, radiusdConf, TO_CONSOLE } from './radiusd-conf.ts'
import { type FreeRadius, startFreeRadius } from './server.ts'
import { listenTls, RADSEC_SECRET, TLS_CLIENTS, tls } from './tls.ts'

const THREADS = 4

/** What comes by UDP goes on to us by TLS. */
export function startRadsecProxy(o: {
  readonly folder: string
  readonly secret: string
  readonly authPort: number
  readonly acctPort: number
  readonly radsecPort: number
  readonly certificates: CertificateFiles
}): Promise<FreeRadius> {
  const { folder, secret, authPort, acctPort, radsecPort: port, certificates } = o
  const more = `proto = tcp\n  ${tls(certificates)}`
  return startFreeRadius(folder, {
    'radiusd.conf': radiusdConf({
      folder,
      threads: THREADS,
      secret,
      rejectDelaySeconds: 0,
      proxy: proxyToConsole({ type: 'auth+acct', port, secret: RADSEC_SECRET, more }),
      sections: [
        `server default {
  ${listen('auth', authPort)}
  ${listen('acct', acctPort)}
  authorize {
    ${TO_CONSOLE}
  }
  preacct {
    ${TO_CONSOLE}
  }
}`,
      ],
    }),
  })
}

/** Signs in one user, and answers Status-Server. */
export function startRadsecServer(o: {
  readonly folder: string
  readonly port: number
  readonly certificates: CertificateFiles
  readonly user: { readonly name: string; readonly password: string }
}): Promise<FreeRadius> {
  const { folder, port, certificates, user } = o
  return startFreeRadius(folder, {
    users: `${user.name} Cleartext-Password := "${user.password}"\n`,
    'radiusd.conf': radiusdConf({
      folder,
      threads: THREADS,
      rejectDelaySeconds: 0,
      modules: [...bare('pap', 'mschap'), `files {\n    usersfile = ${join(folder, 'users')}\n  }`],
      sections: [
        TLS_CLIENTS,
        `server default {
  ${listenTls('auth+acct', port, certificates)}
  authorize {
    mschap
    files
    pap
  }
  authenticate {
    Auth-Type PAP {
      pap
    }
    Auth-Type MS-CHAP {
      mschap
    }
    mschap
  }
}`,
      ],
    }),
  })
}
