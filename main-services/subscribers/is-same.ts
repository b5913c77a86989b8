/** Whether two records say the same, whatever the order of their fields. */

export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const fields = Object.entries(one)
  const others = new Map(Object.entries(other))
  return (
    fields.length === others.size &&
    fields.every(([field, value]) => others.has(field) && isSame(value, others.get(field)))
  )
}
