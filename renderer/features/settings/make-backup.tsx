/** Making a backup; with a passphrase another machine can open it too. */
import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Modal, PasswordInput, Progress } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import type { Result } from '../../../shared/base/result.ts'
import type { Backup } from '../../../shared/contract/backups.ts'
import { useAct, useHouse } from '../../bridge/house.tsx'
import { octets } from '../../ui/format.ts'
import { notice } from '../../ui/notice.ts'
import classes from './backups-section.module.css'
import { showAtFields } from './field-errors.ts'
import { RefusalNote } from './refusal-note.tsx'
import { refusalWords } from './refusal-words.ts'
import layout from './section-layout.module.css'
import { useElapsed } from './use-elapsed.ts'

export interface MakeBackupProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly onMade: (backup: Backup) => void
}

const Form = z
  .object({
    passphrase: z
      .string()
      .max(200, 'At most 200 characters')
      .refine((text) => text === '' || text.length >= 12, { error: 'At least 12 characters, or none at all' }),
    again: z.string(),
  })
  .refine(({ passphrase, again }) => passphrase === again, { path: ['again'], error: 'The two are not the same' })
type Form = z.infer<typeof Form>

export function MakeBackup({ opened, onClose, onMade }: MakeBackupProps) {
  const { ask } = useHouse()
  const make = useAct(({ passphrase }: Form) => ask.backups.make(passphrase === '' ? {} : { passphrase }))
  const seconds = useElapsed(make.busy)
  const { register, handleSubmit, setError, reset, watch, formState } = useForm<Form>({
    resolver: zodResolver(Form),
    mode: 'onTouched',
    defaultValues: { passphrase: '', again: '' },
  })
  // It goes on when the dialog is left, and may end on another page.
  const looking = useRef(opened)
  useEffect(() => {
    looking.current = opened
    return () => {
      looking.current = false
    }
  }, [opened])
  const leave = () => {
    onClose()
    reset()
    make.clear()
  }
  const submit = handleSubmit(async (values) => {
    const result = await make.run(values)
    if (!looking.current) sayHowItEnded(result)
    if (result.ok) {
      onMade(result.value)
      if (looking.current) leave()
    } else if (!showAtFields(result.error, ['passphrase'], setError)) make.clear()
  })
  return (
    <Modal opened={opened} onClose={leave} title="Make a backup" size={460}>
      <form className={layout.form} onSubmit={(event) => void submit(event)} noValidate>
        <RefusalNote error={make.error} title="No backup was made" />
        <p className={layout.text}>
          NASes with their secrets, operators, settings, audit, packets and sessions, encrypted as they are here.
        </p>
        <PasswordInput
          label="Passphrase"
          description="With one, the copy opens on another machine. Without, only here: a lost machine is then a lost copy"
          placeholder="none"
          autoComplete="new-password"
          data-autofocus=""
          disabled={make.busy}
          error={formState.errors.passphrase?.message}
          {...register('passphrase')}
        />
        {watch('passphrase') !== '' && (
          <PasswordInput
            label="Passphrase, again"
            description="Nobody can find it out later, not even the console"
            autoComplete="new-password"
            disabled={make.busy}
            error={formState.errors.again?.message}
            {...register('again')}
          />
        )}
        {make.busy && (
          <div className={classes.waiting} role="status">
            <Progress value={100} animated aria-label="The backup is being made" />
            <p>Copying for {seconds} s. It goes on if you leave this page.</p>
          </div>
        )}
        <div className={layout.buttonsEnd}>
          <Button variant="subtle" onClick={leave}>
            {make.busy ? 'Leave it running' : 'Cancel'}
          </Button>
          <Button type="submit" variant="filled" loading={make.busy}>
            Make the backup
          </Button>
        </div>
      </form>
    </Modal>
  )
}

const sayHowItEnded = (result: Result<Backup, unknown>): void =>
  result.ok
    ? notice(`${result.value.name} is made`, octets(result.value.bytes))
    : notice('No backup was made', refusalWords(result.error).words)
