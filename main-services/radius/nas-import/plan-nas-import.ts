/** Which clients of a FreeRADIUS become NASes here, and why the others do not. */
import type { z } from 'zod'
import { weakSecret } from '../../../shared/base/weak-secret.ts'
import { type ImportedNas, type MessageAuthenticatorRule, NasAddress, NasType } from '../../../shared/contract/nas.ts'
import { canonicalAddress } from '../canonical-address.ts'
import type { SourceNas } from './source-nas.ts'

export interface PlannedNas {
  /** As it is shown. */
  readonly shown: ImportedNas
  readonly secret: string
}

export interface KnownNas {
  readonly name: string
  /** Canonical text. */
  readonly address: string
  readonly secret: string
}

const LONGEST_NAME = 64
const LONGEST_SECRET = 128

export function planNasImport(clients: readonly SourceNas[], known: readonly KnownNas[]): PlannedNas[] {
  const names = new Map(known.map(({ name }) => [keyOf(name), 'in the list here']))
  const addresses = new Map(known.map(({ address, name }) => [address, name]))
  const secrets = [...known.map(({ name, secret }) => ({ name, secret }))]
  for (const { name, secret } of clients) if (secret !== null) secrets.push({ name, secret })

  return clients.map((client) => {
    const address = readAddress(client.address)
    const problem = ofItself(client) ?? ('words' in address ? address.words : undefined) ?? taken(client, address)
    if (problem === undefined && 'canonical' in address) {
      names.set(keyOf(client.name), `already ${client.from} of the source`)
      addresses.set(address.canonical, client.name)
    }
    const secret = client.secret ?? ''
    const sharedWith = secrets.filter((other) => other.secret === secret && other.name !== client.name)
    return {
      secret,
      shown: {
        name: client.name,
        address: 'canonical' in address ? address.canonical : client.address,
        type: readType(client.type),
        requireMessageAuthenticator: readRule(client.requireMessageAuthenticator),
        weakSecret:
          secret === ''
            ? null
            : weakSecret(
                secret,
                sharedWith.map(({ name }) => name),
              ),
        problem: problem ?? null,
        from: client.from,
      },
    }
  })

  function taken(client: SourceNas, address: Address): string | undefined {
    if (!('canonical' in address)) return undefined
    const where = names.get(keyOf(client.name))
    if (where !== undefined) return `A NAS called ${client.name} is ${where}.`
    const by = addresses.get(address.canonical)
    return by === undefined ? undefined : `${address.canonical} is the address of ${by}.`
  }
}

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase()

type Address = { readonly canonical: string } | { readonly words: string }

function readAddress(text: string): Address {
  if (/^(\*|any|0\.0\.0\.0(\/0)?|::(\/0)?)$/.test(text)) {
    return { words: 'It stands for every address there is: add the NASes by their own addresses.' }
  }
  if (NasAddress.safeParse(text).success) return { canonical: canonicalAddress(text) }
  return { words: `${text} is neither an address nor a range: give the NAS by its IP address.` }
}

/** What is wrong with it whatever else there is. */
function ofItself({ name, address, secret, transport }: SourceNas): string | undefined {
  const texts = [name, address, secret ?? '']
  if (texts.some((text) => /\$(ENV)?\{/.test(text)))
    return 'It uses a variable of the configuration, which is not known here.'
  if (transport === 'tls') return 'It speaks RadSec (TLS), which is set up apart.'
  if (secret === null || secret === '') return 'It has no secret.'
  if (secret.length > LONGEST_SECRET) return `Its secret has more than ${LONGEST_SECRET} characters.`
  if (name.trim() === '') return 'It has no name.'
  return name.length > LONGEST_NAME ? `Its name has more than ${LONGEST_NAME} characters.` : undefined
}

/** The names of FreeRADIUS's nas_type, and what people write into the table. */
function readType(text: string | null): NasType {
  const parsed = NasType.safeParse(text?.trim().toLowerCase())
  if (parsed.success) return parsed.data
  return Object.entries(ALSO).find(([word]) => text?.toLowerCase().includes(word))?.[1] ?? 'other'
}

const ALSO: Readonly<Record<string, NasType>> = {
  routeros: 'mikrotik',
  mikrotik: 'mikrotik',
  huawei: 'huawei',
  cisco: 'cisco',
  juniper: 'juniper',
  junos: 'juniper',
}

/** What FreeRADIUS demanded is demanded here too; anything less is demanded from the first packet on that has one. */
const readRule = (text: string | null): z.infer<typeof MessageAuthenticatorRule> =>
  text !== null && /^(yes|true|1)$/i.test(text.trim()) ? true : 'learn'
