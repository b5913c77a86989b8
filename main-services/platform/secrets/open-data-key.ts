/**
 * Finds the key of a data folder, by what is there: the environment, a plain `data.key`, the system's vault, or a
 * person's words. A new key is made only where no file was ever written with another: a vault that is not the one of
 * before, or that refuses, is a question to a person and never the beginning of a second key.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../../shared/base/result.ts'
import type { UnlockWay } from '../../../shared/bridge/services-messages.ts'
import { Passphrase } from '../../../shared/contract/data-key.ts'
import { DATA_KEY_BYTES, DATA_KEY_FILE, type DataKeyProblem, idOfKey, loadDataKey, refuseKey } from './data-key.ts'
import { addWraps, KEPT_KEY_FILE, type KeptKey, readKeptKey, type Wraps } from './kept-key.store.ts'
import { type LockedKey, lockKey, unlockKey } from './lock-key.ts'
import { readRecoveryKey } from './recovery-key.ts'
import { nameOfStore, type Vault } from './vault.ts'

export interface OpenedKey {
  readonly key: Buffer
  readonly by: 'environment' | 'file' | 'vault' | 'passphrase' | 'recovery-key'
}

/** What a person is asked: why, and which words would do. */
export interface UnlockQuestion {
  readonly words: string
  readonly ways: readonly UnlockWay[]
}

/**
 * Asks until `open` takes the words, which it says by a key. Refused where nobody is there to ask, or none of what
 * they had to say was right.
 */
export type AskPerson = (
  question: UnlockQuestion,
  open: (words: string) => Promise<OpenedKey | undefined>,
) => Promise<Result<OpenedKey, DataKeyProblem>>

export interface OpenDataKeyDeps {
  readonly folder: string
  /** FIBREHUB_DATA_KEY. */
  readonly env: string | undefined
  /** Whether the folder holds files of a console, which some key has locked. */
  readonly hasFiles: boolean
  /** Undefined on a server. */
  readonly vault: Vault | undefined
  readonly askPerson: AskPerson
  /** Of before a restart in the same process: nobody is asked twice. */
  readonly known?: OpenedKey | undefined
}

export async function openDataKey(deps: OpenDataKeyDeps): Promise<Result<OpenedKey, DataKeyProblem>> {
  const { folder, env, known } = deps
  if (env !== undefined && env !== '') return by('environment', loadDataKey({ folder, env }))
  const kept = readKeptKey(folder)
  if (!kept.ok) return kept
  if (existsSync(join(folder, DATA_KEY_FILE))) {
    const plain = loadDataKey({ folder })
    if (plain.ok && kept.value && kept.value.keyId !== idOfKey(plain.value)) return refuseKey(twoKeys(folder))
    return by('file', plain)
  }
  if (!kept.value) return firstKey(deps)
  if (known && idOfKey(known.key) === kept.value.keyId) return ok(known)
  return openKept(deps, kept.value)
}

async function openKept(
  { folder, vault, askPerson }: OpenDataKeyDeps,
  { keyId, wraps }: KeptKey,
): Promise<Result<OpenedKey, DataKeyProblem>> {
  const unsealed = await unseal(folder, vault, keyId, wraps.vault)
  if (unsealed.ok) return unsealed
  const ways: UnlockWay[] = [
    ...(wraps.passphrase ? ['passphrase' as const] : []),
    ...(wraps.recoveryKey ? ['recovery-key' as const] : []),
  ]
  if (ways.length === 0) return refuseKey(`${unsealed.error.words} ${nothingElseOpens(folder)}`)
  return askPerson({ words: unsealed.error.words, ways }, async (words) => {
    const digits = readRecoveryKey(words)
    const tries = [
      ...(digits !== undefined ? [['recovery-key', wraps.recoveryKey, digits] as const] : []),
      ['passphrase', wraps.passphrase, words] as const,
    ]
    for (const [way, locked, text] of tries) {
      const key = locked && (await openLocked(locked, text))
      if (key && idOfKey(key) === keyId) return { key, by: way }
    }
    return undefined
  })
}

async function unseal(
  folder: string,
  vault: Vault | undefined,
  keyId: string,
  wrap: Wraps['vault'],
): Promise<Result<OpenedKey, DataKeyProblem>> {
  if (!wrap) return refuseKey('The key of this console’s files opens with words that a person keeps.')
  const kept = nameOfStore(wrap.store)
  if (!vault) return refuseKey(`The key of this console’s files is kept in ${kept} of the desktop that made it.`)
  if (vault.store !== wrap.store) {
    return refuseKey(
      `The key of this console’s files is kept in ${kept}, and this session offers ${nameOfStore(vault.store)}. Start the session that has it, or open the files by hand.`,
    )
  }
  const answer = await vault.unseal(wrap.sealed)
  if (!answer.ok) {
    return refuseKey(
      `The key of this console’s files is kept in ${kept}, which does not give it: ${answer.error.words}`,
    )
  }
  const key = Buffer.from(answer.value.text, 'hex')
  if (idOfKey(key) !== keyId) return refuseKey(`${kept} gave something else than the key of this console’s files.`)
  if (answer.value.sealAgain) await sealIn(folder, vault, key)
  return ok({ key, by: 'vault' })
}

async function firstKey(deps: OpenDataKeyDeps): Promise<Result<OpenedKey, DataKeyProblem>> {
  const { folder, vault, hasFiles, askPerson } = deps
  if (hasFiles) return refuseKey(keyIsGone(folder))
  if (!vault) return by('file', loadDataKey({ folder }))
  const key = randomBytes(DATA_KEY_BYTES)
  const sealed = await sealIn(folder, vault, key)
  if (sealed.ok) return ok({ key, by: 'vault' })
  return askPerson({ words: sealed.error.words, ways: ['new-passphrase'] }, async (words) => {
    if (!Passphrase.safeParse(words).success) return undefined
    addWraps(folder, key, { passphrase: await lockKey(key, words) })
    return { key, by: 'passphrase' }
  })
}

/** Only a seal that opens again replaces anything. */
export async function sealIn(folder: string, vault: Vault, key: Buffer): Promise<Result<void, DataKeyProblem>> {
  const name = nameOfStore(vault.store)
  if (!vault.isSafe) return refuseKey(`This machine keeps no secrets: it offers ${name}.`)
  const text = key.toString('hex')
  const sealed = await vault.seal(text)
  if (!sealed.ok) return refuseKey(`${name} does not take the key: ${sealed.error.words}`)
  const again = await vault.unseal(sealed.value)
  if (!again.ok || again.value.text !== text) return refuseKey(`${name} took the key and does not give it back.`)
  addWraps(folder, key, { vault: { store: vault.store, sealed: sealed.value } })
  return ok(undefined)
}

const openLocked = async (locked: LockedKey, words: string): Promise<Buffer | undefined> => {
  const opened = await unlockKey(locked, words)
  return opened.ok ? opened.value : undefined
}

const by = (way: OpenedKey['by'], key: Result<Buffer, DataKeyProblem>): Result<OpenedKey, DataKeyProblem> =>
  key.ok ? ok({ key: key.value, by: way }) : err(key.error)

const twoKeys = (folder: string): string =>
  `${join(folder, DATA_KEY_FILE)} and ${KEPT_KEY_FILE} beside it hold two different keys. One of them was put there from another folder: move that one away and start again.`

const keyIsGone = (folder: string): string =>
  `${folder} holds a console's files and not their key. Put ${KEPT_KEY_FILE} or ${DATA_KEY_FILE} back from where it went, give the key itself in FIBREHUB_DATA_KEY, or restore a portable backup in a new folder.`

const nothingElseOpens = (folder: string): string =>
  `Nothing else was ever made that opens them. Start where the key is kept, or give the key itself in FIBREHUB_DATA_KEY; ${folder} is left as it is.`
