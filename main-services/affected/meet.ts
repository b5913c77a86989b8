/** Puts a tree of conditions to all services at once, an octet for each service and condition. */
import type { Condition, Look } from './conditions.ts'
import type { Plan } from './plan-where.ts'

/** 1 for each service that meets it. */
export type Marks = Uint8Array

export type Met =
  | { readonly kind: 'condition'; readonly marks: Marks; readonly condition: Condition }
  | { readonly kind: 'and' | 'or'; readonly marks: Marks; readonly parts: readonly Met[] }
  | { readonly kind: 'not'; readonly marks: Marks }

export function meet(plan: Plan, look: Look): Met {
  const size = look.services.size()
  if (plan.kind === 'condition') {
    const marks = new Uint8Array(size)
    plan.condition.mark(look, marks)
    return { ...plan, marks }
  }
  if (plan.kind === 'not') {
    const { marks: met } = meet(plan.part, look)
    const marks = new Uint8Array(size)
    for (let slot = 0; slot < size; slot++) marks[slot] = 1 - (met[slot] ?? 0)
    return { kind: 'not', marks }
  }
  const parts = plan.parts.map((part) => meet(part, look))
  const [only] = parts
  if (only && parts.length === 1) return { kind: plan.kind, marks: only.marks, parts }
  const marks = new Uint8Array(size).fill(plan.kind === 'and' ? 1 : 0)
  for (const { marks: its } of parts) {
    if (plan.kind === 'and') for (let slot = 0; slot < size; slot++) marks[slot] = (marks[slot] ?? 0) & (its[slot] ?? 0)
    else for (let slot = 0; slot < size; slot++) marks[slot] = (marks[slot] ?? 0) | (its[slot] ?? 0)
  }
  return { kind: plan.kind, marks, parts }
}

/** What of it a service meets, in words; what it is not lets nobody in. */
export function explain(met: Met, look: Look, slot: number): string[] {
  if (met.kind === 'not' || met.marks[slot] !== 1) return []
  if (met.kind === 'condition') return [met.condition.why(look, slot)].flat()
  return [...new Set(met.parts.flatMap((part) => explain(part, look, slot)))]
}
