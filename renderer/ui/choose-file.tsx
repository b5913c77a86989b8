/** The form in which a file is chosen or dropped, to be looked at before anything of it is taken. */
import { Button, FileInput } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import classes from './choose-file.module.css'
import form from './form.module.css'
import { octets } from './format.ts'
import prose from './prose.module.css'

export interface ChooseFileProps {
  readonly busy: boolean
  /** `a CSV file`, `a CSV or Excel file`. */
  readonly what: string
  /** Endings with their dot, and media types. */
  readonly accept: readonly string[]
  /** What is wrong with the file is returned in words and shown at the field. */
  readonly onFile: (file: File) => Promise<string | undefined>
  /** Further fields. */
  readonly fields?: ReactNode
  /** How far it is on its way. */
  readonly progress?: ReactNode
  /** What may stand in it. */
  readonly children: ReactNode
}

const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')

export function ChooseFile({ busy, what, accept, onFile, fields, progress, children }: ChooseFileProps) {
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string>()
  const [over, setOver] = useState(false)
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setProblem(undefined)
  }
  const drop = (event: DragEvent) => {
    if (!hasFile(event)) return
    event.preventDefault()
    setOver(false)
    const [first, ...others] = event.dataTransfer.files
    if (busy || !first) return
    if (others.length > 0) return setProblem(`One file at a time: these are ${others.length + 1}`)
    const endings = accept.filter((one) => one.startsWith('.'))
    if (!endings.some((ending) => first.name.toLowerCase().endsWith(ending))) {
      return setProblem(`${first.name} is not ${what}: its name would end in ${endings.join(' or ')}`)
    }
    choose(first)
  }
  const look = async () => {
    if (!file) return setProblem('Choose a file')
    setProblem(await onFile(file))
  }
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        void look()
      }}
      onDragOver={(event) => {
        if (!hasFile(event)) return
        // Left to itself, the browser would open the file in the place of the console.
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={drop}
    >
      <div className={classes.drop} data-over={over || undefined}>
        <FileInput
          label="File"
          placeholder={`Choose ${what}, or drop it here`}
          accept={accept.join(',')}
          leftSection={<IconFileImport size={15} stroke={1.8} />}
          clearable
          clearButtonProps={{ 'aria-label': 'Another file' }}
          disabled={busy}
          value={file}
          onChange={choose}
          error={problem}
        />
        {file && <p className={prose.small}>{octets(file.size)}</p>}
      </div>
      {fields}
      <p className={prose.small}>{children}</p>
      {progress}
      <div className={form.foot}>
        <Button variant="filled" type="submit" loading={busy}>
          Preview
        </Button>
      </div>
    </form>
  )
}
