import { describe, expect, test } from 'vitest'
import { showRefusal } from './show-refusal.ts'

const shown = (error: { readonly type: string }) => {
  const at: [string, string | undefined][] = []
  const above = showRefusal<{ name: string }>(
    error,
    'Not saved',
    (field, { message }) => at.push([String(field), message]),
    (field) => (field === 'name' ? 'name' : undefined),
  )
  return { at, above }
}

describe('what was refused', () => {
  test('stands at its field, and then not above the form too', () => {
    const error = { type: 'InvalidInput', issues: [{ field: 'name', message: 'Give the name' }] }
    expect(shown(error)).toEqual({ at: [['name', 'Give the name']], above: null })
  })

  test('stands above the form where the form has no such field', () => {
    const { at, above } = shown({
      type: 'Unusable',
      field: 'rica.idNumber',
      words: 'Its last digit does not check',
    } as {
      type: string
    })
    expect(at).toEqual([])
    expect(above).toMatchObject({ title: 'Not saved', words: 'Its last digit does not check' })
  })

  test('says of what got no answer that nobody knows whether it was done', () => {
    expect(shown({ type: 'NoAnswer', seconds: 120 } as { type: string }).above?.title).toBe(
      'Nobody can say whether it was done',
    )
  })
})
