/** What is typed of a NAS, as the contract takes it: the fields, how they start, and which of them an edit says. */
import { z } from 'zod'
import { type NasRow, nas as nasContract, USUAL_COA_PORT } from '../../../shared/contract/nas.ts'

const { name, address, secret, type, coaPort, orders, requireMessageAuthenticator } = nasContract.calls.add.input.shape
const CoaPort = coaPort.unwrap()

export const AddedFields = z.object({
  name,
  address,
  secret,
  type: type.unwrap(),
  coaPort: CoaPort,
  orders: orders.unwrap(),
  requireMessageAuthenticator: requireMessageAuthenticator.unwrap(),
})
export type NasFields = z.infer<typeof AddedFields>
/** Empty, the NAS keeps the secret it has. */
export const ChangedFields = AddedFields.extend({ secret: z.union([z.literal(''), secret]) })

export const startingFields: NasFields = {
  name: '',
  address: '',
  secret: '',
  type: 'mikrotik',
  coaPort: USUAL_COA_PORT,
  orders: { over: 'udp' },
  requireMessageAuthenticator: true,
}

export const fieldsOf = (nas: NasRow): NasFields => ({
  name: nas.name,
  address: nas.address,
  secret: '',
  type: nas.type,
  coaPort: nas.coaPort,
  orders: nas.orders,
  requireMessageAuthenticator: nas.requireMessageAuthenticator,
})

/** RadSec takes the field of the CoA port out of sight: what nobody sees must not keep the form from being saved. */
export const coaPortOutOfSight = (typed: number, before: number): number =>
  CoaPort.safeParse(typed).success ? typed : before

/** An edit says only what was changed, so that two people editing one NAS do not undo each other. */
export const onlyDirty = (fields: NasFields, dirty: Partial<Record<keyof NasFields, unknown>>): Partial<NasFields> =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => dirty[field as keyof NasFields]))
