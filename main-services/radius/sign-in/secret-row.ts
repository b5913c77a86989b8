/** Whether a row's value is a secret: then it is neither shown nor put into words, nor written anywhere but in its row. */
import { attributeByName } from '../attributes/index.ts'
import type { Item } from './account-data.ts'
import { isPassword } from './control-attributes.ts'

/** By its name alone where the name says so, as old tables have it (`Password`); else by what the dictionary says. */
export function isSecretRow({ attribute, value }: Pick<Item, 'attribute' | 'value'>): boolean {
  const name = attribute.trim()
  if (isPassword(name) || /password|secret/i.test(name)) return true
  const definition = attributeByName(name)?.definition
  if (!definition) return false
  return Boolean(definition.secret) || Boolean(definition.encrypted) || definition.secretAfter?.test(value) === true
}
