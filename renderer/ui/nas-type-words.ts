/** The vendors of NASes as the screen writes them. */
import type { NasType } from '../../shared/contract/nas.ts'

export const nasTypeWords: Readonly<Record<NasType, string>> = {
  mikrotik: 'MikroTik',
  cisco: 'Cisco',
  huawei: 'Huawei',
  juniper: 'Juniper',
  other: 'Other',
}
