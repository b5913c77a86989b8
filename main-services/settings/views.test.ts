import { describe, expect, test } from 'vitest'
import type { Caller } from '../../shared/contract/derive.ts'
import { openTestConsole, type TestConsole } from './test-console.ts'

const THANDI: Partial<Caller> = { operatorId: 'op-thandi', name: 'Thandi', role: 'viewer' }

const save = (console: TestConsole, name: string, given: { shared?: boolean; by?: Partial<Caller> } = {}) =>
  console.views.save(
    { page: 'sessions', name, query: 'state=stale', shared: given.shared ?? false },
    console.asked(given.by),
  )
async function listed(console: TestConsole, by?: Partial<Caller>): Promise<string[]> {
  const result = await console.views.list({}, console.asked(by))
  return result.ok ? result.value.map(({ name, mine }) => `${name}${mine ? ' (mine)' : ''}`) : []
}
async function idOf(saved: ReturnType<typeof save>): Promise<string> {
  const result = await saved
  if (!result.ok) throw new Error('not saved')
  return result.value.viewId
}

describe('saved views', () => {
  test('one sees one’s own and those that are shared, in the order they were saved', async () => {
    const console = openTestConsole()
    await save(console, 'Stale')
    await save(console, 'Rondebosch', { by: THANDI, shared: true })
    await save(console, 'Private', { by: THANDI })
    expect(await listed(console)).toEqual(['Stale (mine)', 'Rondebosch'])
    expect(await listed(console, THANDI)).toEqual(['Rondebosch (mine)', 'Private (mine)'])
    expect(console.auditLines()[1]).toMatchObject({
      subject: 'view Rondebosch',
      summary: 'saved for everybody on sessions',
    })
  })

  test('a name is taken once by the same owner, whatever its case, and free for another', async () => {
    const console = openTestConsole()
    await save(console, 'Stale')
    expect(await save(console, 'STALE')).toEqual({ ok: false, error: { type: 'NameTaken', name: 'STALE' } })
    expect(await save(console, 'Stale', { by: THANDI })).toMatchObject({ ok: true })
  })

  test('one removes one’s own; an admin also removes shared ones; nobody another’s private one', async () => {
    const console = openTestConsole()
    const mine = await idOf(save(console, 'Stale', { shared: true }))
    const shared = await idOf(save(console, 'Rondebosch', { by: THANDI, shared: true }))
    const hidden = await idOf(save(console, 'Private', { by: THANDI }))
    expect(await console.views.remove({ viewId: mine }, console.asked(THANDI))).toMatchObject({
      error: { type: 'ViewNotFound' },
    })
    expect(await console.views.remove({ viewId: hidden }, console.asked())).toMatchObject({
      error: { type: 'ViewNotFound' },
    })
    expect(await console.views.remove({ viewId: shared }, console.asked())).toMatchObject({ ok: true })
    expect(await console.views.remove({ viewId: hidden }, console.asked(THANDI))).toMatchObject({ ok: true })
    expect(await listed(console)).toEqual(['Stale (mine)'])
  })

  test('every change is announced', async () => {
    const console = openTestConsole()
    const viewId = await idOf(save(console, 'Stale'))
    await console.views.remove({ viewId }, console.asked())
    expect(console.announced).toEqual(['views.changed', 'views.changed'])
  })
})
