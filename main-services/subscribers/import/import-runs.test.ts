import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { err } from '../../../shared/base/result.ts'
import { consoleMigrations } from '../../platform/sqlite/migrations/console/index.ts'
import { openDatabase } from '../../platform/sqlite/open.ts'
import { createFileTurns } from '../../platform/threads/file-turns.ts'
import { createOpenFile } from './customer-file-thread.client.ts'
import { importUnderTest } from './import-under-test.suite.ts'

const HEADINGS = 'Cust No,Name,Cell,Suburb,Username,FNO,Service ID,Status,ONT Serial'
const row = (n: number) =>
  `FH${n},Customer ${n},082555${String(n).padStart(4, '0')},Hammarsdale,user${n}@isp,Vuma,VUM-${n},Active,HWTC${String(n).padStart(8, '0')}`
const csvOf = (count: number) => `${HEADINGS}\n${Array.from({ length: count }, (_, n) => row(n)).join('\n')}\n`

/** Holds an import from where it is ready to be looked at, until it is let go. */
function createGate(isReady: () => boolean) {
  let open: () => void = () => undefined
  let reached: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    reached = resolve
  })
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  return {
    /** Resolves when the import stands still. */
    held,
    open: () => open(),
    pause: async () => {
      if (!isReady()) return
      reached()
      await gate
    },
  }
}

describe('an import that is cancelled', () => {
  test('while it reads leaves nothing behind', async () => {
    const begun = (): boolean => rows('SELECT 1 FROM customer_import_part').length > 0
    const gate = createGate(begun)
    const { import: bring, brought, handlers, asked, names, rows, audit, told } = importUnderTest({ pause: gate.pause })
    // Before the import is stopped, which waits for it: also where this test fails.
    onTestFinished(gate.open)
    const running = bring(brought(csvOf(3_000)))
    await gate.held
    const [one] = rows<{ import_id: string; done: number }>('SELECT import_id, done FROM customer_import')
    if (!one) throw new Error('No import')
    expect(one.done).toBeGreaterThan(0)
    expect(rows('SELECT 1 FROM customer_import_part')).not.toEqual([])
    const cancelled = await handlers.cancelImport({ importId: one.import_id }, asked())
    expect(cancelled).toMatchObject({ value: { state: 'cancelled' } })
    gate.open()
    expect(await running).toMatchObject({ value: { state: 'cancelled', added: one.done } })
    expect(names()).toEqual([])
    expect(rows('SELECT 1 FROM customer_import_part')).toEqual([])
    expect(audit().map(({ call }) => call)).toEqual(['subscribers.cancelImport'])
    expect(told.at(-1)?.state).toBe('cancelled')
    expect(await bring(brought(csvOf(3)))).toMatchObject({ value: { state: 'done', added: 3 } })
  })

  test('when it is being written, or done, is not: it is too late', async () => {
    const { import: bring, brought, handlers, asked } = importUnderTest()
    const result = await bring(brought(csvOf(3)))
    if (!result.ok) throw new Error(result.error.type)
    expect(await handlers.cancelImport({ importId: result.value.importId }, asked())).toEqual(err({ type: 'TooLate' }))
    const importId = randomUUID()
    expect(await handlers.cancelImport({ importId }, asked())).toEqual(err({ type: 'ImportNotFound', importId }))
  })
})

describe('a console that is started again', () => {
  function onDisk() {
    const folder = mkdtempSync(join(tmpdir(), 'fibrehub-import-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const key = randomBytes(32)
    return () => {
      const opened = openDatabase({
        file: join(folder, 'console.db'),
        key,
        durability: 'FULL',
        migrations: consoleMigrations,
        cacheMegabytes: 4,
      })
      if (!opened.ok) throw new Error(opened.error.words)
      return opened.value
    }
  }
  /** Ends a life of the console at a point of an import: what is on the disk then is all there is. */
  async function killedWhen(state: 'reading' | 'writing', open: ReturnType<typeof onDisk>, text: string) {
    const db = open()
    const {
      import: bring,
      brought,
      rows,
    } = importUnderTest({
      db,
      pause: async () => {
        const [one] = rows<{ state: string; done: number }>('SELECT state, done FROM customer_import')
        if (one?.state !== state || one.done === 0) return
        killed()
        await new Promise<never>(() => undefined)
      },
      openFile: async (job, signal) => {
        const opened = await createOpenFile(createFileTurns())(job, signal)
        if (opened.ok) onTestFinished(opened.value.close)
        return opened
      },
      answerMilliseconds: 0,
      killed: true,
    })
    let killed: () => void = () => undefined
    const dead = new Promise<void>((resolve) => {
      killed = resolve
    })
    await bring(brought(text))
    await dead
    db.close()
  }

  test('writes an import that it was writing to its end, each row once', async () => {
    const open = onDisk()
    await killedWhen('writing', open, csvOf(3_000))

    // The control: without going on, rows are missing.
    const before = open()
    const there = before.prepare('SELECT count(*) FROM subscriber').pluck().get() as number
    expect(there).toBeGreaterThan(0)
    expect(there).toBeLessThan(3_000)
    before.close()

    const { rows, handlers, asked, finished, hardware } = importUnderTest({ db: open() })
    await vi.waitFor(async () => {
      expect(await handlers.imports({}, asked())).toMatchObject({
        value: { imports: [{ state: 'done', done: 3_000, total: 3_000, added: 3_000, left: 0 }] },
      })
    }, 20_000)
    expect(rows('SELECT count(*) AS n, count(DISTINCT reference) AS different FROM subscriber')).toEqual([
      { n: 3_000, different: 3_000 },
    ])
    expect(hardware).toHaveLength(3_000 - there)
    expect(finished()).toBe(1)
    expect(rows('SELECT 1 FROM customer_import_part')).toEqual([])
  })

  test('forgets after two weeks the rows that an import left out, and that there were some it still knows', async () => {
    const open = onDisk()
    const db = open()
    const first = importUnderTest({ db })
    await first.import(first.brought(`${HEADINGS}\nFH1,Lebo,no phone,Soweto,lebo@isp,,,,\n${row(2)}\n`))
    await first.stop()
    const left = async (now: string) => {
      const { rows, handlers, asked, import: bring, brought, stop } = importUnderTest({ db, now })
      // Its own file is read after what is old was forgotten.
      await bring(brought(csvOf(1)))
      await stop()
      expect(await handlers.imports({}, asked())).toMatchObject({ value: { imports: [{}, { left: 1 }] } })
      return rows<{ raw: string }>('SELECT raw FROM customer_import_left').map(({ raw }) => raw)
    }
    expect(await left('2026-12-06T08:00:00Z')).toEqual(['FH1,Lebo,no phone,Soweto,lebo@isp,,,,'])
    db.exec("DELETE FROM customer_import WHERE started_at > '2026-12-01'")
    expect(await left('2026-12-08T08:00:00Z')).toEqual([])
  })

  test('drops one that it was still reading, and says so', async () => {
    const open = onDisk()
    await killedWhen('reading', open, csvOf(3_000))
    const { rows, handlers, asked, import: bring, brought } = importUnderTest({ db: open() })
    expect(await handlers.imports({}, asked())).toMatchObject({
      value: { imports: [{ state: 'cancelled', words: 'The console was stopped while the file was being read' }] },
    })
    await vi.waitFor(() => expect(rows('SELECT 1 FROM customer_import_part')).toEqual([]), 20_000)
    expect(rows('SELECT 1 FROM subscriber')).toEqual([])
    expect(await bring(brought(csvOf(3)))).toMatchObject({ value: { state: 'done', added: 3 } })
  })
})

test('a file whose turn has not come waits for it, and is looked at no more when the console stops', async () => {
  const turns = createFileTurns({ atOnce: 1, waiting: 2 })
  const other = await turns.take()
  const { preview, brought, stop } = importUnderTest({ turns })
  const file = () => brought('name,username\nThandi Mokoena,t@isp\n')
  const first = preview(file())
  if (other.ok) other.value()
  expect(await first).toMatchObject({ ok: true, value: { rows: 1 } })
  const [reading, waiting] = [preview(file()), preview(file())]
  await stop()
  for (const looked of [await reading, await waiting]) {
    expect(looked).toMatchObject({
      ok: false,
      error: { type: 'FileUnreadable', words: expect.stringMatching(/given up|stopped/) },
    })
  }
})
