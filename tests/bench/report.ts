/** Figures as Markdown: on standard output, and in the README between its markers when asked. */
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
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const readme = readFileSync(README, 'utf8')
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`)
  writeFileSync(README, `${readme.slice(0, from + begin.length)}\n${markdown}\n${readme.slice(to)}`)
}
