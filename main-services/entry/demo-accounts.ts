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
  const imported = accounts.filter(({ check }) => !check)
  const isUsual = ({ passwordAs, settings }: DemoAccount): boolean =>
    passwordAs === 'cleartext' && Object.keys(settings).length === 0
  // The few others in a file of their own: columns that thousands of lines leave empty take their time too.
  for (const some of [imported.filter(isUsual), imported.filter((account) => !isUsual(account))]) {
    const read = await calls.import({ source: { kind: 'csv', text: toCsv(some) }, replaceKnown: false }, asked())
    if (!read.ok) throw new Error(read.error.words)
  }
  for (const { username, password, group, check } of accounts) {
    if (check) await calls.add({ username, password, group, checks: [check], replies: [] }, asked())
  }
}

function toCsv(accounts: readonly DemoAccount[]): string {
  const rows = accounts.map(({ username, password, passwordAs, group, settings }): Readonly<Record<string, string>> => {
    const kept =
      passwordAs === 'nt' ? { 'nt-password': ntPasswordHash(Buffer.from(password)).toString('hex') } : { password }
    return { username, ...kept, group, ...settings }
  })
  return stringify(rows, { header: true, columns: [...new Set(rows.flatMap((row) => Object.keys(row)))] })
}
