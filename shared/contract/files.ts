/** A file that is imported: short ones in the call itself, others brought here part by part first. */
import { z } from 'zod'
import { operators, read, refusal, slice } from './define.ts'

/** One message carries a megabyte, and base64 makes three octets four letters. */
export const FILE_PART_OCTETS = 600_000
export const FILE_MOST_OCTETS = 100 * 1024 * 1024

export const FileSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    /** Its name, as far as it is known: its ending says what it is, where the content does not. */
    name: z.string().max(200).default(''),
    text: z.string().max(900_000, 'At most 900,000 characters at once: bring a larger file with files.begin'),
  }),
  z.strictObject({ kind: z.literal('file'), fileId: z.uuid() }),
])
export type FileSource = z.infer<typeof FileSource>

export const FileNotFound = refusal('FileNotFound', { fileId: z.string() })

/**
 * Files stay in the memory of the services, never on a disk, are seen by whoever brought them alone, and are gone after
 * half an hour without use, sooner where their room is needed. Nothing of what the console keeps is changed by bringing one: these are no acts.
 */
export const files = slice({
  calls: {
    begin: read({
      roles: operators,
      input: z.strictObject({
        name: z.string().min(1).max(200),
        octets: z.int().min(1).max(FILE_MOST_OCTETS, 'At most 100 MB: split the file'),
      }),
      output: z.object({ fileId: z.uuid() }),
      errors: refusal('NoRoomForFile', { words: z.string() }),
    }),
    /** Parts come in order, each of `FILE_PART_OCTETS` but the last; the same part again is answered as before. */
    part: read({
      roles: operators,
      input: z.strictObject({
        fileId: z.uuid(),
        /** Counts from 0. */
        n: z.int().min(0),
        base64: z.string().max(900_000),
      }),
      output: z.object({ octets: z.int() }),
      errors: z.discriminatedUnion('type', [
        FileNotFound,
        refusal('PartOutOfOrder', { wanted: z.int() }),
        /** Of another size than its turn, or no base64. */
        refusal('PartUnusable', { words: z.string() }),
      ]),
    }),
    drop: read({ roles: operators, input: z.strictObject({ fileId: z.uuid() }), output: z.object({}) }),
  },
  events: {},
})
