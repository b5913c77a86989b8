/** What the made-up ISP sells: its packages, by the names they have as RADIUS groups. */
import type { Line } from './isp.ts'

export interface DemoPackage {
  readonly group: string
  /** Kilobits a second; null for the one that lets nobody on. */
  readonly rate: { readonly downKbps: number; readonly upKbps: number } | null
}

/** Where customers are put who left and still owe. */
export const SUSPENDED: DemoPackage = { group: 'suspended', rate: null }

export const packageOf = ({ downRate, upRate }: Pick<Line, 'downRate' | 'upRate'>): DemoPackage => ({
  group: `fibre-${downRate / 1e6}-${upRate / 1e6}`,
  rate: { downKbps: downRate / 1e3, upKbps: upRate / 1e3 },
})

/** Each that somebody has, and the one for nobody. */
export function packagesOf(lines: readonly Line[]): DemoPackage[] {
  const byGroup = new Map(lines.map((line) => packageOf(line)).map((one) => [one.group, one]))
  return [...byGroup.values(), SUSPENDED].sort((a, b) => (a.rate?.downKbps ?? 0) - (b.rate?.downKbps ?? 0))
}
