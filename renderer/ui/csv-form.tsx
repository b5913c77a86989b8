/** Chooses a CSV file to be looked at before anything of it is taken. */
import { Button, FileInput } from '@mantine/core'
import { IconFileTypeCsv } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import classes from './csv-form.module.css'

export interface CsvFormProps {
  readonly busy: boolean
  /** The whole text; what is wrong with it at once is returned in words and shown at the field. */
  readonly onLook: (text: string) => Promise<string | undefined>
  /** Further fields. */
  readonly fields?: ReactNode
  /** Which columns it may have. */
  readonly children: ReactNode
}

export function CsvForm({ busy, onLook, fields, children }: CsvFormProps) {
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<string>()
  const look = async () => {
    if (!file) return setProblem('Choose a file')
    try {
      setProblem(await onLook(await file.text()))
    } catch {
      // The browser gives no reason: it was moved, changed since, or may not be read.
      setProblem('The browser could not read this file. Choose it again.')
    }
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void look()
      }}
    >
      <FileInput
        label="File"
        placeholder="Choose a CSV file"
        accept=".csv,text/csv,text/plain"
        leftSection={<IconFileTypeCsv size={15} stroke={1.8} />}
        clearable
        clearButtonProps={{ 'aria-label': 'Another file' }}
        value={file}
        onChange={(chosen) => {
          setFile(chosen)
          setProblem(undefined)
        }}
        error={problem}
      />
      {fields}
      <p className={classes.text}>{children}</p>
      <div className={classes.foot}>
        <Button variant="filled" type="submit" loading={busy}>
          Preview
        </Button>
      </div>
    </form>
  )
}
