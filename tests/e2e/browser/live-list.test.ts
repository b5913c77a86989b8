/** What moves while somebody looks: the list is told of it, and does not find it by asking every so often. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKnownNas, type NasUnderTest, sessionOf } from '../../nas-under-test.ts'
import { takeSeat } from './seat.ts'

const SECRET = 'a-secret-for-the-live-list-4c2a'
/** The list asks again every 15 seconds for what changes by the clock alone. */
const RARELY_MILLISECONDS = 10_000

const seat = takeSeat()
let nas: NasUnderTest
beforeAll(async () => {
  nas = await createKnownNas(seat.console, SECRET)
})
afterAll(() => nas?.close())

test('a list that is open shows a session that begins and one that ends, without a reload and without asking by itself', async () => {
  const { page, desk } = seat
  await desk.context.addInitScript((rarely) => {
    const ask = window.setInterval
    window.setInterval = ((job: TimerHandler, ms?: number) => ((ms ?? 0) >= rarely ? 0 : ask(job, ms))) as typeof ask
  }, RARELY_MILLISECONDS)
  const send = async (username: string, status: string) =>
    expect(await nas.account({ ...sessionOf(username), 'Acct-Status-Type': status })).toBe(true)
  const row = (username: string) => page.getByRole('row', { name: new RegExp(username) })

  await send('first@fhub', 'Start')
  await seat.go('#/sessions?state=up')
  await page.reload()
  await row('first@fhub').waitFor()
  let loads = 0
  page.on('load', () => {
    loads += 1
  })
  await send('second@fhub', 'Start')
  await row('second@fhub').waitFor()
  await send('first@fhub', 'Stop')
  await row('first@fhub').waitFor({ state: 'hidden' })
  expect(loads).toBe(0)
  expect(desk.complaints).toEqual([])
})
