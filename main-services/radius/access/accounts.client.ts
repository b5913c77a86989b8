/** Accounts, read from console.db, which the services thread writes: on a connection of this thread's own. */
import { type Database, openReader } from '../../platform/sqlite/open.ts'
import { type AccountsReader, createAccountsReader } from '../accounts/accounts.store.ts'

export interface AccountsClient extends AccountsReader {
  readonly close: () => void
}

/** Each change in console.db empties it; between two, most of 200,000 accounts fits. */
const CACHE_MEGABYTES = 48

/** The file is opened at the first look, and again after a failure. Throws where it cannot be read. */
export function createAccountsClient({ file, key }: { readonly file: string; readonly key: Buffer }): AccountsClient {
  let opened: { readonly db: Database; readonly reader: AccountsReader } | undefined

  function open(): AccountsReader {
    if (opened) return opened.reader
    const db = openReader({ file, key, cacheMegabytes: CACHE_MEGABYTES })
    try {
      opened = { db, reader: createAccountsReader(db) }
      return opened.reader
    } catch (thrown) {
      db.close()
      throw thrown
    }
  }
  const close = (): void => {
    opened?.db.close()
    opened = undefined
  }
  return {
    byUsername: (username) => {
      try {
        return open().byUsername(username)
      } catch (thrown) {
        close()
        throw thrown
      }
    },
    close,
  }
}
