/** The made-up ISP: its NASes and lines, the same for the same seed. */
import { givenNames, surnames } from './names.ts'
import type { Random } from './random.ts'
import { suburbsByNas } from './suburbs.ts'

export interface DemoNas {
  readonly name: string
  /** Loopback, so that no packet of the demo can leave this machine. */
  readonly address: string
  readonly type: 'juniper' | 'huawei' | 'mikrotik'
  /** First two octets of the subscribers' addresses: 100.64.0.0/10 is shared space for carriers (RFC 6598). */
  readonly pool: string
  readonly suburbs: readonly string[]
  /** How much of the lines is its. */
  readonly share: number
}

const nas = (
  name: keyof typeof suburbsByNas,
  address: string,
  type: DemoNas['type'],
  pool: string,
  share: number,
): DemoNas => ({ name, address, type, pool, share, suburbs: suburbsByNas[name] })

export const demoNases: readonly DemoNas[] = [
  nas('bng-jhb-01', '127.0.0.11', 'juniper', '100.72', 0.46),
  nas('bng-cpt-01', '127.0.0.12', 'huawei', '100.80', 0.32),
  nas('bng-dbn-01', '127.0.0.13', 'mikrotik', '100.88', 0.22),
]

/** Set up yesterday, and nobody has told the console of it. */
export const strangeNas: DemoNas = nas('bng-pta-01', '127.0.0.14', 'mikrotik', '100.96', 0)
/** Its secret was typed wrong where the console has it. */
export const misconfiguredNas: DemoNas = nas('bng-gqe-01', '127.0.0.15', 'mikrotik', '100.104', 0)

/** One subscriber's line as the NAS sees it. */
export interface Line {
  readonly username: string
  readonly subscriber: string
  readonly suburb: string
  readonly nas: DemoNas
  /** The PON port: lines of one port are lost together. */
  readonly ponPort: string
  readonly nasPort: string
  readonly mac: string
  readonly ontSerial: string
  readonly framedIp: string
  readonly delegatedIpv6Prefix: string
  /** Package speeds in bits a second. */
  readonly downRate: number
  readonly upRate: number
  /** 0.05 hardly there to 1 heavy. */
  readonly appetite: number
}

const PACKAGES_MBPS = [
  [20, 10],
  [50, 25],
  [50, 50],
  [100, 50],
  [100, 100],
  [200, 100],
  [500, 250],
] as const

const LINES_PER_PON_PORT = 48

export function createIsp(random: Random, lines: number): Line[] {
  const usernames = new Set<string>()
  return demoNases.flatMap((nas, nasIndex) =>
    createLines(random, nas, nasIndex, Math.round(lines * nas.share), usernames),
  )
}

/** The few lines of the NASes that the console does not understand yet. */
export function createOutliers(random: Random, lines: number, others: readonly Line[]): Line[] {
  const usernames = new Set(others.map(({ username }) => username))
  return [strangeNas, misconfiguredNas].flatMap((nas, index) =>
    createLines(random, nas, demoNases.length + index, lines, usernames),
  )
}

const createLines = (random: Random, nas: DemoNas, nasIndex: number, count: number, usernames: Set<string>): Line[] =>
  Array.from({ length: count }, (_, index) => createLine(random, nas, nasIndex, index, usernames))

function createLine(random: Random, nas: DemoNas, nasIndex: number, index: number, usernames: Set<string>): Line {
  const given = random.pick(givenNames)
  const surname = random.pick(surnames)
  const pon = Math.floor(index / LINES_PER_PON_PORT)
  const [slot, port, vlan] = [1 + (pon >> 3), 1 + (pon & 7), 600 + (index % 3400)]
  const [down, up] = random.pick(PACKAGES_MBPS)
  const serial = hex(random.between(0, 0xffffff), 6) + hex(nasIndex, 2)
  return {
    username: newUsername(random, given, surname, usernames),
    subscriber: `${given} ${surname}`,
    // Lines of one PON port are neighbours.
    suburb: nas.suburbs[pon % nas.suburbs.length] ?? '',
    nas,
    ponPort: `${slot}/1/${port}`,
    nasPort: `${slot}/1/${port}:${vlan}`,
    mac: `48:57:${pairs(hex(nasIndex, 2) + hex(index, 6))}`,
    ontSerial: `HWTC${serial.toUpperCase()}`,
    framedIp: `${nas.pool}.${index >> 8}.${index & 255}`,
    delegatedIpv6Prefix: `2c0f:f4c0:${hex(0x1000 * (nasIndex + 1) + (index >> 8), 4)}:${hex((index & 255) << 8, 4)}::/56`,
    downRate: down * 1e6,
    upRate: up * 1e6,
    appetite: 0.05 + 0.95 * random.next() ** 3,
  }
}

function newUsername(random: Random, given: string, surname: string, taken: Set<string>): string {
  const stem = `${given[0] ?? ''}.${surname.replaceAll(' ', '')}`.toLowerCase()
  for (;;) {
    const username = `${stem}${random.between(10, 9999)}@fhub`
    if (taken.has(username)) continue
    taken.add(username)
    return username
  }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits)
const pairs = (text: string): string => text.match(/../g)?.join(':') ?? ''
