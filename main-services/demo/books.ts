/** What the made-up ISP has in its books of each line: the customer, the address, the service, what stands there. */
import type { DemoNas, Line } from './isp.ts'
import { createRandom, type Random } from './random.ts'

/** A customer as the ISP's files would give it to an import. */
export interface BookEntry {
  readonly reference: string
  readonly kind: 'person' | 'organisation'
  readonly name: string
  readonly phone: string
  readonly email: string
  /** Null where nobody has brought papers yet. */
  readonly idNumber: string | null
  readonly street: string
  readonly suburb: string
  readonly city: string
  readonly lat: number | null
  readonly lon: number | null
  readonly username: string
  readonly package: string
  readonly downKbps: number
  readonly upKbps: number
  readonly fnoId: string
  readonly fnoReference: string
  readonly zone: string | null
  readonly status: 'active' | 'suspended' | 'cancelled' | 'ordered'
  /** `2024-03-03` */
  readonly activatedOn: string | null
  readonly cancelledOn: string | null
  readonly marketing: boolean
  readonly ont: BookedOnt | null
}

/** As the FNO's list has it; RADIUS may say otherwise. */
export interface BookedOnt {
  readonly serial: string
  readonly routerMac: string | null
  readonly olt: string
  readonly pon: string
  readonly pop: string
}

/** Where a suburb is. */
export interface Point {
  readonly lat: number
  readonly lon: number
  readonly city: string
}

export interface BooksDeps {
  readonly lines: readonly Line[]
  /** Of a suburb, by where its NAS stands; undefined for one that nobody knows. */
  readonly pointOf: (suburb: string, nas: DemoNas) => Point | undefined
  /** Epoch milliseconds. */
  readonly now: number
}

interface Fno {
  readonly fnoId: string
  /** How its product is called before the speeds. */
  readonly product: string
  readonly reference: string
  readonly nases: readonly string[]
}

const SEED = 5_081_123
const FNOS: readonly Fno[] = [
  { fnoId: 'vumatel', product: 'Vuma Core', reference: 'VUM-SVC', nases: ['jhb', 'cpt', 'dbn', 'pta', 'gqe'] },
  { fnoId: 'openserve', product: 'Openserve Connect', reference: 'OPS', nases: ['jhb', 'cpt', 'dbn', 'pta', 'gqe'] },
  { fnoId: 'frogfoot', product: 'Frogfoot FTTH', reference: 'FF', nases: ['jhb', 'cpt', 'dbn', 'gqe'] },
  { fnoId: 'octotel', product: 'Octotel', reference: 'OCT', nases: ['cpt'] },
  { fnoId: 'metrofibre', product: 'MetroFibre Nexus', reference: 'MFN', nases: ['jhb', 'pta'] },
]
/** Zones that an FNO calls so, and the suburbs that it has in them. */
const ZONES: readonly { readonly fnoId: string; readonly name: string; readonly suburbs: readonly string[] }[] = [
  { fnoId: 'vumatel', name: 'Mpumalanga Zone 1', suburbs: ['Mpumalanga', 'Hammarsdale'] },
  { fnoId: 'vumatel', name: 'Soweto Zone 3', suburbs: ['Soweto'] },
]
const STREETS = [
  'Acacia',
  'Protea',
  'Marula',
  'Church',
  'Main',
  'Station',
  'Mission',
  'Loop',
  'Kerk',
  'Sibiya',
  'Beach',
]
const STREET_KINDS = ['Road', 'Street', 'Avenue', 'Lane', 'Close']
const COMPANIES = ['Spar', 'Crèche', 'Dental', 'Motors', 'Guest House', 'Attorneys', 'Bakery', 'Pharmacy']
const DAY = 86_400_000

/** The same for the same lines: nothing of it is anybody's. */
export function writeBooks({ lines, pointOf, now }: BooksDeps): BookEntry[] {
  const random = createRandom(SEED)
  return lines.flatMap((line, index) => {
    // Somebody opened the account and wrote nobody down.
    if (index % 1601 === 900) return []
    const fno = fnoOf(line)
    const point = pointOf(line.suburb, line.nas)
    const isCompany = random.chance(0.06)
    const name = isCompany ? `${line.suburb} ${random.pick(COMPANIES)}` : line.subscriber
    const activated = now - random.between(20, 1900) * DAY
    // A few that do not fit what RADIUS says: every operator's books have them.
    const isCancelled = index % 1249 === 700
    const status = isCancelled ? 'cancelled' : index % 977 === 500 ? 'suspended' : 'active'
    const entry: BookEntry = {
      reference: `FH${String(100_000 + index)}`,
      kind: isCompany ? 'organisation' : 'person',
      name,
      // 082 555 and four digits, one for each line: an invented block.
      phone: `+2782555${String(index % 10_000).padStart(4, '0')}`,
      email: `${line.username.split('@')[0]}@mail.example`,
      idNumber: random.chance(0.9) ? (isCompany ? newCompanyNumber(random) : newIdNumber(random)) : null,
      street: `${random.between(1, 180)} ${random.pick(STREETS)} ${random.pick(STREET_KINDS)}`,
      suburb: line.suburb,
      city: point?.city ?? '',
      ...scatter(random, point),
      username: line.username,
      package: `${fno.product} ${line.downRate / 1e6}/${line.upRate / 1e6}`,
      downKbps: line.downRate / 1e3,
      upKbps: line.upRate / 1e3,
      fnoId: fno.fnoId,
      fnoReference: `${fno.reference}-${String(4_400_000 + index * 7)}`,
      zone: ZONES.find(({ fnoId, suburbs }) => fnoId === fno.fnoId && suburbs.includes(line.suburb))?.name ?? null,
      status,
      activatedOn: day(activated),
      cancelledOn: isCancelled ? day(now - random.between(2, 40) * DAY) : null,
      marketing: random.chance(0.3),
      ont: ontOf(line, index, lines),
    }
    return [entry]
  })
}

/** Zones with the suburb that each is told of first. */
export const bookedZones = ZONES.map(({ fnoId, name, suburbs }) => ({ fnoId, name, suburb: suburbs[0] ?? '' }))

const nasPlace = ({ name }: DemoNas): string => name.split('-')[1] ?? ''

/** Lines of one PON port are one operator's. */
function fnoOf(line: Line): Fno {
  const there = FNOS.filter(({ nases }) => nases.includes(nasPlace(line.nas)))
  // Where an operator has a zone, the zone's is the suburb.
  const zoned = ZONES.find(({ suburbs }) => suburbs.includes(line.suburb))
  const its = there.find(({ fnoId }) => fnoId === zoned?.fnoId)
  if (its) return its
  const found = there[letters(`${line.suburb} ${line.ponPort}`) % there.length]
  if (!found) throw new Error(`No operator serves ${line.nas.name}`)
  return found
}

function ontOf(line: Line, index: number, lines: readonly Line[]): BookedOnt | null {
  // One in ten came before serials were written down: RADIUS knows them.
  if (index % 10 === 3) return null
  // Typed on the wrong line, once in a while.
  const written = index % 1500 === 1100 ? (lines[index - 1] ?? line) : line
  const code = line.suburb
    .replace(/[^A-Za-z]/g, '')
    .slice(0, 4)
    .toUpperCase()
  return {
    serial: written.ontSerial,
    // A router that was changed and told nobody of.
    routerMac: index % 4 === 1 ? (index % 700 === 201 ? '4c:5e:0c:7a:00:19' : line.mac) : null,
    olt: `${code}-OLT-${1 + (letters(line.suburb) % 2)}`,
    pon: `0/${line.ponPort.replace('/1/', '/')}`,
    pop: `${line.suburb} POP`,
  }
}

/** Denser towards the middle, and within a kilometre and a half of it. */
function scatter(
  random: Random,
  point: Point | undefined,
): { readonly lat: number | null; readonly lon: number | null } {
  const [distance, angle] = [
    1500 * Math.sqrt(random.next()) * (0.35 + 0.65 * random.next()),
    2 * Math.PI * random.next(),
  ]
  if (!point || random.chance(0.03)) return { lat: null, lon: null }
  const metresOfDegree = 111_320
  return {
    lat: round(point.lat + (distance * Math.cos(angle)) / metresOfDegree),
    lon: round(point.lon + (distance * Math.sin(angle)) / (metresOfDegree * Math.cos((point.lat * Math.PI) / 180))),
  }
}

/** Checks like a real one and was never given out: nobody born after 1990 has a 2 before the last digit. */
function newIdNumber(random: Random): string {
  const born = new Date(Date.UTC(random.between(1991, 2004), random.between(0, 11), random.between(1, 28)))
  const twelve = `${born.toISOString().slice(2, 10).replaceAll('-', '')}${String(random.between(0, 9999)).padStart(4, '0')}02`
  return `${twelve}${luhnDigit(twelve)}`
}

const newCompanyNumber = (random: Random): string =>
  `${random.between(1998, 2023)}/${String(random.between(100_000, 999_999))}/07`

/** What makes the digits before it pass. */
function luhnDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return (10 - (sum % 10)) % 10
}

const letters = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7)
const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
