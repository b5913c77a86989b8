/** How many rows each list has; of suggestions and findings by kind, too. */
import type { EvidenceKind, FindingKind } from '../../../shared/contract/hardware.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'

export interface HardwareCounts {
  readonly devices: number | undefined
  readonly suggestions: number | undefined
  /** `clear`: nothing speaks against them. */
  readonly evidence: ReadonlyMap<EvidenceKind, { readonly count: number; readonly clear: number }> | undefined
  readonly findings: number | undefined
  readonly finding: ReadonlyMap<FindingKind, number> | undefined
  readonly sites: number | undefined
}

/** As often as the lists: what RADIUS says has no event of its own. */
const fresh = { key: [], refreshOn: ['hardware.changed', 'subscribers.changed'], everyMs: 20_000 } as const

export function useHardwareCounts(): HardwareCounts {
  const { ask } = useHouse()
  const devices = useCall(() => ask.hardware.query({ limit: 0 }), fresh)
  const suggestions = useCall(() => ask.hardware.suggestions({ limit: 0 }), fresh)
  const findings = useCall(() => ask.hardware.findings({ limit: 0 }), fresh)
  const sites = useCall(() => ask.hardware.sites({}), { key: [], refreshOn: ['hardware.changed'] })
  return {
    devices: devices.value?.total,
    suggestions: suggestions.value && sum(suggestions.value.counts),
    evidence: suggestions.value && new Map(suggestions.value.counts.map((of) => [of.kind, of])),
    findings: findings.value && sum(findings.value.counts),
    finding: findings.value && new Map(findings.value.counts.map((of) => [of.kind, of.count])),
    sites: sites.value?.sites.length,
  }
}

const sum = (counts: readonly { readonly count: number }[]): number => counts.reduce((all, one) => all + one.count, 0)
