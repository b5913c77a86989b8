/** The acts on how the data key is kept. What opens it is in no audit line, and in no answer that is stored. */
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { DataKeyState } from '../../shared/contract/data-key.ts'
import type { Asked, Handlers, Publish } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts, Done } from '../platform/acts/acts.ts'
import type { KeyKeeper } from '../platform/secrets/key-keeper.ts'

export interface DataKeyDeps {
  readonly keeper: KeyKeeper
  readonly acts: Acts
  readonly publish: Publish<AppContract>
}

export function createDataKeyCalls({ keeper, acts, publish }: DataKeyDeps): Handlers<AppContract['dataKey']> {
  const announced = <T, E>(result: Result<T, E>): Result<T, E> => {
    if (result.ok) publish('dataKey.changed', {})
    return result
  }
  /** Asked before work that would be done twice. */
  const answeredBefore = <T>(call: string, asked: Asked): Result<T, 'new'> =>
    acts.run<T, 'new'>(call, asked, () => err('new'))

  return {
    state: () => ok(keeper.state()),

    makeRecoveryKey: async (_input, asked) => {
      const made = await keeper.newRecoveryKey()
      if (!made.ok) return made
      const { recoveryKey, write } = made.value
      return announced(
        acts.run('dataKey.makeRecoveryKey', asked, () => {
          const before = keeper.state().hasRecoveryKey
          write()
          const summary = before ? 'made a new recovery key; the one before opens nothing' : 'made a recovery key'
          // A repeat makes another: nobody saw the first, and it must not lie in the file it opens.
          return ok({ ...done({ recoveryKey }, summary), keepValue: false })
        }),
      )
    },

    setPassphrase: async ({ passphrase, removeKeyFile }, asked) => {
      const repeated = answeredBefore<DataKeyState>('dataKey.setPassphrase', asked)
      if (repeated.ok) return repeated
      const made = await keeper.newPassphrase(passphrase, removeKeyFile)
      if (!made.ok) return made
      return announced(
        acts.run('dataKey.setPassphrase', asked, () => {
          const { hasPassphrase, kept } = keeper.state()
          made.value.write()
          const gone = removeKeyFile && kept === 'file' ? '; the plain key file is removed' : ''
          return ok(done(keeper.state(), `${hasPassphrase ? 'changed' : 'set'} the passphrase${gone}`))
        }),
      )
    },

    keepInVault: async (_input, asked) => {
      const repeated = answeredBefore<DataKeyState>('dataKey.keepInVault', asked)
      if (repeated.ok) return repeated
      const before = keeper.state()
      const kept = await keeper.keepInVault()
      if (!kept.ok) return kept
      return announced(
        acts.run('dataKey.keepInVault', asked, () => {
          const state = keeper.state()
          const gone = before.kept === 'file' ? '; the plain key file is removed' : ''
          return ok(done(state, `sealed in this machine’s store of secrets (${state.keptInStore})${gone}`))
        }),
      )
    },
  }
}

const done = <T>(value: T, summary: string): Done<T> => ({ value, subject: 'data key', summary, change: null })
