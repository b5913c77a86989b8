/** FreeRADIUS that takes accounting: into PostgreSQL's radacct, on to the console as a proxy, or both. */
import { listen, PREPROCESS, proxyToConsole, RETURN_CODES, radiusdConf, TO_CONSOLE } from './radiusd-conf.ts'
import { type FreeRadius, RADDB, startFreeRadius } from './server.ts'
import { queries, type SqlSource, sqlModule } from './sql.ts'

export interface AccountingServer {
  readonly folder: string
  readonly port: number
  readonly secret: string
  readonly threads?: number
  /** Writes radacct rows. */
  readonly postgres?: SqlSource
  readonly proxyTo?: { readonly port: number; readonly secret: string }
  /** Writes the AcctUniqueId of every packet to this file, a line each. */
  readonly uniqueIdsTo?: string
}

export function startAccountingServer(server: AccountingServer): Promise<FreeRadius> {
  const { folder, port, secret, threads = 32, postgres, proxyTo, uniqueIdsTo } = server
  return startFreeRadius(folder, {
    'queries.conf': queries.withClass(),
    'radiusd.conf': radiusdConf({
      folder,
      threads,
      secret,
      ...(proxyTo && { proxy: proxyToConsole({ type: 'acct', ...proxyTo, more: 'response_window = 20' }) }),
      modules: [
        ...RETURN_CODES,
        EXPR,
        PREPROCESS,
        ...(uniqueIdsTo ? [uniqueIds(uniqueIdsTo)] : []),
        ...(postgres ? [sqlModule({ folder, postgres, threads, settings: ONLY_WRITES })] : []),
      ],
      sections: [
        `policy {
  $INCLUDE ${RADDB}/policy.d/accounting
}`,
        `server default {
  ${listen('acct', port)}
  preacct {
    preprocess
    acct_unique
    ${proxyTo ? TO_CONSOLE : ''}
  }
  accounting {
    ${uniqueIdsTo ? 'unique_ids' : ''}
    ${postgres ? 'sql' : ''}
    ok
  }
}`,
      ],
    }),
  })
}

/** The policy acct_unique takes its MD5 by it. */
const EXPR = `expr {
    safe_characters = "@abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_: /"
  }`

const uniqueIds = (file: string): string => `linelog unique_ids {
    filename = ${file}
    format = "%{Acct-Unique-Session-Id}"
  }`

const ONLY_WRITES = { read_groups: 'no', delete_stale_sessions: 'yes' } as const
