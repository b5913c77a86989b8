import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  counted,
  createJournal,
  damageLastPageOf,
  labelled,
  projectorsUnderTest,
  refuseLabels,
} from './projector-under-test.suite.ts'
import { interim, NOON, record, start, stop } from './testdata/records.ts'

const { begin, stopNow, stopAll, end } = projectorsUnderTest()

afterEach(() => {
  vi.useRealTimers()
  end()
})

describe('the projector', () => {
  test('projects what the journal holds, tells of it, and goes on from there at the next start', async () => {
    const journal = createJournal()
    journal.add(
      start({ at: NOON }),
      interim({ acctUniqueId: 'unreadable' }),
      interim({ at: NOON + 1000, inputOctets: 7 }),
    )
    const first = begin(journal)
    await first.ready()
    stopNow(first.projector)
    expect(counted(first.told)).toMatchObject([{ startedAt: NOON, inputOctets: 7, stoppedAt: null }])
    expect(first.told.at(-1)).toEqual({ kind: 'stopped' })

    journal.add(stop({ at: NOON + 2000, inputOctets: 9 }))
    const second = begin(journal, first.folder)
    await second.ready()
    expect(counted(second.told)).toMatchObject([{ inputOctets: 7 }])
    stopNow(second.projector)
    expect(counted(second.told).at(-1)).toMatchObject({ inputOctets: 9, stoppedAt: NOON + 2000 })
    const moved = second.told.filter((message) => message.kind === 'moved').at(-1)
    expect(moved).toMatchObject({ progress: { cursor: 4, at: NOON + 2040 } })
  })

  test('makes a damaged sessions.db anew from the journal, keeps the damaged one and says so', async () => {
    const journal = createJournal()
    journal.add(start({ at: NOON }))
    const first = begin(journal)
    await first.ready()
    stopNow(first.projector)
    writeFileSync(first.file, Buffer.alloc(statSync(first.file).size, 0x5a))

    const second = begin(journal, first.folder)
    await second.ready()
    stopNow(second.projector)
    const opened = second.told.find(({ kind }) => kind === 'opened')
    expect(opened).toMatchObject({ rebuilt: { words: expect.stringContaining('holds the last 1 hours') } })
    expect(second.log.lines).toContainEqual(expect.objectContaining({ level: 'error' }))
    expect(counted(second.told)).toMatchObject([{ startedAt: NOON }])
    expect(readdirSync(join(first.folder, 'set-aside')).length).toBeGreaterThan(0)
  })

  test('makes sessions.db anew where it proves damaged only in use', async () => {
    const journal = createJournal()
    journal.add(...Array.from({ length: 400 }, (_, index) => start({ acctUniqueId: `u-${index}`, at: NOON + index })))
    const first = begin(journal)
    await first.ready()
    stopNow(first.projector)
    damageLastPageOf(first.file, 'live')

    journal.add(
      ...Array.from({ length: 400 }, (_, index) => stop({ acctUniqueId: `u-${index}`, at: NOON + 1000 + index })),
    )
    const second = begin(journal, first.folder)
    await second.until(() => second.told.some((message) => message.kind === 'opened' && message.rebuilt !== null))
    await second.until(() => counted(second.told).filter(({ stoppedAt }) => stoppedAt !== null).length >= 400)
    expect(second.told.filter(({ kind }) => kind === 'failed').length).toBeGreaterThan(0)
  })

  test('begins a journal that was made anew from its beginning', async () => {
    const journal = createJournal()
    journal.add(start({ at: NOON }), interim({ at: NOON }), interim({ at: NOON }))
    const first = begin(journal)
    await first.ready()
    stopNow(first.projector)

    const anew = createJournal()
    anew.add(stop({ at: NOON + 5000 }))
    const second = begin(anew, first.folder)
    await second.ready()
    stopNow(second.projector)
    expect(counted(second.told).at(-1)).toMatchObject({ stoppedAt: NOON + 5000 })
    expect(second.log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }))
  })

  test('begins a journal that was made anew from its beginning also where it is as long as the one before', async () => {
    const journal = createJournal()
    journal.add(start({ at: NOON }), interim({ at: NOON + 1000 }))
    const first = begin(journal)
    await first.ready()
    stopNow(first.projector)

    const anew = createJournal()
    anew.add(
      start({ acctUniqueId: 'anew', at: NOON + 5000 }),
      interim({ at: NOON + 6000 }),
      interim({ at: NOON + 7000 }),
    )
    const second = begin(anew, first.folder)
    await second.ready()
    stopNow(second.projector)
    expect(counted(second.told)).toContainEqual(expect.objectContaining({ startedAt: NOON + 5000 }))
    expect(second.log.lines).toContainEqual(expect.objectContaining({ level: 'warn' }))
  })

  test('goes on in a journal whose packets were forgotten up to the last that it read', async () => {
    const journal = createJournal()
    journal.add(start({ at: NOON }), interim({ at: NOON + 1000 }))
    const first = begin(journal)
    await first.ready()
    stopNow(first.projector)

    journal.add(stop({ at: NOON + 2000 }))
    journal.entries.splice(0, 2)
    const second = begin(journal, first.folder)
    await second.ready()
    stopNow(second.projector)
    expect(counted(second.told).at(-1)).toMatchObject({ stoppedAt: NOON + 2000 })
    expect(second.log.lines).toEqual([])
  })

  test('heeds what it is told while its files cannot be had, once they can', async () => {
    const journal = createJournal()
    journal.add(start({ at: NOON }))
    const { bounds } = journal
    journal.bounds = () => {
      throw new Error('radius.db is not there yet')
    }
    const { projector, told, ready } = begin(journal)
    projector.hear({
      kind: 'label',
      labels: [{ username: record().username ?? '', name: 'Thandi Nkosi', suburb: null }],
    })
    journal.bounds = bounds
    await ready()
    stopNow(projector)
    const words = told.flatMap((message) => ('changes' in message ? message.changes.words : []))
    expect(words.at(-1)).toMatchObject({ subscriber: 'Thandi Nkosi' })
  })

  async function beginFull() {
    const journal = createJournal()
    journal.add(start({ at: NOON }))
    const before = begin(journal)
    await before.ready()
    stopNow(before.projector)
    refuseLabels(before.file, true)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const begun = begin(journal, before.folder)
    const failures = () => begun.told.filter(({ kind }) => kind === 'failed').length
    const names = () =>
      begun.told.flatMap((message) => ('changes' in message ? message.changes.words : [])).map((w) => w.subscriber)
    return { ...begun, failures, names }
  }

  test('keeps what it is told while sessions.db cannot be written, and does it once it can', async () => {
    const { projector, file, failures, names } = await beginFull()
    projector.hear(labelled('Thandi Nkosi'))
    projector.hear(labelled('Thandi Mokoena'))
    vi.advanceTimersByTime(1000)
    expect(failures()).toBeGreaterThanOrEqual(2)
    refuseLabels(file, false)
    vi.advanceTimersByTime(2000)
    stopNow(projector)
    expect(names().at(-1)).toBe('Thandi Mokoena')
  })

  test('gives up what sessions.db does not take in ten tries, says so, and goes on', async () => {
    const { projector, file, failures, names, log } = await beginFull()
    projector.hear(labelled('Thandi Nkosi'))
    vi.advanceTimersByTime(20_000)
    expect(failures()).toBe(10)
    expect(log.lines).toContainEqual(expect.objectContaining({ message: expect.stringContaining('is given up') }))
    refuseLabels(file, false)
    vi.advanceTimersByTime(2000)
    stopNow(projector)
    expect(names()).not.toContain('Thandi Nkosi')
  })

  test('labels sessions by the names it is told', async () => {
    const journal = createJournal()
    journal.add(start({ at: NOON }))
    const { projector, told, ready } = begin(journal)
    await ready()
    projector.hear({
      kind: 'label',
      labels: [{ username: record().username ?? '', name: 'Thandi Nkosi', suburb: null }],
    })
    stopNow(projector)
    const words = told.flatMap((message) => ('changes' in message ? message.changes.words : []))
    expect(words.at(-1)).toMatchObject({ subscriber: 'Thandi Nkosi', search: expect.stringContaining('thandi nkosi') })
  })
})

test('a file with more live sessions than are told at once is opened again, and every one is told', async () => {
  const journal = createJournal()
  const ids = Array.from({ length: 2500 }, (_, index) => `s${index}`)
  journal.add(...ids.map((acctUniqueId) => start({ acctUniqueId, acctSessionId: acctUniqueId })))
  const first = begin(journal)
  await first.ready()
  await first.until(() =>
    first.told.some((message) => message.kind === 'moved' && message.progress.cursor === ids.length),
  )
  stopAll()

  const again = begin(journal, first.folder)
  await again.ready()
  const words = again.told.flatMap((message) => ('changes' in message ? message.changes.words : []))
  expect(new Set(words.map(({ acctUniqueId }) => acctUniqueId))).toEqual(new Set(ids))
})
