/** The values of a form that differ from what is kept. */
export function changedOnly<T extends object>(values: T, kept: T): Partial<T> {
  const names = Object.keys(values) as (keyof T)[]
  return Object.fromEntries(
    names.filter((name) => values[name] !== kept[name]).map((name) => [name, values[name]]),
  ) as Partial<T>
}
