/**
 * The grammar of the contract: a slice has calls and events, each described by
 * schemas. Everything that crosses is JSON, so every transport behaves alike.
 */
import { z } from 'zod'

/** What an operator may do. A call names the roles that may ask it. */
export const Role = z.enum(['viewer', 'field', 'operator', 'admin'])
export type Role = z.infer<typeof Role>

export const everyone: readonly Role[] = Role.options
export const operators: readonly Role[] = ['operator', 'admin']
export const admins: readonly Role[] = ['admin']

/**
 * The asker's own id and time for an act, so that a retry repeats the same act
 * and does it once. The client fills it in; a hand-written request may leave it out.
 */
export const ActStamp = z.strictObject({ id: z.uuid(), at: z.iso.datetime() })
export type ActStamp = z.infer<typeof ActStamp>

export interface Call {
  /** `read` changes nothing; `act` is audited, and repeated by its stamp without being done twice. */
  readonly kind: 'read' | 'act'
  readonly roles: readonly Role[]
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** What can be refused, and why. Left out where nothing can. */
  readonly errors?: z.ZodType
}

export interface Slice {
  readonly calls: Readonly<Record<string, Call>>
  readonly events: Readonly<Record<string, z.ZodType>>
}

export type Contract = Readonly<Record<string, Slice>>

export const slice = <const S extends Slice>(spec: S): S => spec

/** A call that changes nothing. Everyone signed in may ask it unless it says otherwise. */
export const read = <I extends z.ZodType, O extends z.ZodType, E extends z.ZodType = z.ZodNever>(spec: {
  readonly roles?: readonly Role[]
  readonly input: I
  readonly output: O
  readonly errors?: E
}) => ({ kind: 'read' as const, roles: everyone, errors: z.never() as unknown as E, ...spec })

/** A call that changes or reveals something: its input also takes the asker's stamp under `act`. */
export const act = <
  S extends z.ZodRawShape,
  C extends z.core.$strict,
  O extends z.ZodType,
  E extends z.ZodType = z.ZodNever,
>(spec: {
  readonly roles?: readonly Role[]
  readonly input: z.ZodObject<S, C>
  readonly output: O
  readonly errors?: E
}) => ({
  kind: 'act' as const,
  roles: operators,
  errors: z.never() as unknown as E,
  ...spec,
  input: spec.input.extend({ act: ActStamp.optional() }),
})

/** A refusal: a plain object told apart by `type`, safe to send anywhere. */
export const refusal = <const T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape })

/** The input of a call that needs nothing. */
export const Nothing = z.strictObject({})
