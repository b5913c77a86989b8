/** FreeRADIUS that signs in from a PostgreSQL of its own as Debian's default site does, rejects at once. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Packet } from '../../../main-services/radius/packet/parse.ts'
import { freePort } from '../../free-port.ts'
import { askOnce } from '../ask-once.ts'
import { SCHEMA } from '../postgres.ts'
import { type Radacct, startRadacct } from '../radacct.ts'
import { bare, listen, PREPROCESS, radiusdConf } from './radiusd-conf.ts'
import { RADDB, startFreeRadius } from './server.ts'
import { queries, type SqlSource, sqlModule } from './sql.ts'

const THREADS = 4

export interface DefaultSignIn {
  readonly secret: string
  readonly psql: (sql: string) => string
  readonly source: Radacct['postgres']
  /** Its answer to a packet; undefined where there is none in time. */
  readonly ask: (packet: Buffer) => Promise<Packet | undefined>
  readonly output: () => string
  readonly stop: () => Promise<void>
}

export async function startDefaultSignIn(): Promise<DefaultSignIn> {
  const { folder, postgres, stop } = await startRadacct(await freePort())
  const secret = randomBytes(8).toString('hex')
  const port = await freePort()
  postgres.psql(readFileSync(SCHEMA, 'utf8'))
  const files = {
    'queries.conf': queries.withoutAskingTheNas(),
    'radiusd.conf': configuration({ folder, port, secret, postgres }),
  }
  // Dates in rows are in the server's own zone.
  const radius = await startFreeRadius(folder, files, { TZ: 'Africa/Johannesburg' }).catch(async (problem) => {
    await stop()
    throw problem
  })
  return {
    secret,
    psql: postgres.psql,
    source: postgres,
    ask: (packet) => askOnce(packet, port),
    output: radius.output,
    stop: async () => {
      await radius.stop()
      await stop()
    },
  }
}

interface Site {
  readonly folder: string
  readonly port: number
  readonly secret: string
  readonly postgres: SqlSource
}

const configuration = ({ folder, port, secret, postgres }: Site): string =>
  radiusdConf({
    folder,
    threads: THREADS,
    secret,
    rejectDelaySeconds: 0,
    modules: [
      PREPROCESS,
      ...bare('expr', 'pap', 'chap', 'mschap', 'expiration'),
      `logintime {
    minimum_timeout = 60
  }`,
      `attr_filter attr_filter.access_reject {
    key = "%{User-Name}"
    filename = ${RADDB}/mods-config/attr_filter/access_reject
  }`,
      sqlModule({ folder, postgres, threads: THREADS, settings: { read_groups: 'yes', read_profiles: 'yes' } }),
    ],
    sections: [
      // What they compare is known to sql only once they are there.
      `instantiate {
  expiration
  logintime
}`,
      `server default {
  ${listen('auth', port)}
  authorize {
    preprocess
    chap
    mschap
    sql
    expiration
    logintime
    pap
  }
  authenticate {
    Auth-Type PAP {
      pap
    }
    Auth-Type CHAP {
      chap
    }
    Auth-Type MS-CHAP {
      mschap
    }
    mschap
  }
  session {
    sql
  }
  post-auth {
    sql
    Post-Auth-Type REJECT {
      sql
      attr_filter.access_reject
    }
  }
}`,
    ],
  })
