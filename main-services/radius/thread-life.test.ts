import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readJournal, startRadius, temporaryFolder, until } from './radius-under-test.suite.ts'
import type { SpawnThread, Thread } from './supervisor.ts'
import { spawnThread } from './thread.client.ts'

test('a thread that crashes is started again on the same ports, and what it counted stays', async () => {
  const lives: Thread[] = []
  const spawn: SpawnThread = (start, events) => {
    const thread = spawnThread(start, events)
    lives.push(thread)
    return thread
  }
  const { radius, client, log, journal } = await startRadius({ spawn })
  const nas = await client()
  await nas.ask(nas.accounting('start', 's1'))
  await until(
    () => radius.stats(),
    ({ answered }) => answered === 1,
  )
  const before = radius.ports()
  await lives[0]?.terminate()
  expect(radius.stats().listeners.acct).toMatchObject({ state: 'failed' })
  expect(radius.stats().journal.healthy).toBe(false)
  await until(
    () => radius.ports(),
    ({ acct }) => acct !== null,
  )
  expect(radius.ports()).toEqual(before)
  await nas.ask(nas.accounting('stop', 's1'))
  await until(
    () => radius.stats(),
    ({ answered, journal: { healthy } }) => answered === 2 && healthy,
  )
  expect(journal()).toHaveLength(2)
  expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test('a journal that cannot be read is said in words, and the thread is not started over and over', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'radius.db'), Buffer.alloc(8192, 1))
  const { radius, log } = await startRadius({ folder })
  expect(radius.stats().journal).toMatchObject({ healthy: false, problem: expect.stringContaining('data key') })
  expect(radius.stats().listeners.acct.state).toBe('failed')
  expect(log.lines.filter(({ message }) => message.includes('started again'))).toEqual([])
})

test('a journal that the disk does not give is opened as soon as it does', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'radius.db'))
  const { radius } = await startRadius({ folder })
  expect(radius.stats().listeners.acct).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('may write in'),
  })
  rmdirSync(join(folder, 'radius.db'))
  await until(
    () => radius.ports(),
    ({ acct }) => acct !== null,
  )
})

test('stopping answers all that was taken in, and every answer is in the journal', async () => {
  const folder = temporaryFolder()
  const { radius, client } = await startRadius({ folder })
  const nases = await Promise.all(Array.from({ length: 8 }, () => client()))
  // More than one commit holds, so that some are in hand when the first answer comes.
  for (let identifier = 0; identifier < 250; identifier += 1) {
    for (const [number, nas] of nases.entries())
      nas.send(nas.accounting('start', `s${number}-${identifier}`, { identifier }))
  }
  await until(
    () => nases.some(({ heard }) => heard.length > 0),
    (answered) => answered,
    1,
  )
  await radius.stop()
  const recorded = readJournal(join(folder, 'radius.db')).length
  const { received, answered, queue, listeners } = radius.stats()
  expect({ received, answered, queued: queue.packets }).toEqual({ received, answered: received, queued: 0 })
  expect(recorded).toBe(received)
  expect(nases.reduce((sum, { heard }) => sum + heard.length, 0)).toBeLessThanOrEqual(recorded)
  expect(listeners.acct.state).toBe('stopped')
})
