/** Writes the demo ISP's customers down as an import of its books would. */
import type { Asked } from '../../shared/contract/derive.ts'
import type { BookEntry } from '../demo/index.ts'
import type { PlannedSubscriber, Subscribers } from '../subscribers/index.ts'

/** The service of each entry. */
export function addDemoBooks(
  subscribers: Pick<Subscribers, 'addMany'>,
  asked: Asked,
  entries: readonly BookEntry[],
): readonly (string | null)[] {
  const added = subscribers.addMany(asked, entries.map(plannedOf))
  if (!added.ok) throw new Error(`The demo's books cannot be written down: ${added.error.words}`)
  return added.value.serviceIds
}

const plannedOf = (entry: BookEntry): PlannedSubscriber => {
  const {
    reference,
    kind,
    name,
    phone,
    email,
    idNumber,
    street,
    suburb,
    city,
    lat,
    lon,
    marketing,
    ont: _,
    ...service
  } = entry
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
