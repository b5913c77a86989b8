/** What a row's attribute name says: `Framed-Pool`, `Tunnel-Type:1`, or `Attr-26.14988.8` for what no table names. */
import { type AttributeDefinition, attributeTables, type Vendor } from '../attributes/index.ts'
import { controlAttributes } from './control-attributes.ts'

export interface RowAttribute {
  /** As the tables spell it. */
  readonly name: string
  readonly definition: Pick<AttributeDefinition, 'name' | 'kind' | 'values'>
  /** Where it stands in a packet; undefined for what never travels. */
  readonly wire?: { readonly type: number; readonly vendor?: Vendor; readonly definition: AttributeDefinition }
  /** RFC 2868 3.1; 0 where none is given. */
  readonly tag: number
}

/** Undefined where no table has the name. */
export function rowAttribute(text: string): RowAttribute | undefined {
  return named.get(text.toLowerCase()) ?? tagged(text) ?? numbered(text)
}

/** What every row of every sign-in asks for, ready. A name of both kinds is the one that travels. */
const named: ReadonlyMap<string, RowAttribute> = new Map(
  [
    ...controlAttributes.map((definition) => ({ name: definition.name, definition, tag: 0 })),
    ...attributeTables.flatMap(({ vendor, attributes }) =>
      attributes.map((definition) => {
        const wire = { type: definition.type, definition, ...(vendor ? { vendor } : {}) }
        return { name: definition.name, definition, wire, tag: 0 }
      }),
    ),
  ].map((attribute) => [attribute.name.toLowerCase(), attribute]),
)

function tagged(text: string): RowAttribute | undefined {
  const [, name, tag] = /^(.+):(\d{1,2})$/.exec(text) ?? []
  const found = named.get(name?.toLowerCase() ?? '')
  return found?.wire?.definition.tagged && Number(tag) <= 31 ? { ...found, tag: Number(tag) } : undefined
}

/** FreeRADIUS's names for what its dictionaries do not have; values are octets as `0x…`. */
function numbered(text: string): RowAttribute | undefined {
  const [, a, b, c] = /^Attr-(\d+)(?:\.(\d+)\.(\d+))?$/i.exec(text) ?? []
  const [, vendor, type] = /^Vendor-(\d+)-Attr-(\d+)$/i.exec(text) ?? []
  if (a !== undefined && b === undefined) return octets(text, Number(a), undefined)
  if (a === '26' && b !== undefined) return octets(text, Number(c), Number(b))
  return vendor === undefined ? undefined : octets(text, Number(type), Number(vendor))
}

function octets(name: string, type: number, vendorId: number | undefined): RowAttribute | undefined {
  if (type < 1 || type > 255 || type === 26) return undefined
  if (vendorId !== undefined && (vendorId < 1 || vendorId > 0xff_ff_ff)) return undefined
  const definition: AttributeDefinition = { name, type, kind: 'octets' }
  const vendor = vendorId === undefined ? {} : { vendor: { id: vendorId, name: `Vendor-${vendorId}` } }
  return { name, definition, wire: { type, definition, ...vendor }, tag: 0 }
}
