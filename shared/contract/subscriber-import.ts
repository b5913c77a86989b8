/** A file of subscribers: what its columns may hold, and what would come of it. */
import { z } from 'zod'
import { FileSource } from './files.ts'
import { ImportProblem } from './import-progress.ts'

/** What a column of a file may hold. */
export const ImportField = z.enum([
  'reference',
  'kind',
  'name',
  'phone',
  'phone2',
  'email',
  'idNumber',
  'street',
  'suburb',
  'city',
  'postalCode',
  'lat',
  'lon',
  'username',
  'package',
  'downMbps',
  'upMbps',
  'fno',
  'fnoReference',
  'zone',
  'status',
  'orderedOn',
  'activatedOn',
  'suspendedOn',
  'cancelledOn',
  'marketing',
  'ontSerial',
  'routerMac',
  'olt',
  'pon',
  'pop',
])
export type ImportField = z.infer<typeof ImportField>

export const ImportInput = {
  source: FileSource,
  /** Heading of the file to field; null: not read. Headings that are left out are guessed. */
  mapping: z.record(z.string(), ImportField.nullable()).optional(),
  /** For XLSX: the sheet's name; left out, the first. */
  sheet: z.string().max(100).optional(),
}

export const AfterLine = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()

export const ImportPreview = z.object({
  /** How it was read: `CSV, semicolons, Windows-1252`. */
  readAs: z.string(),
  sheets: z.array(z.string()),
  rows: z.int(),
  /** As it would come out now: a dry run of the whole file. */
  added: z.int(),
  updated: z.int(),
  same: z.int(),
  left: z.int(),
  /** Suburbs that nobody can place; they go to the list of unresolved names, their subscribers come in. */
  unplaced: z.int(),
  columns: z.array(
    z.object({
      heading: z.string(),
      field: ImportField.nullable(),
      /** Guessed from the heading or the content, not given. */
      guessed: z.boolean(),
      /** The first values that are not empty; those of persons masked. */
      samples: z.array(z.string()),
    }),
  ),
  /** The first twenty as they would be. */
  sample: z.array(
    z.object({
      line: z.int(),
      outcome: z.enum(['add', 'update', 'same', 'leave']),
      name: z.string(),
      subject: z.string(),
      words: z.string(),
    }),
  ),
  /** The first two hundred; `importErrors` gives all. */
  problems: z.array(ImportProblem),
  /** About the whole file: a column that is not read, dates that may be the other way round. */
  warnings: z.array(z.string()),
})
export type ImportPreview = z.infer<typeof ImportPreview>
