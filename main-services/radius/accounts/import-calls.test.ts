import { expect, test } from 'vitest'
import { err, ok } from '../../../shared/base/result.ts'
import { accountsUnderTest } from './accounts-under-test.suite.ts'

test('a spreadsheet is looked at first, then taken over; packages that it only names stay what they are', async () => {
  const { account, group, added, audit } = accountsUnderTest()
  await group.add({ group: 'fibre-50', usual: { pool: 'cgnat' } })
  await added({ username: 'known', password: 'ours' })
  const source = {
    kind: 'csv',
    text: 'username,password,group\nknown,theirs,fibre-50\nnew,p,fibre-50\nlate,p,fibre-9\n',
  }
  expect(await account.previewImport(source)).toMatchObject({
    value: { accounts: 3, known: 1, groups: 2, problems: [] },
  })
  expect(await account.query()).toMatchObject({ value: { total: 1 } })
  expect(await account.import(source)).toEqual(ok({ added: 2, replaced: 0, left: 1, groups: 1 }))
  expect(await account.revealPassword('known')).toEqual(ok({ password: 'ours' }))
  expect(await account.import(source, true)).toEqual(ok({ added: 0, replaced: 3, left: 0, groups: 0 }))
  expect(await account.revealPassword('known')).toEqual(ok({ password: 'theirs' }))
  expect(await group.list()).toMatchObject({
    value: [
      { group: 'fibre-50', accounts: 2, usual: { pool: 'cgnat' } },
      { group: 'fibre-9', accounts: 1 },
    ],
  })
  expect(audit().map(({ summary }) => summary)).toContain('Imported 1 to 3: 0 added, 3 replaced, 0 left as they were')
  expect(await account.import({ kind: 'csv', text: 'name\n' })).toMatchObject(err({ type: 'SourceUnreadable' }))
})

test('an import that fails half way tells the screens of what is there by then, and its repetition does the rest', async () => {
  const { account, announced, asked, db } = accountsUnderTest()
  const lines = Array.from({ length: 2_001 }, (_, n) => `user${n},p,fibre-50`)
  const source = { kind: 'csv', text: `username,password,group\n${lines.join('\n')}\n` }
  db.exec(`CREATE TRIGGER full BEFORE INSERT ON account WHEN NEW.username = 'user2000'
    BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`)
  const act = asked()
  await expect(account.import(source, false, act)).rejects.toThrow('the disk is full')
  expect(announced).toContain('accounts.changed')
  expect(await account.query()).toMatchObject({ value: { total: 2_000 } })
  db.exec('DROP TRIGGER full')
  expect(await account.import(source, false, act)).toEqual(ok({ added: 2_001, replaced: 0, left: 0, groups: 1 }))
  expect(await account.query()).toMatchObject({ value: { total: 2_001 } })
})
