/** Chooses a file of any size and brings it to the services; what comes of it is asked for with the source it gives. */
import type { ReactNode } from 'react'
import type { Result } from '../../shared/base/result.ts'
import type { FileSource } from '../../shared/contract/files.ts'
import { ChooseFile } from './choose-file.tsx'
import { octets } from './format.ts'
import { ProgressLine } from './progress-line.tsx'

export interface FileFormProps {
  /** `a CSV or Excel file`. */
  readonly what: string
  /** Endings with their dot, and media types. */
  readonly accept: readonly string[]
  /** What is asked of the file once it is there. */
  readonly busy: boolean
  /** Of `useFile`, held where the whole import is: the file goes when that goes. */
  readonly file: {
    readonly sending: { readonly octets: number; readonly of: number; readonly waiting: boolean } | null
    readonly bring: (
      file: File,
    ) => Promise<Result<FileSource, { type: 'stopped' } | { type: 'failed'; readonly words: string }>>
    readonly stop: () => void
  }
  /** `name`: of the file. What is wrong with the source at once is returned in words and shown at the field. */
  readonly onLook: (source: FileSource, name: string) => Promise<string | undefined>
  /** Further fields. */
  readonly fields?: ReactNode
  /** What may stand in it. */
  readonly children: ReactNode
}

export function FileForm({ busy, file: { sending, bring, stop }, onLook, ...form }: FileFormProps) {
  const look = async (file: File) => {
    const sent = await bring(file)
    if (sent.ok) return onLook(sent.value, file.name)
    return sent.error.type === 'failed' ? sent.error.words : undefined
  }
  return (
    <ChooseFile
      busy={busy || sending !== null}
      onFile={look}
      progress={
        sending && (
          <ProgressLine
            label="How far the file is on its way"
            part={sending.octets / sending.of}
            words={
              sending.waiting
                ? 'The services cannot be reached. It goes on when they are back.'
                : `${octets(sending.octets)} of ${octets(sending.of)} sent`
            }
            onCancel={stop}
          />
        )
      }
      {...form}
    />
  )
}
