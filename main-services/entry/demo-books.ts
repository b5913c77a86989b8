/** Writes the demo ISP's books down as an engineer would: customers, their hardware, zones, coverage, sites, papers. */
import { setImmediate } from 'node:timers/promises'
import type { Asked } from '../../shared/contract/derive.ts'
import type { BookEntry, DemoBooks } from '../demo/index.ts'
import type { Hardware } from '../hardware/index.ts'
import type { Places } from '../places/index.ts'
import type { PlannedSubscriber, Subscribers } from '../subscribers/index.ts'

export interface DemoBooksDeps {
  readonly subscribers: Pick<Subscribers, 'addMany' | 'handlers' | 'serviceById'>
  readonly hardware: Pick<Hardware, 'noteFromImport' | 'handlers'>
  readonly places: Pick<Places, 'handlers' | 'resolve'>
  readonly asked: () => Asked
}

/** Each holds the thread for some milliseconds. */
const AT_ONCE = 250
/** Whose papers somebody has looked at already. */
const PAPERS = 60
const BUSIEST_POPS = 24

export async function addDemoBooks(deps: DemoBooksDeps, { entries, zones, coverage }: DemoBooks): Promise<void> {
  const { subscribers, hardware, places, asked } = deps
  await addZones(deps, zones)
  const serviceIds: (string | null)[] = []
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE)
    const added = subscribers.addMany(asked(), some.map(plannedOf))
    if (!added.ok) throw new Error(`The demo's books cannot be written down: ${added.error.words}`)
    serviceIds.push(...added.value.serviceIds)
    await setImmediate()
    const { act, caller } = asked()
    const fitted = some.flatMap(({ ont }, n) => {
      const serviceId = added.value.serviceIds[n]
      return ont && serviceId ? [{ ...ont, serviceId, ontSerial: ont.serial }] : []
    })
    hardware.noteFromImport(fitted, { at: act.at, by: caller.name })
    await setImmediate()
  }
  await addCoverage(places, coverage, asked)
  await addPops(hardware, entries, asked)
  await addPapers(deps, serviceIds)
}

async function addZones({ places, asked }: DemoBooksDeps, zones: DemoBooks['zones']): Promise<void> {
  for (const { fnoId, name, suburb } of zones) {
    const [place] = places.resolve(suburb, null).matches
    if (place) await places.handlers.addAlias({ kind: 'zone', name, placeId: place.placeId, fnoId }, asked())
  }
}

async function addCoverage(
  places: DemoBooksDeps['places'],
  coverage: DemoBooks['coverage'],
  asked: () => Asked,
): Promise<void> {
  await places.handlers.importAreas(
    {
      source: { kind: 'text', name: 'coverage.geojson', text: coverage },
      kind: 'coverage',
      sourceName: 'Made up for the demo',
      sourceDate: null,
      swapped: false,
      replace: false,
    },
    asked(),
  )
}

/** In the middle of the lines that each serves. */
async function addPops(
  hardware: DemoBooksDeps['hardware'],
  entries: readonly BookEntry[],
  asked: () => Asked,
): Promise<void> {
  const served = entries.filter(({ ont, lat, lon }) => ont && lat !== null && lon !== null)
  const byPop = [...Map.groupBy(served, ({ ont }) => ont?.pop ?? '')].sort(([, a], [, b]) => b.length - a.length)
  for (const [name, its] of byPop.slice(0, BUSIEST_POPS)) {
    const mean = (of: (entry: BookEntry) => number | null) =>
      its.reduce((sum, entry) => sum + (of(entry) ?? 0), 0) / its.length
    const [lat, lon] = [mean((entry) => entry.lat), mean((entry) => entry.lon)]
    await hardware.handlers.addSite({ kind: 'pop', name, nasId: null, fnoId: null, lat, lon }, asked())
  }
}

/** Some have brought theirs, some of those were looked at, and one was sent back. */
async function addPapers({ subscribers, asked }: DemoBooksDeps, serviceIds: readonly (string | null)[]): Promise<void> {
  const today = asked().act.at.slice(0, 10)
  const looked = serviceIds.flatMap((serviceId) => subscribers.serviceById(serviceId ?? '')?.subscriberId ?? [])
  for (const [n, subscriberId] of looked.slice(0, PAPERS).entries()) {
    const state = n === 7 ? 'refused' : n % 3 === 0 ? 'documents-received' : 'verified'
    const reason = state === 'refused' ? 'The proof of address is of another person' : null
    // Refused for those whose books lack an ID number: their papers stay as they are.
    await subscribers.handlers.setRica({ subscriberId, state, proofOfAddressOn: today, reason }, asked())
  }
}

const plannedOf = (entry: BookEntry): PlannedSubscriber => {
  const { reference, kind, name, phone, email, idNumber, street, suburb, city, lat, lon, marketing, ...rest } = entry
  const { ont: _, ...service } = rest
  return {
    reference,
    kind,
    name,
    phones: [phone],
    emails: [email],
    idNumber,
    address: { street, suburb, city, lat, lon },
    service,
    marketing,
  }
}
