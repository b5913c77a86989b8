/** Names brought in from a file: looked at first, then added; what cannot be placed is noted, never dropped. */
import { createHash } from 'node:crypto'
import { err, ok, type Result } from '../../shared/base/result.ts'
import type { Asked, Handlers } from '../../shared/contract/derive.ts'
import type { AppContract } from '../../shared/contract/index.ts'
import type { Acts } from '../platform/acts/acts.ts'
import { decodeLongText } from '../platform/csv/decode-text.ts'
import type { FileNotFound, TakeFile } from './areas/area-import-calls.ts'
import type { NameStore } from './names.store.ts'
import type { TouchedName } from './names-calls.ts'
import { type PlanDeps, type PlannedName, planImport, showPlanned } from './plan-import.ts'
import { type NameRow, readNamesCsv } from './read-names-csv.ts'
import { splitCsv } from './split-csv.ts'
import type { UnresolvedStore } from './unresolved.store.ts'

export interface ImportDeps extends PlanDeps {
  readonly names: NameStore
  readonly unresolved: UnresolvedStore
  readonly acts: Acts
  readonly newId: () => string
  readonly takeFile: TakeFile
  readonly onChange: (names: readonly TouchedName[]) => void
}

interface Plan {
  readonly planned: readonly PlannedName[]
  readonly problems: readonly string[]
  readonly columnsLeft: readonly string[]
}

interface Unreadable {
  readonly type: 'NamesUnreadable'
  readonly words: string
}

interface Source {
  readonly text?: string | undefined
  readonly fileId?: string | undefined
}

interface Counts {
  readonly added: number
  readonly known: number
  readonly unresolved: number
  readonly left: number
}

const SHOWN = 20
/** Rows in one transaction: some milliseconds. Each part is an act of its own, with its line in the audit. */
const WRITTEN_AT_ONCE = 2_000
/** Letters: some milliseconds. */
const READ_AT_ONCE = 50_000

export function createImportCalls(
  deps: ImportDeps,
): Pick<Handlers<AppContract['places']>, 'previewImport' | 'importNames'> {
  const { names, unresolved, acts, newId, onChange, gazetteer, takeFile } = deps

  /** A long file is read part by part, and others have the thread in between. */
  const plan = async (text: string, fnoId: string | undefined): Promise<Result<Plan, Unreadable>> => {
    const rows: NameRow[] = []
    const problems: string[] = []
    const columnsLeft = new Set<string>()
    for (const part of splitCsv(text, READ_AT_ONCE)) {
      const read = readNamesCsv(part.text, fnoId)
      if (!read.ok) return err({ type: 'NamesUnreadable', words: read.error.words })
      for (const row of read.value.rows) rows.push({ ...row, line: row.line + part.linesBefore })
      problems.push(...read.value.problems)
      for (const column of read.value.columnsLeft) columnsLeft.add(column)
      await deps.pause()
    }
    return ok({ planned: await planImport(deps, rows), problems, columnsLeft: [...columnsLeft] })
  }

  const write = (part: readonly PlannedName[], at: string, touched: TouchedName[]): Omit<Counts, 'left'> => {
    const counts = { added: 0, known: 0, unresolved: 0 }
    for (const { name, folded, kind, fnoId, saidPlace, place, why, outcome } of part) {
      // Somebody may have added it since it was looked at.
      const nameId = newId()
      const isNew =
        outcome === 'added' &&
        place !== null &&
        names.add({ nameId, name, folded, kind, placeId: place.placeId, fnoId, changedAt: at })
      if (isNew) touched.push({ nameId, folded })
      if (outcome === 'unresolved') {
        const noted = { unresolvedId: newId(), name, folded, kind, saidPlace, fnoId }
        unresolved.note({ ...noted, reason: why, notedAt: at })
        counts.unresolved++
      } else if (isNew) counts.added++
      else counts.known++
    }
    return counts
  }

  const textOf = async (
    { text, fileId }: Source,
    caller: Asked['caller'],
  ): Promise<Result<string, Unreadable | FileNotFound>> => {
    if (fileId !== undefined) {
      const file = takeFile(fileId, caller)
      return file.ok ? ok((await decodeLongText(file.value.bytes, deps.pause)).text) : file
    }
    return text === undefined
      ? err({ type: 'NamesUnreadable', words: 'There is no file: give its text, or bring it first.' })
      : ok(text)
  }

  return {
    previewImport: async ({ fnoId, ...source }, { caller }) => {
      const text = await textOf(source, caller)
      if (!text.ok) return text
      const made = await plan(text.value, fnoId)
      if (!made.ok) return made
      const { planned, problems, columnsLeft } = made.value
      const of = (outcome: PlannedName['outcome']) => planned.filter((name) => name.outcome === outcome)
      const [added, missing] = [of('added'), of('unresolved')]
      return ok({
        rows: planned.length + problems.length,
        added: added.length,
        known: of('known').length,
        unresolved: missing.length,
        sample: [...added.slice(0, SHOWN), ...missing.slice(0, SHOWN)].map((name) => showPlanned(gazetteer, name)),
        problems: counted(problems),
        columnsLeft: [...columnsLeft],
      })
    },

    importNames: async ({ fnoId, ...source }, asked) => {
      const text = await textOf(source, asked.caller)
      if (!text.ok) return text
      const made = await plan(text.value, fnoId)
      if (!made.ok) return made
      const { planned, problems } = made.value
      const touched: TouchedName[] = []
      let counts: Counts = { added: 0, known: 0, unresolved: 0, left: problems.length }
      try {
        for (let from = 0; from === 0 || from < planned.length; from += WRITTEN_AT_ONCE) {
          const isLast = from + WRITTEN_AT_ONCE >= planned.length
          const part = planned.slice(from, from + WRITTEN_AT_ONCE)
          // The last part is the act that was asked for: it answers with the counts of all.
          const stamped = isLast ? asked : { ...asked, act: { ...asked.act, id: partId(asked.act.id, from) } }
          const result = acts.run<Counts, never>('places.importNames', stamped, () => {
            const value = add(counts, write(part, asked.act.at, touched))
            const { added, known, unresolved: missing, left } = value
            const summary = `${added} added, ${known} known already, ${missing} to be resolved, ${left} rows left out`
            return ok({ value, subject: 'place names', summary: isLast ? summary : `So far: ${summary}`, change: null })
          })
          if (!result.ok) return result
          counts = result.value
          await deps.pause()
        }
      } finally {
        // Where the disk refuses a later part, the names of those before it are kept, and mean something from now on.
        onChange(touched)
      }
      return ok(counts)
    },
  }
}

const add = (one: Counts, other: Omit<Counts, 'left'>): Counts => ({
  added: one.added + other.added,
  known: one.known + other.known,
  unresolved: one.unresolved + other.unresolved,
  left: one.left,
})

/** The same for the same part of the same act: a retry writes nothing twice. */
const partId = (actId: string, from: number): string => createHash('sha256').update(`${actId} ${from}`).digest('hex')

function counted(problems: readonly string[]): { words: string; times: number }[] {
  const times = new Map<string, number>()
  for (const words of problems) times.set(words, (times.get(words) ?? 0) + 1)
  return [...times].map(([words, often]) => ({ words, times: often })).sort((a, b) => b.times - a.times)
}
