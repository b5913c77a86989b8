/** Sign-ins over real sockets: the whole slice with an account in it, and a NAS that asks. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { accounts } from '../../../shared/contract/accounts.ts'
import { sessionsMigrations } from '../../platform/sqlite/migrations/sessions/index.ts'
import { type Database, openDatabase, openReader } from '../../platform/sqlite/open.ts'
import { type Attempt, createAttemptsReader } from '../attempts.store.ts'
import { asked, KEY, startRadius, type UnderTestOptions, until } from '../radius-under-test.suite.ts'

/** `thandi` may sign in with `correct horse`. */
export async function startSignIns(options: UnderTestOptions = {}) {
  const { radius, folder, client, ...rest } = await startRadius(options)
  if (!radius.hasAccount('thandi')) {
    const input = accounts.calls.add.input.parse({ username: 'thandi', password: 'correct horse' })
    const added = await radius.accounts.add(input, asked())
    if (!added.ok) throw new Error(added.error.type)
  }
  const nas = await client()
  const auth = () => radius.ports().auth ?? 0
  return {
    ...rest,
    radius,
    folder,
    nas,
    /** An answer that proves itself. */
    ask: (datagram: Buffer) => nas.ask(datagram, auth()),
    /** Sends them and waits until each was read. */
    send: async (datagrams: readonly Buffer[]) => {
      // So few at once lie in the smallest receive buffer there is.
      for (let at = 0; at < datagrams.length; at += 100) {
        const before = radius.stats().received
        const some = datagrams.slice(at, at + 100)
        for (const datagram of some) nas.send(datagram, auth())
        await until(
          () => radius.stats().received,
          (received) => received >= before + some.length,
        )
      }
    },
    attempts: () => readAttempts(join(folder, 'radius.db')),
  }
}

export function readAttempts(file: string): Attempt[] {
  const db = openReader({ file, key: KEY, cacheMegabytes: 1 })
  try {
    return createAttemptsReader(db).after(0, 10_000)
  } finally {
    db.close()
  }
}

export function openSessionsFile(folder: string): Database {
  const opened = openDatabase({
    file: join(folder, 'sessions.db'),
    key: KEY,
    durability: 'NORMAL',
    migrations: sessionsMigrations,
    cacheMegabytes: 1,
  })
  if (!opened.ok) throw new Error(opened.error.words)
  onTestFinished(() => void opened.value.close())
  return opened.value
}
