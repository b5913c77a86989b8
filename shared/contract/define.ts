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

interface CallSpec<I extends z.ZodType, O extends z.ZodType> {
  readonly roles?: readonly Role[]
  readonly input: I
  readonly output: O
}

interface Read<I extends z.ZodType, O extends z.ZodType> {
  readonly kind: 'read'
  readonly roles: readonly Role[]
  readonly input: I
  readonly output: O
}

/** A call that changes nothing. Everyone signed in may ask it unless it says otherwise. */
export function read<I extends z.ZodType, O extends z.ZodType, E extends z.ZodType>(
  spec: CallSpec<I, O> & { readonly errors: E },
): Read<I, O> & { readonly errors: E }
export function read<I extends z.ZodType, O extends z.ZodType>(spec: CallSpec<I, O>): Read<I, O>
export function read(spec: CallSpec<z.ZodType, z.ZodType>): Call {
  return { kind: 'read', roles: everyone, ...spec }
}

type Stamped<S extends z.ZodRawShape> = z.ZodObject<
  S & { readonly act: z.ZodOptional<typeof ActStamp> },
  z.core.$strict
>

interface Act<S extends z.ZodRawShape, O extends z.ZodType> {
  readonly kind: 'act'
  readonly roles: readonly Role[]
  readonly input: Stamped<S>
  readonly output: O
}

/** A call that changes or reveals something: its input also takes the asker's stamp under `act`. */
export function act<S extends z.ZodRawShape, O extends z.ZodType, E extends z.ZodType>(
  spec: CallSpec<z.ZodObject<S, z.core.$strict>, O> & { readonly errors: E },
): Act<S, O> & { readonly errors: E }
export function act<S extends z.ZodRawShape, O extends z.ZodType>(
  spec: CallSpec<z.ZodObject<S, z.core.$strict>, O>,
): Act<S, O>
export function act(spec: CallSpec<z.ZodObject<z.ZodRawShape, z.core.$strict>, z.ZodType>): Call {
  return { kind: 'act', roles: operators, ...spec, input: spec.input.extend({ act: ActStamp.optional() }) }
}

/** A refusal: a plain object told apart by `type`, safe to send anywhere. */
export const refusal = <const T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), ...shape })

/** The input of a call that needs nothing. */
export const Nothing = z.strictObject({})
