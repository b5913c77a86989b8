/** The shell's door: any call of the contract, for whoever can read the token in the data folder. */
import { z } from 'zod'
import { parseJson } from '../../../shared/base/json.ts'
import type { Answer } from '../../../shared/bridge/answer.ts'
import type { Caller } from '../../../shared/contract/derive.ts'
import { sameSecret } from './same-secret.ts'
import type { Web } from './web.ts'

const Asking = z.strictObject({ name: z.string().max(100), input: z.unknown() })

export interface Shell {
  readonly token: string
  /** Whoever may read the data folder may do all that the console's owner may. */
  readonly caller: () => Caller
}

/** Answers with the call's own outcome, `{ok, value}` or `{ok, error}`, under 200: a refusal is an answer. */
export function addAskRoute(app: Web, { shell, answer }: { readonly shell: Shell; readonly answer: Answer }): void {
  app.post('/ask', async (c) => {
    const bearer = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
    if (!sameSecret(bearer, shell.token)) return c.json({ type: 'WrongToken' }, 401)
    const asking = Asking.safeParse(parseJson(await c.req.text()))
    if (!asking.success) return c.json({ type: 'NotAnAsking' }, 400)
    return c.json(await answer(asking.data.name, asking.data.input, shell.caller()))
  })
}
