/** The operators of this console: listing, adding, changing, and their passwords. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Operator } from '../../shared/contract/operators.ts'
import type { Acts, Done } from '../platform/acts/acts.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { BackOff } from './back-off.ts'
import { describeChange } from './describe-change.ts'
import { isActiveAdmin, keepAnAdmin, type LastAdmin } from './keep-an-admin.ts'
import type { OperatorFields, OperatorStore } from './operators.store.ts'
import type { Passwords } from './password.ts'
import type { SignIn } from './sign-in.ts'
import type { SignInStore } from './sign-ins.store.ts'

export interface OperatorsDeps {
  readonly store: OperatorStore
  readonly signIns: SignInStore
  readonly acts: Acts
  readonly passwords: Passwords
  readonly backOff: BackOff
  readonly mintCode: SignIn['mintCode']
  readonly newId: () => string
  readonly publish: Publish<AppContract>
  readonly signInUrl: (code: string) => string
}

export function createOperators(deps: OperatorsDeps): Handlers<AppContract['operators']> {
  const { store, signIns, acts, passwords, backOff, publish } = deps

  const announced = <T, E>(result: Result<T, E>): Result<T, E> => {
    if (result.ok) publish('operators.changed', {})
    return result
  }
  const nameIsFree = (signInName: string, operatorId?: string): Result<void, SignInNameTaken> => {
    const holder = store.bySignInName(signInName)
    return !holder || holder.operatorId === operatorId ? ok(undefined) : err({ type: 'SignInNameTaken', signInName })
  }

  return {
    me: (_input, { caller }) => ok(known(store.byId(caller.operatorId))),
    list: () => ok(store.all()),

    add: async ({ signInName, name, role, password }, asked) => {
      const passwordHash = await passwords.hash(password)
      return announced(
        acts.run('operators.add', asked, () => {
          const free = nameIsFree(signInName)
          if (!free.ok) return free
          const operatorId = deps.newId()
          store.add({ operatorId, signInName, name, role, passwordHash, createdAt: asked.act.at })
          return ok(done(known(store.byId(operatorId)), `added as ${role}: ${name}`))
        }),
      )
    },

    change: ({ operatorId, act: _act, ...wanted }, asked) =>
      announced(
        acts.run<Operator, OperatorNotFound | SignInNameTaken | LastAdmin>('operators.change', asked, () => {
          const before = store.byId(operatorId)
          if (!before) return err({ type: 'OperatorNotFound', operatorId })
          const fields: OperatorFields = {
            signInName: wanted.signInName ?? before.signInName,
            name: wanted.name ?? before.name,
            role: wanted.role ?? before.role,
            disabled: wanted.disabled ?? before.disabled,
          }
          const free = nameIsFree(fields.signInName, operatorId)
          if (!free.ok) return free
          const kept = keepAnAdmin(store.all(), { ...before, ...fields })
          if (!kept.ok) return kept
          store.change(operatorId, fields)
          if (fields.disabled) signIns.endAllOf(operatorId)
          const after = known(store.byId(operatorId))
          return ok(done(after, describeChange(before, after, LABELS), before))
        }),
      ),

    setPassword: async ({ operatorId, password, current }, asked) => {
      const own = operatorId === asked.caller.operatorId
      if (!own && asked.caller.role !== 'admin') return err({ type: 'NotYours', operatorId })
      const stored = store.passwordHash(operatorId) ?? null
      if (own && stored !== null) {
        const tried = backOff.attempt(`password ${operatorId}`)
        if (!tried.ok) return tried
      }
      const proven = !own || stored === null || (await passwords.matches(current ?? '', stored))
      const passwordHash = await passwords.hash(password)
      return announced(
        acts.run<Operator, OperatorNotFound | { readonly type: 'WrongPassword' }>(
          'operators.setPassword',
          asked,
          () => {
            const operator = store.byId(operatorId)
            if (!operator) return err({ type: 'OperatorNotFound', operatorId })
            // Another change may have come in between, while the hashes were worked out.
            if (!proven || (store.passwordHash(operatorId) ?? null) !== stored) return err({ type: 'WrongPassword' })
            backOff.forget(`password ${operatorId}`)
            store.setPasswordHash(operatorId, passwordHash)
            signIns.endAllOf(operatorId, own ? asked.caller.signInId : undefined)
            return ok(done(known(store.byId(operatorId)), stored === null ? 'password set' : 'password changed'))
          },
        ),
      )
    },

    signInLink: (_input, asked) =>
      acts.run('operators.signInLink', asked, () => {
        const operator = known(store.byId(asked.caller.operatorId))
        const { code, expiresAt } = deps.mintCode(operator.operatorId, 'once')
        const link = { url: deps.signInUrl(code), expiresAt }
        return ok({
          value: link,
          subject: `operator ${operator.signInName}`,
          summary: 'made a link that signs them in once',
          change: null,
          keepValue: false,
        })
      }),
  }
}

/** The first start makes an owner without asking, so that nobody meets a form before they have seen anything. */
export function makeOwner(store: OperatorStore, { newId, clock }: { newId: () => string; clock: Clock }): void {
  if (store.all().length > 0) return
  store.add({
    operatorId: newId(),
    signInName: 'owner',
    name: 'Owner',
    role: 'admin',
    passwordHash: null,
    createdAt: clock.iso(),
  })
}

/** Who the shell and the start link act as: the first admin there still is. */
export const ownerOf = (store: OperatorStore): Operator => known(store.all().find(isActiveAdmin))

interface OperatorNotFound {
  readonly type: 'OperatorNotFound'
  readonly operatorId: string
}

interface SignInNameTaken {
  readonly type: 'SignInNameTaken'
  readonly signInName: string
}

const LABELS = { signInName: 'sign-in name', name: 'name', role: 'role', disabled: 'disabled' } as const

/** Operators are this console's own affair: head office has its own. */
const done = (operator: Operator, summary: string, before: Operator = operator): Done<Operator> => ({
  value: operator,
  subject: `operator ${before.signInName}`,
  summary,
  change: null,
})

function known(operator: Operator | undefined): Operator {
  if (!operator) throw new Error('An operator who is signed in is not in the file')
  return operator
}
