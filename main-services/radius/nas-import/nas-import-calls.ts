/** The calls that take over FreeRADIUS's clients: from clients.conf or from its table `nas`. */
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { Asked, Handlers } from '../../../shared/contract/derive.ts'
import type { AppContract } from '../../../shared/contract/index.ts'
import { type Nas, type NasImportSource, USUAL_COA_PORT } from '../../../shared/contract/nas.ts'
import type { Acts } from '../../platform/acts/acts.ts'
import type { DatabaseRow, FreeRadiusDatabase } from '../accounts/freeradius-database.client.ts'
import { readFreeRadiusDatabase } from '../accounts/freeradius-database.client.ts'
import type { NasStore, StoredNas } from '../nas.store.ts'
import { planNasImport } from './plan-nas-import.ts'
import { type ReadClients, readClientsConf } from './read-clients-conf.ts'
import type { SourceNas } from './source-nas.ts'

export interface NasImportDeps {
  readonly store: NasStore
  readonly acts: Acts
  readonly newId: () => string
  readonly shown: (nas: StoredNas) => Nas
  /** Told after an import, so that the listener knows its clients at once. */
  readonly changed: () => void
}

type Unreadable = { readonly type: 'SourceUnreadable'; readonly words: string }

export function createNasImportCalls(
  deps: NasImportDeps,
): Pick<Handlers<AppContract['nas']>, 'previewImport' | 'import'> {
  const { store, acts } = deps
  const takeOver = ({ clients }: ReadClients, names: readonly string[] | undefined, asked: Asked) =>
    acts.run<{ added: Nas[]; left: number }, never>('nas.import', asked, () => {
      const wanted = names && new Set(names)
      const planned = planNasImport(clients, store.all())
      const taken = planned.filter(({ shown }) => shown.problem === null && (wanted?.has(shown.name) ?? true))
      const added = taken.map(({ shown: { name, address, type, requireMessageAuthenticator }, secret }): StoredNas => {
        const nas = {
          nasId: deps.newId(),
          name,
          address,
          secret,
          type,
          coaPort: USUAL_COA_PORT,
          orders: { over: 'udp' } as const,
          requireMessageAuthenticator,
          messageAuthenticatorSeen: false,
          createdAt: asked.act.at,
          changedAt: asked.act.at,
        }
        store.put(nas)
        return nas
      })
      const value = { added: added.map(deps.shown), left: planned.length - added.length }
      const many = added.length === 1 ? '1 NAS' : `${added.length} NASes`
      const summary = `Taken over from FreeRADIUS: ${added.map(({ name }) => name).join(', ')}`
      return ok({ value, subject: many, summary, change: value.added })
    })

  return {
    previewImport: async ({ source }) => {
      const read = await readSource(source)
      if (!read.ok) return read
      const { clients, notes } = read.value
      return ok({ nases: planNasImport(clients, store.all()).map(({ shown }) => shown), notes: [...notes] })
    },
    import: async ({ source, names }, asked) => {
      const read = await readSource(source)
      if (!read.ok) return read
      const outcome = takeOver(read.value, names, asked)
      if (outcome.ok && outcome.value.added.length > 0) deps.changed()
      return outcome
    },
  }
}

async function readSource(source: NasImportSource): Promise<Result<ReadClients, Unreadable>> {
  const read = source.kind === 'clients.conf' ? readClientsConf(source.text) : await readDatabase(source)
  return read.ok ? read : err({ type: 'SourceUnreadable', words: read.error })
}

async function readDatabase(
  source: Exclude<NasImportSource, { kind: 'clients.conf' }>,
): Promise<Result<ReadClients, string>> {
  const read = await readFreeRadiusDatabase(source, readNasTable)
  return read.ok ? read.value : err(read.error.words)
}

/** The columns of all versions; those that a database has not are left out (`require_ma` came with version 4). */
const COLUMNS = ['nasname', 'shortname', 'type', 'secret', 'require_ma']

async function readNasTable(database: FreeRadiusDatabase): Promise<Result<ReadClients, string>> {
  if (!(await database.columns('nas'))) {
    return err('The database has no table nas. FreeRADIUS then has its clients in clients.conf: paste that.')
  }
  const rows = await database.rows('nas', COLUMNS)
  return ok({ clients: rows.map(toSource), notes: [] })
}

const toSource = (row: DatabaseRow, index: number): SourceNas => ({
  from: `row ${index + 1}`,
  name: row.shortname || row.nasname || '',
  address: row.nasname ?? '',
  secret: row.secret ?? null,
  type: row.type ?? null,
  requireMessageAuthenticator: row.require_ma ?? null,
  transport: null,
})
