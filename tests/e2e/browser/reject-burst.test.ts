/** Many customers of one NAS cannot get on at once: seen from one of them, it is not that one alone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../console-under-test.ts'
import { createKnownNas, type NasUnderTest } from '../../nas-under-test.ts'
import { accessibilityProblems } from './browser.ts'
import { takeSeat } from './seat.ts'

const SECRET = 'a-secret-for-the-burst-61aa'
const USERNAME = 'user7@fhub'
/** As many as are a burst, and a few. */
const CUSTOMERS = 60
const TITLE = /^\d+ sign-ins on bng-test-01 were rejected in 5 minutes/

describe('a burst of rejects', () => {
  const seat = takeSeat()
  const { ask, go } = seat
  let nas: NasUnderTest

  beforeAll(async () => {
    await ask('accounts.add', { username: USERNAME, password: 'what-it-was-before' })
    nas = await createKnownNas(seat.console, SECRET)
  })
  afterAll(() => nas?.close())

  const attempts = () => seat.page.getByRole('region', { name: 'Sign-in attempts' })
  const attempt = () => seat.page.getByRole('complementary', { name: `Sign-in of ${USERNAME}` })
  const notAlone = () => seat.page.getByText('Not this customer alone')

  test('one reject is one customer: nothing is said of others', async () => {
    expect(await nas.signIn(USERNAME, 'tafelberg')).toBe('rejected')
    await go(`#/accounts/${USERNAME}`)
    await attempts()
      .getByRole('link', { name: /Rejected/ })
      .waitFor()
    expect(await notAlone().count()).toBe(0)
  })

  test('a burst is said at the account, and leads to all that were rejected on its NAS', async () => {
    const names = Array.from({ length: CUSTOMERS }, (_, n) => `user${n}@fhub`)
    expect(new Set(await Promise.all(names.map((name) => nas.signIn(name, 'tafelberg'))))).toEqual(
      new Set(['rejected']),
    )
    await until(
      () => ask<{ conditionId: string }[]>('conditions.list'),
      (conditions) => conditions.some(({ conditionId }) => conditionId === 'reject-burst:127.0.0.1'),
    )
    await attempts().getByText(TITLE).waitFor()
    expect(await accessibilityProblems(seat.page)).toEqual([])
    await attempts().getByRole('link', { name: 'See them' }).click()
    await seat.page.getByRole('row', { name: /user59@fhub/ }).waitFor()
    expect(seat.page.url()).toContain('#/sign-ins?outcome=reject&nas=127.0.0.1')
  })

  test('each attempt of an account leads to its detail, which says the same', async () => {
    await go(`#/accounts/${USERNAME}`)
    await attempts()
      .getByRole('link', { name: /Rejected/ })
      .first()
      .click()
    await attempt().getByText('Not this customer alone').waitFor()
    await attempt().getByText(TITLE).waitFor()
    await attempt().getByRole('link', { name: 'Change the password' }).click()
    await seat.page.getByRole('heading', { name: USERNAME, level: 1 }).waitFor()
  })

  test('the NAS says it too, and each of its rejects leads to its detail', async () => {
    await go('#/nas')
    await seat.page.getByRole('row', { name: /bng-test-01/ }).click()
    const rejects = seat.page.getByRole('region', { name: 'Rejected sign-ins' })
    await rejects.getByText(TITLE).waitFor()
    expect(await accessibilityProblems(seat.page)).toEqual([])
    const line = rejects.getByRole('link', { name: /@fhub/ }).first()
    const [username = ''] = /user\d+@fhub/.exec((await line.textContent()) ?? '') ?? []
    await line.click()
    await seat.page.getByRole('complementary', { name: `Sign-in of ${username}` }).waitFor()
    expect(seat.desk.complaints).toEqual([])
  })
})
