/** FreeRADIUS that signs in from PostgreSQL at its fastest: nothing is looked up or written that the answer does not need. */
import { bare, listen, radiusdConf } from './radiusd-conf.ts'
import { type FreeRadius, startFreeRadius } from './server.ts'
import { queries, type SqlSource, sqlModule } from './sql.ts'

export interface FastestSignIn {
  readonly folder: string
  readonly port: number
  readonly secret: string
  readonly threads: number
  readonly postgres: SqlSource
}

export function startFastestSignIn({ folder, port, secret, threads, postgres }: FastestSignIn): Promise<FreeRadius> {
  const settings = { read_groups: 'yes', read_profiles: 'no' } as const
  return startFreeRadius(folder, {
    'queries.conf': queries.asTheyAre(),
    'radiusd.conf': radiusdConf({
      folder,
      threads,
      secret,
      modules: [...bare('expr', 'pap', 'mschap'), sqlModule({ folder, postgres, threads, settings })],
      sections: [
        `server default {
  ${listen('auth', port)}
  authorize {
    mschap
    sql
    pap
  }
  authenticate {
    Auth-Type PAP {
      pap
    }
    Auth-Type MS-CHAP {
      mschap
    }
  }
}`,
      ],
    }),
  })
}
