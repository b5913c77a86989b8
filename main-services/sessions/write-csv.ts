/** Sessions as CSV (RFC 4180), under the column names that people know from radacct. */
import { stringify } from 'csv-stringify/sync'
import type { SessionRow } from '../../shared/contract/sessions.ts'
import { noFormula } from '../platform/csv/no-formula.ts'

const COLUMNS: readonly (readonly [name: string, value: (row: SessionRow) => string | number | null])[] = [
  ['AcctUniqueId', (row) => row.acctUniqueId],
  ['AcctSessionId', (row) => row.acctSessionId],
  ['State', (row) => row.state],
  ['UserName', (row) => row.username],
  ['Subscriber', (row) => row.subscriber],
  ['Suburb', (row) => row.suburb],
  ['FramedIPAddress', (row) => row.framedIp],
  ['FramedIPv6Prefix', (row) => row.framedIpv6Prefix],
  ['MAC', (row) => row.mac],
  ['NASIPAddress', (row) => row.nasAddress],
  ['NASName', (row) => row.nasName],
  ['NASPortId', (row) => row.nasPort],
  ['AcctStartTime', (row) => row.startedAt],
  ['AcctUpdateTime', (row) => row.updatedAt],
  ['AcctStopTime', (row) => row.stoppedAt],
  ['AcctInputOctets', (row) => row.inputOctets],
  ['AcctOutputOctets', (row) => row.outputOctets],
  ['InputRate', (row) => row.inputRate],
  ['OutputRate', (row) => row.outputRate],
  ['AcctInterval', (row) => row.interimSeconds],
  ['AcctTerminateCause', (row) => row.terminateCause],
]

export function writeCsv(rows: readonly SessionRow[], withHeader: boolean): string {
  const header = withHeader ? [COLUMNS.map(([name]) => name)] : []
  return stringify([...header, ...rows.map((row) => COLUMNS.map(([, value]) => noFormula(value(row))))], {
    record_delimiter: 'windows',
  })
}
