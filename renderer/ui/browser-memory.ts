/** What this browser remembers between visits. It may remember nothing at all: storage can be full or forbidden. */
import type { z } from 'zod'

export function recall<T>(key: string, schema: z.ZodType<T>, otherwise: T): T {
  try {
    return schema.parse(JSON.parse(window.localStorage.getItem(key) ?? ''))
  } catch {
    return otherwise
  }
}

export function remember(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // It holds until the page is left.
  }
}
