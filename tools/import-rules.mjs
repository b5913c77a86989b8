/**
 * Holds the sources against the import rules. A checker that cannot read TypeScript reports nothing and is
 * content, so whoever asks also gets the list of what was really read.
 */
import { globSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import rules from '../.dependency-cruiser.mjs'

export const HOUSE = ['electron', 'main-services', 'renderer', 'shared', 'tests']

export const RULES = rules.forbidden.map(({ name }) => name)

/** @type {import('./import-rules.mjs').checkImports} */
export async function checkImports(root) {
  const folders = HOUSE.filter((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).length > 0)
  const { output } = await cruise(folders, { ...rules.options, baseDir: root, ruleSet: rules, validate: true })
  const read = output.modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)))
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    read: read.map(({ source }) => source),
    followed: read.reduce((sum, { dependencies }) => sum + dependencies.length, 0),
  }
}
