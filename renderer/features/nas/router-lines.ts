/** What to paste into a NAS so that its accounting comes here, by vendor. */
import type { NasType } from '../../../shared/contract/nas.ts'
import { ciscoLines } from './cisco-lines.ts'
import { huaweiLines } from './huawei-lines.ts'
import { juniperLines } from './juniper-lines.ts'
import { mikrotikLines } from './mikrotik-lines.ts'
import type { PointHere, RouterLines } from './point-here.ts'

export type Vendor = Exclude<NasType, 'other'>

export interface VendorLines {
  readonly vendor: Vendor
  readonly title: string
  readonly write: (here: PointHere) => RouterLines
}

export const routerLines: readonly VendorLines[] = [
  { vendor: 'mikrotik', title: 'MikroTik RouterOS', write: mikrotikLines },
  { vendor: 'cisco', title: 'Cisco IOS XE', write: ciscoLines },
  { vendor: 'huawei', title: 'Huawei VRP', write: huaweiLines },
  { vendor: 'juniper', title: 'Juniper MX', write: juniperLines },
]
