/** Figures as Markdown: on standard output, and in the README between their markers when asked. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const README = join(import.meta.dirname, '../../README.md')

export type Cell = string | number

/** Numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(written).join(' | ')} |`
  const isNumber = (column: number) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number')
  const rule = `|${head.map((_, column) => (isNumber(column) ? ' ---: ' : ' --- ')).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

const written = (cell: Cell): string => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)

/** Throws where the README has no such markers. */
export function writeIntoReadme(name: string, markdown: string): void {
  const { readme, from, to } = marked(name)
  writeFileSync(README, `${readme.slice(0, from)}\n${markdown}\n${readme.slice(to)}`)
}

function marked(name: string): { readonly readme: string; readonly from: number; readonly to: number } {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const readme = readFileSync(README, 'utf8')
  const [from, to] = [readme.indexOf(begin) + begin.length, readme.indexOf(end)]
  if (!readme.includes(begin) || to < from) throw new Error(`README.md has no ${begin} … ${end}`)
  return { readme, from, to }
}

export interface Report<Section extends string> {
  /** Shown at once, and written at once: whatever comes after cannot lose it. */
  readonly add: (section: Section, markdown: string) => void
}

/**
 * Sections that are measured one after another. Each has markers of its own, so that what is not measured this time
 * keeps its figures; the head, between the markers of the bench itself, says which those are.
 */
export function createReport<Section extends string>(o: {
  readonly bench: string
  /** What each is called in the head. */
  readonly sections: Readonly<Record<Section, string>>
  readonly head: string
  readonly write: boolean
}): Report<Section> {
  const marker = (section: string) => `${o.bench}:${section}`
  const names = Object.entries<string>(o.sections)
  const measured = new Set<string>()
  // Found out before anything is measured, not after.
  if (o.write) for (const name of [o.bench, ...names.map(([section]) => marker(section))]) marked(name)

  const isKept = (section: string): boolean => {
    const { readme, from, to } = marked(marker(section))
    return !measured.has(section) && readme.slice(from, to).trim() !== ''
  }
  return {
    add: (section, markdown) => {
      process.stdout.write(`${markdown}\n\n`)
      measured.add(section)
      if (!o.write) return
      writeIntoReadme(marker(section), markdown)
      const kept = names.filter(([name]) => isKept(name)).map(([, words]) => words)
      writeIntoReadme(o.bench, kept.length > 0 ? `${o.head} Of an earlier run: ${kept.join(', ')}.` : o.head)
    },
  }
}
