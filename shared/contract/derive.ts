/** The types that follow from a contract. Nothing here exists at run time. */
import type { z } from 'zod'
import type { Result } from '../base/result.ts'
import type { ActStamp, Call, Contract, Role, Slice } from './define.ts'

/** Who is asking. It comes from the connection, never from the message. */
export interface Caller {
  readonly operatorId: string
  readonly name: string
  readonly role: Role
  /** Where the asking comes from, for the audit: `browser 127.0.0.1`, `shell`, `desktop`. */
  readonly device: string
  /** Which of their sign-ins, where they signed in: changing one's password ends all the others. */
  readonly signInId?: string
}

/** One asking: who, and the id and time it was stamped with. */
export interface Asked {
  readonly caller: Caller
  readonly act: ActStamp
}

/** What can go wrong on the way, whatever was asked. */
export type BridgeError =
  | { readonly type: 'Disconnected' }
  | { readonly type: 'NoAnswer'; readonly seconds: number }
  | { readonly type: 'UnknownCall'; readonly name: string }
  | { readonly type: 'InvalidInput'; readonly issues: readonly InputIssue[] }
  | { readonly type: 'NotAllowed'; readonly role: Role; readonly needs: readonly Role[] }
  | { readonly type: 'Unexpected'; readonly reference: string }

/** One field that is wrong, by its path (`sort.by`), in words for the person who typed it. */
export interface InputIssue {
  readonly field: string
  readonly message: string
}

type Awaitable<T> = T | Promise<T>
type ErrorOf<C extends Call> = C extends { readonly errors: z.ZodType<infer E> } ? E : never

/** How the owning service answers one call. */
export type Handler<C extends Call> = (
  input: z.output<C['input']>,
  asked: Asked,
) => Awaitable<Result<z.input<C['output']>, ErrorOf<C>>>

/** One handler for every call of a slice: no fewer, no more. */
export type Handlers<S extends Slice> = { readonly [K in keyof S['calls']]: Handler<S['calls'][K]> }
export type AllHandlers<C extends Contract> = { readonly [S in keyof C]: Handlers<C[S]> }

/** How anyone else asks. */
export type Ask<C extends Call> = (
  input: z.input<C['input']>,
) => Promise<Result<z.output<C['output']>, ErrorOf<C> | BridgeError>>
export type Client<C extends Contract> = {
  readonly [S in keyof C]: { readonly [K in keyof C[S]['calls']]: Ask<C[S]['calls'][K]> }
}

/** Every event by its full name, such as `nas.changed`. */
export type EventName<C extends Contract> = {
  [S in keyof C & string]: `${S}.${keyof C[S]['events'] & string}`
}[keyof C & string]

export type EventPayload<
  C extends Contract,
  N extends EventName<C>,
> = N extends `${infer S extends keyof C & string}.${infer E}` ? z.output<C[S]['events'][E]> : never

export type Publish<C extends Contract> = <N extends EventName<C>>(name: N, payload: EventPayload<C, N>) => void

/** Returns the way to stop listening. */
export type Subscribe<C extends Contract> = <N extends EventName<C>>(
  name: N,
  listener: (payload: EventPayload<C, N>) => void,
) => () => void
