/** Reads single packets of the journal, as the RADIUS slice explains them, for who looks at a session. */
import { type Database, openReader } from '../platform/sqlite/open.ts'
import { createJournalReader, type DescribedAttribute, describeAttributes, parsePacket } from '../radius/index.ts'

export interface JournalLook {
  readonly packet: (journalId: number) => { readonly receivedAt: number; readonly packet: Buffer } | undefined
  readonly describe: (packet: Buffer) => DescribedAttribute[]
  readonly close: () => void
}

const CACHE_MEGABYTES = 4

/** The file is made by the RADIUS thread, so it is opened at the first look. */
export function createJournalLook({ file, key }: { readonly file: string; readonly key: Buffer }): JournalLook {
  let db: Database | undefined
  let byId: ReturnType<typeof createJournalReader>['byId'] | undefined
  return {
    packet: (journalId) => {
      db ??= openReader({ file, key, cacheMegabytes: CACHE_MEGABYTES })
      byId ??= createJournalReader(db).byId
      return byId(journalId)
    },
    describe: (packet) => {
      const parsed = parsePacket(packet)
      return parsed.ok ? describeAttributes(parsed.value) : []
    },
    close: () => void db?.close(),
  }
}
