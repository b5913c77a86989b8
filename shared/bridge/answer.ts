/** Answers one call of the contract: who may ask it, whether its input holds, and what its owner says. */
import { err, type Result } from '../base/result.ts'
import type { ActStamp, Call, Contract } from '../contract/define.ts'
import type { AllHandlers, Asked, BridgeError, Caller, InputIssue } from '../contract/derive.ts'

export interface AnswerDeps<C extends Contract> {
  readonly handlers: AllHandlers<C>
  /** Told of a handler that threw. What it returns is all the asker sees of it. */
  readonly onCrash: (name: string, thrown: unknown) => string
  /** Stamps an act whose asker sent no stamp of its own. */
  readonly stamp: () => ActStamp
}

export type Answer = (name: string, input: unknown, caller: Caller) => Promise<Result<unknown, unknown>>

/** The audit tells when something was done by its asker's clock. A laptop may have been offline for days, but not ahead. */
const MOST_AHEAD_MILLISECONDS = 5 * 60_000

type Route = { readonly call: Call; readonly handle: (input: unknown, asked: Asked) => unknown }

/** A missing handler stops the start; a thrown one becomes a reference. The answer itself never rejects. */
export function createAnswer<C extends Contract>(contract: C, { handlers, onCrash, stamp }: AnswerDeps<C>): Answer {
  const routes = new Map<string, Route>()
  for (const [sliceName, { calls }] of Object.entries(contract)) {
    for (const [callName, call] of Object.entries(calls)) {
      const handle = handlers[sliceName]?.[callName] as Route['handle'] | undefined
      if (!handle) throw new Error(`No handler for ${sliceName}.${callName}`)
      routes.set(`${sliceName}.${callName}`, { call, handle })
    }
  }

  return async (name, input, caller) => {
    const route = routes.get(name)
    if (!route) return refuse({ type: 'UnknownCall', name })
    if (!route.call.roles.includes(caller.role)) {
      return refuse({ type: 'NotAllowed', role: caller.role, needs: route.call.roles })
    }
    const parsed = route.call.input.safeParse(input ?? {})
    if (!parsed.success) return refuse({ type: 'InvalidInput', issues: parsed.error.issues.map(toInputIssue) })
    const ours = stamp()
    const act = stampOf(parsed.data) ?? ours
    const ahead = Date.parse(act.at) - Date.parse(ours.at)
    if (ahead > MOST_AHEAD_MILLISECONDS) return refuse({ type: 'InvalidInput', issues: [clockIsAhead(ahead)] })
    try {
      return (await route.handle(parsed.data, { caller, act })) as Result<unknown, unknown>
    } catch (thrown) {
      return refuse({ type: 'Unexpected', reference: onCrash(name, thrown) })
    }
  }
}

const refuse = (error: BridgeError): Result<never, BridgeError> => err(error)

const toInputIssue = ({ path, message }: { path: readonly PropertyKey[]; message: string }): InputIssue => ({
  field: path.map(String).join('.'),
  message,
})

const clockIsAhead = (milliseconds: number): InputIssue => ({
  field: 'act.at',
  message: `The clock of this device is ${Math.ceil(milliseconds / 60_000)} minutes ahead of the console's. Set it right and try again`,
})

/** The schema of every act has checked it; a read has none. */
const stampOf = (input: unknown): ActStamp | undefined => (input as { act?: ActStamp }).act
