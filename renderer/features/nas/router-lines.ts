/** What to paste into a NAS so that sign-in and accounting come here and CoA is taken from here, by vendor. */
import type { NasType } from '../../../shared/contract/nas.ts'
import { ciscoLines } from './cisco-lines.ts'
import { genericLines } from './generic-lines.ts'
import { huaweiLines } from './huawei-lines.ts'
import { juniperLines } from './juniper-lines.ts'
import { mikrotikLines } from './mikrotik-lines.ts'
import type { PointHere, RouterLines } from './point-here.ts'

export interface VendorLines {
  readonly title: string
  /** What was tried and what was not, for the person who pastes them into a router that carries customers. */
  readonly tried: string
  readonly write: (here: PointHere) => RouterLines
}

const untried = (manual: string) =>
  `None of these lines was tried on a router: they follow ${manual}. Try them on one that carries nobody first.`

export const routerLines: Readonly<Record<NasType, VendorLines>> = {
  mikrotik: { title: 'MikroTik RouterOS', tried: untried('the RouterOS 7 manual'), write: mikrotikLines },
  cisco: { title: 'Cisco IOS and IOS XE', tried: untried('Cisco’s IOS XE command reference'), write: ciscoLines },
  huawei: { title: 'Huawei VRP', tried: untried('the NE40E V800R012 manual'), write: huaweiLines },
  juniper: { title: 'Juniper MX', tried: untried('the Junos subscriber management manual'), write: juniperLines },
  other: { title: 'another router', tried: 'No router’s syntax, and tried on none.', write: genericLines },
}
