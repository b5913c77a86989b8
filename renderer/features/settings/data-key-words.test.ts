import { expect, test } from 'vitest'
import type { DataKeyState } from '../../../shared/contract/data-key.ts'
import { adviseOnKey, keptWords } from './data-key-words.ts'

const inVault: DataKeyState = {
  kept: 'vault',
  openedBy: 'vault',
  vault: { store: 'keychain', isSafe: true },
  keptInStore: 'keychain',
  hasPassphrase: false,
  hasRecoveryKey: true,
}
const acts = (changed: Partial<DataKeyState>) => adviseOnKey({ ...inVault, ...changed }).map(({ act }) => act)

test('a key in the vault with a recovery key needs nothing', () => {
  expect(acts({})).toEqual([])
  expect(keptWords(inVault)).toContain('Keychain')
})

test('without a recovery key a lost machine is lost files, so it is asked for first of all', () => {
  expect(acts({ hasRecoveryKey: false })).toEqual(['recovery-key'])
  expect(acts({ kept: 'by-hand', openedBy: 'passphrase', vault: null, hasRecoveryKey: false })).toEqual([
    'recovery-key',
  ])
})

test('a key that had to be opened by hand is offered to this machine’s vault, where it has one', () => {
  expect(acts({ openedBy: 'recovery-key' })).toEqual(['keep-in-vault'])
  expect(acts({ kept: 'by-hand', openedBy: 'passphrase' })).toEqual(['keep-in-vault'])
  expect(acts({ kept: 'by-hand', openedBy: 'passphrase', vault: { store: 'none', isSafe: false } })).toEqual([])
  expect(acts({ openedBy: 'recovery-key', vault: null })).toEqual([])
})

test('a plain file on a desktop is to be moved: into the vault, or under a passphrase where there is none', () => {
  const file = { kept: 'file', openedBy: 'file', keptInStore: null, hasRecoveryKey: false } as const
  expect(acts(file)).toEqual(['keep-in-vault'])
  expect(acts({ ...file, vault: { store: 'basic_text', isSafe: false } })).toEqual(['passphrase'])
})

test('a server keeps its plain file, and who gives the key from outside keeps it there', () => {
  expect(acts({ kept: 'file', openedBy: 'file', vault: null, keptInStore: null, hasRecoveryKey: false })).toEqual([])
  expect(acts({ kept: 'environment', openedBy: 'environment', hasRecoveryKey: false })).toEqual([])
})
