/** Who may sign in, at the screen: packages and accounts kept, a sign-in tried, accounts brought over. */
import { describe, expect, test } from 'vitest'
import { takeSeat } from './seat.ts'

const USERNAME = 'l.dlamini01@fhub'

interface Shown {
  readonly state: string
  readonly groups: readonly string[]
  readonly checks: readonly { readonly attribute: string; readonly op: string; readonly value: string }[]
  readonly replies: readonly { readonly attribute: string; readonly op: string; readonly value: string }[]
  readonly usual: Readonly<Record<string, unknown>>
}

describe('accounts', () => {
  const seat = takeSeat()
  const { ask, go } = seat

  const account = () => ask<Shown>('accounts.get', { username: USERNAME })
  const rows = (title: 'Checked' | 'Answered') => seat.page.getByRole('table', { name: `${title} rows` })
  const save = () => seat.page.getByRole('button', { name: 'Save', exact: true })
  /** Nothing is left to save or to leave: what was typed has been taken. While it is being saved, both are still there. */
  const saved = () => expect.poll(() => seat.page.getByRole('button', { name: 'Leave as it is' }).count()).toBe(0)

  test('the empty page leads to a first account, an import or a package', async () => {
    const { page } = seat
    await go('#/accounts')
    await page.getByText('No account yet').waitFor()
    await page.getByRole('button', { name: 'Import from FreeRADIUS or CSV' }).waitFor()
    await page.getByRole('button', { name: 'Add a package first' }).click()
    await page.getByRole('dialog', { name: 'Add a package' }).waitFor()
  })

  test('a package is added with its rate, in the attribute of the vendor', async () => {
    const { page } = seat
    const form = page.getByRole('dialog', { name: 'Add a package' })
    await form.getByRole('textbox', { name: 'Name' }).fill('fibre-50-10')
    await form.getByRole('textbox', { name: 'Down, Mbit/s' }).fill('50')
    await form.getByRole('button', { name: 'Add package' }).click()
    await form.getByText('Give both in Mbit/s').waitFor()
    await form.getByRole('textbox', { name: 'Up, Mbit/s' }).fill('10')
    await form.getByRole('button', { name: 'Add package' }).click()
    await page.getByRole('heading', { name: 'fibre-50-10', level: 1 }).waitFor()
    expect(await ask('groups.list')).toMatchObject([
      { group: 'fibre-50-10', replies: [{ attribute: 'Mikrotik-Rate-Limit', value: '10M/50M' }] },
    ])
  })

  test('an account is added by its username, a generated password and its package', async () => {
    const { page } = seat
    await go('#/accounts')
    await page.getByRole('button', { name: 'Add the first' }).click()
    const form = page.getByRole('dialog', { name: 'Add an account' })
    await form.getByRole('button', { name: 'Add account' }).click()
    await form.getByText('Give the username').waitFor()
    await form.getByRole('textbox', { name: 'Username' }).fill(USERNAME)
    await form.getByRole('button', { name: 'Generate' }).click()
    await form.getByRole('combobox', { name: 'Package' }).click()
    await page.getByRole('option', { name: 'fibre-50-10' }).click()
    await form.getByRole('button', { name: 'Add account' }).click()
    await page.getByRole('heading', { name: USERNAME, level: 1 }).waitFor()
    expect(await account()).toMatchObject({ state: 'enabled', groups: ['fibre-50-10'], passwordKind: 'cleartext' })
  })

  test('its settings are saved as rows, each with its meaning in words', async () => {
    const { page } = seat
    await page.getByRole('textbox', { name: 'Static IP' }).fill('102.65.10.999')
    await save().click()
    await page.getByText('Give an IPv4 address such as').waitFor()
    await page.getByRole('textbox', { name: 'Static IP' }).fill('102.65.10.20')
    await page.getByRole('textbox', { name: 'Sessions allowed' }).fill('1')
    await save().click()
    await rows('Answered').getByText('The answer carries exactly this, whatever the package says.').waitFor()
    await rows('Checked').getByText('At most 1 open session at a time; one more is refused.').waitFor()
    await saved()
    expect((await account()).usual).toMatchObject({ staticIp: '102.65.10.20', sessionsAllowed: 1 })
  })

  test('a row is added, its operator’s meaning chosen, and an unusable value marked at the row', async () => {
    const { page } = seat
    await page.getByRole('button', { name: 'Add a row' }).last().click()
    await rows('Answered').getByRole('combobox', { name: 'Attribute of row 2' }).fill('Session-Timeout')
    await rows('Answered').getByRole('textbox', { name: 'Value of Session-Timeout' }).fill('an hour')
    await save().click()
    await rows('Answered')
      .getByText(/^Unusable/)
      .waitFor()
    await rows('Answered').getByRole('textbox', { name: 'Value of Session-Timeout' }).fill('3600')
    await rows('Answered').getByRole('combobox', { name: 'Operator of Session-Timeout' }).click()
    await page.getByRole('option', { name: /^\+= .*beside any other/ }).click()
    await save().click()
    await saved()
    expect((await account()).replies).toContainEqual({ attribute: 'Session-Timeout', op: '+=', value: '3600' })
    await rows('Answered').getByRole('button', { name: 'Take away Session-Timeout' }).click()
    await save().click()
    await saved()
    expect((await account()).replies.map(({ attribute }) => attribute)).toEqual(['Framed-IP-Address'])
  })

  test('a sign-in is tried without a packet: the wrong password is said, the right one accepted with its reply', async () => {
    const { page } = seat
    const { password } = await ask<{ password: string }>('accounts.revealPassword', { username: USERNAME })
    const trial = page.getByRole('region', { name: 'Try a sign-in' })
    await trial.getByText('Nothing is sent to a NAS and nothing is written.').waitFor()
    await trial.getByLabel('Password').fill('not the password')
    await trial.getByRole('button', { name: 'Try it' }).click()
    await trial.getByText(/^Would be rejected: .*password/i).waitFor()
    await trial.getByLabel('Password').fill(password)
    await trial.getByRole('button', { name: 'Try it' }).click()
    await trial.getByText('Would be accepted').waitFor()
    await trial.getByRole('row', { name: 'Framed-IP-Address 102.65.10.20' }).waitFor()
    await trial.getByRole('row', { name: 'Mikrotik-Rate-Limit 10M/50M' }).waitFor()
    expect(await ask('authLog.query', {})).toMatchObject({ total: 0 })
  })

  test('a disabled account is refused as such, and the result of before is marked as old', async () => {
    const { page } = seat
    const trial = page.getByRole('region', { name: 'Try a sign-in' })
    await page.getByRole('button', { name: 'Disable', exact: true }).click()
    await trial.getByText('The account was changed since: try again.').waitFor()
    await rows('Checked').getByText('Nobody gets on: the account is disabled.').waitFor()
    await trial.getByRole('button', { name: 'Try it' }).click()
    await trial.getByText(/^Would be rejected: .*disabled/).waitFor()
    await page.getByRole('button', { name: 'Enable', exact: true }).click()
    await page.getByRole('button', { name: 'Disable', exact: true }).waitFor()
    expect((await account()).state).toBe('enabled')
  })

  test('revealing the password shows it and writes into the audit that it was seen', async () => {
    const { page } = seat
    const { password } = await ask<{ password: string }>('accounts.revealPassword', { username: USERNAME })
    await page.getByRole('button', { name: 'Reveal the password' }).click()
    await page.getByText(password, { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Hide the password' }).click()
    await page.getByText(password, { exact: true }).waitFor({ state: 'detached' })
    const { rows: lines } = await ask<{ rows: { call: string }[] }>('audit.query', {})
    expect(lines.filter(({ call }) => call === 'accounts.revealPassword').length).toBeGreaterThan(1)
    expect(JSON.stringify(lines)).not.toContain(password)
  })

  test('what another operator changes is seen, and what is typed here meanwhile stays', async () => {
    const { page } = seat
    await page.getByRole('textbox', { name: 'Pool', exact: true }).fill('pool-cpt')
    await ask('accounts.change', { username: USERNAME, usual: { sessionsAllowed: 3 } })
    await page.getByText('Somebody else has changed this meanwhile').waitFor()
    await save().click()
    await saved()
    expect((await account()).usual).toMatchObject({ pool: 'pool-cpt', sessionsAllowed: 3 })
    await expect.poll(() => page.getByRole('textbox', { name: 'Sessions allowed' }).inputValue()).toBe('3')
  })

  test('a CSV file is looked at first, then brought over', async () => {
    const { page } = seat
    await go('#/accounts?import=1')
    const dialog = page.getByRole('dialog', { name: 'Import accounts' })
    await dialog.getByText('CSV file', { exact: true }).click()
    const lines = Array.from(
      { length: 40 },
      (_, i) => `new${i}@fhub,secret-${i},fibre-50-10,${i === 7 ? 'one day' : ''}`,
    )
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'accounts.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`username,password,package,expires\n${USERNAME},other,fibre-50-10,\n${lines.join('\n')}\n`),
    })
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByText(/one day is no date/).waitFor()
    await dialog.getByRole('cell', { name: 'new0@fhub' }).waitFor()
    expect(await ask('accounts.query', { limit: 0 })).toMatchObject({ total: 1 })
    await dialog.getByRole('button', { name: 'Import 39 accounts' }).click()
    await dialog.getByText('39 accounts imported').waitFor()
    await dialog.getByRole('button', { name: 'Show them' }).click()
    // The last that was changed stands first.
    await page
      .getByRole('row', { name: /new\d+@fhub/ })
      .first()
      .waitFor()
    expect(await ask('accounts.query', { limit: 0 })).toMatchObject({ total: 40 })
  })

  test('a database that cannot be reached is said in words', async () => {
    const { page } = seat
    await go('#/accounts?import=1')
    const dialog = page.getByRole('dialog', { name: 'Import accounts' })
    await dialog.getByRole('textbox', { name: 'Host' }).fill('127.0.0.1')
    await dialog.getByRole('textbox', { name: 'Port' }).fill('1')
    await dialog.getByRole('textbox', { name: 'User', exact: true }).fill('radius')
    await dialog.getByRole('button', { name: 'Preview' }).click()
    await dialog.getByRole('alert').getByText('It could not be read').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  test('a search and a package narrow the list, the keyboard opens a row, and Escape leads back to the same list', async () => {
    const { page } = seat
    await go('#/accounts?package=fibre-50-10')
    await page.getByRole('row', { name: /new0@fhub/ }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('dlamini')
    await page.getByRole('row', { name: /new0@fhub/ }).waitFor({ state: 'hidden' })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: USERNAME, level: 1 }).waitFor()
    await page.getByRole('heading', { name: USERNAME, level: 1 }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
    expect(page.url()).toContain('package=fibre-50-10')
    expect(page.url()).toContain('q=dlamini')
    await page.keyboard.press('g')
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: 'NAS', level: 1 }).waitFor()
  })

  test('a package that accounts are in is not removed, and the refusal says why', async () => {
    const { page } = seat
    await go('#/accounts?show=packages&open=fibre-50-10')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Remove fibre-50-10?' })
    await dialog.getByRole('button', { name: 'Remove the package' }).click()
    await dialog.getByText(/40 accounts are in it/).waitFor()
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    expect(await ask('groups.list')).toHaveLength(1)
  })

  test('an account is removed after asking, and its address then offers to add it again', async () => {
    const { page } = seat
    await go('#/accounts/new1@fhub')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Remove the account' }).click()
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor()
    expect(await ask('accounts.query', { limit: 0 })).toMatchObject({ total: 39 })
    await go('#/accounts/new1@fhub')
    await page.getByText('There is no such account').waitFor()
    await page.getByRole('button', { name: 'Add it' }).click()
    const form = page.getByRole('dialog', { name: 'Add an account' })
    expect(await form.getByRole('textbox', { name: 'Username' }).inputValue()).toBe('new1@fhub')
  })

  test('no page broke, and none asked for what its policy forbids', () => {
    expect(seat.desk.complaints).toEqual([])
  })
})
