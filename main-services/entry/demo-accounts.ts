/** Opens the demo ISP's accounts and packages, by the calls that an engineer has. */
import { stringify } from 'csv-stringify/sync'
import type { Asked } from '../../shared/contract/derive.ts'
import type { NasType } from '../../shared/contract/nas.ts'
import type { DemoAccount, DemoPackage } from '../demo/index.ts'
import { ntPasswordHash, type Radius } from '../radius/index.ts'

/** Those whose attributes the packages carry, so that a customer may be moved from one NAS to any other. */
const VENDORS: NasType[] = ['juniper', 'huawei', 'mikrotik']

/** Only where there are no accounts yet: those that somebody has removed stay removed. */
export async function addDemoAccounts(
  { accounts: calls, groups }: Pick<Radius, 'accounts' | 'groups'>,
  asked: () => Asked,
  accounts: readonly DemoAccount[],
  packages: readonly DemoPackage[],
): Promise<void> {
  const there = await calls.query({ offset: 0, limit: 0 }, asked())
  if (there.ok && there.value.total > 0) return
  for (const { group, rate } of packages) {
    const usual = rate ? { rate: { ...rate, vendors: VENDORS } } : { disabled: true }
    await groups.add({ group, checks: [], replies: [], usual }, asked())
  }
  const text = toCsv(accounts.filter(({ check }) => !check))
  await calls.import({ source: { kind: 'csv', text }, replaceKnown: false }, asked())
  for (const { username, password, group, check } of accounts) {
    if (check) await calls.add({ username, password, group, checks: [check], replies: [] }, asked())
  }
}

function toCsv(accounts: readonly DemoAccount[]): string {
  const settings = [...new Set(accounts.flatMap((account) => Object.keys(account.settings)))]
  return stringify(
    accounts.map(({ username, password, passwordAs, group, settings: its }) => [
      username,
      passwordAs === 'cleartext' ? password : '',
      passwordAs === 'nt' ? ntPasswordHash(Buffer.from(password)).toString('hex') : '',
      group,
      ...settings.map((heading) => its[heading] ?? ''),
    ]),
    { header: true, columns: ['username', 'password', 'nt-password', 'group', ...settings] },
  )
}
