/** Says in words what a change did, for the audit. */

/** `name Owner → Thandi, role admin → viewer`; only the fields that differ, by the labels given. */
export function describeChange<T extends object>(
  before: T,
  after: T,
  labels: { readonly [K in keyof T]?: string },
): string {
  const changes = (Object.keys(labels) as (keyof T)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => `${labels[field]} ${inWords(before[field])} → ${inWords(after[field])}`)
  return changes.length > 0 ? changes.join(', ') : 'nothing changed'
}

function inWords(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  return String(value)
}
