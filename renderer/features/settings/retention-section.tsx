/** How long things are kept: packets, closed sessions, usage, backups. */
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { Settings } from '../../../shared/contract/settings.ts'
import { useAct, useCall, useHouse, useMe, useNow } from '../../bridge/house.tsx'
import { absoluteTime, age, count, octets } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { useSaid } from '../../ui/use-said.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import { changedOnly } from './changed-only.ts'
import { showAtFields } from './field-errors.ts'
import { NumberField } from './number-field.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { refusalWords } from './refusal-words.ts'
import { SaveButtons } from './save-buttons.tsx'
import classes from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'

type Retention = Settings['retention']

const whole = (low: number, high: number, unit: string) =>
  z
    .int({ error: 'Give a whole number' })
    .min(low, `At least ${count(low)} ${unit}`)
    .max(high, `At most ${count(high)} ${unit}`)

// The bounds are the contract's; the words are for the person at the field.
const bounds = Settings.shape.retention.shape
const Form = z.object({
  journalHours: whole(bounds.journalHours.minValue ?? 0, bounds.journalHours.maxValue ?? 0, 'hours'),
  closedSessionDays: whole(bounds.closedSessionDays.minValue ?? 0, bounds.closedSessionDays.maxValue ?? 0, 'days'),
  usageDays: whole(bounds.usageDays.minValue ?? 0, bounds.usageDays.maxValue ?? 0, 'days'),
  backups: whole(bounds.backups.minValue ?? 0, bounds.backups.maxValue ?? 0, 'backups'),
})
const fields = ['journalHours', 'closedSessionDays', 'usageDays', 'backups'] as const

export function RetentionSection() {
  const { ask } = useHouse()
  const me = useMe()
  const got = useCall(() => ask.settings.get({}), { key: [], refreshOn: ['settings.changed'] })
  return (
    <SectionLayout
      title="Retention"
      lead="How long this console keeps what it heard. What is past its time is removed in small steps and does not come back."
    >
      <WhenRead called={got} what="The settings" many wordRefusal={refusalWords} rows={4}>
        {(settings) => (
          <Panel title="Keep" note={me.role === 'admin' ? undefined : 'for admins'}>
            <RetentionForm retention={settings.retention} readOnly={me.role !== 'admin'} />
          </Panel>
        )}
      </WhenRead>
      <Kept />
    </SectionLayout>
  )
}

function RetentionForm({ retention, readOnly }: { retention: Retention; readOnly: boolean }) {
  const { ask } = useHouse()
  const change = useAct((values: Partial<Retention>) => ask.settings.change({ retention: values }))
  const [said, say] = useSaid(6000)
  const { control, handleSubmit, setError, reset, watch, formState } = useForm<Retention>({
    resolver: zodResolver(Form),
    mode: 'onTouched',
    values: retention,
    // Another operator's change must not throw away what is being typed.
    resetOptions: { keepDirtyValues: true },
  })
  const wanted = watch()
  const less = fields.some((field) => wanted[field] < retention[field])
  const submit = handleSubmit(async (values) => {
    const result = await change.run(changedOnly(values, retention))
    if (result.ok) {
      reset(values)
      say('Kept so from now on.')
    } else if (!showAtFields(result.error, fields, setError)) change.clear()
  })
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <RefusalNote error={change.error} title="Nothing was changed" />
      <div className={classes.fields}>
        <NumberField
          control={control}
          name="journalHours"
          label="Accounting packets"
          unit="hours"
          description="As they came, byte for byte; from 72 hours"
          disabled={readOnly}
        />
        <NumberField
          control={control}
          name="closedSessionDays"
          label="Closed sessions"
          unit="days"
          description="After they ended; open ones always stay"
          disabled={readOnly}
        />
        <NumberField
          control={control}
          name="usageDays"
          label="Usage per account and day"
          unit="days"
          description="What billing and disputes need"
          disabled={readOnly}
        />
        <NumberField
          control={control}
          name="backups"
          label="Backups"
          unit="copies"
          description="The oldest goes when a new one is made"
          disabled={readOnly}
        />
      </div>
      {!readOnly && (
        <SaveButtons
          word="Keep so"
          busy={change.busy}
          dirty={formState.isDirty}
          onReset={() => reset()}
          said={said || (formState.isDirty && less ? 'What is older than the shorter time is removed.' : '')}
        />
      )}
    </form>
  )
}

/** What is there now, so that a choice can be judged. */
function Kept() {
  const { ask } = useHouse()
  const now = useNow(60_000)
  const about = useCall(() => ask.about.get({}), { key: [], everyMs: 60_000 }).value
  const stats = useCall(() => ask.radius.stats({}), { key: [], everyMs: 10_000 }).value
  if (!about || !stats) return null
  const { rows, oldestAt } = stats.journal
  return (
    <Panel title="Kept now" inset={false}>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Holds</th>
            <th scope="col" className={classes.number}>
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {about.files.map(({ name, bytes }) => (
            <tr key={name}>
              <td className={classes.main}>{name}</td>
              <td>
                {name === 'radius.db' ? (
                  <>
                    {count(rows)} packets
                    {oldestAt !== null && (
                      <span title={absoluteTime(oldestAt)}>, the oldest {age(now - Date.parse(oldestAt))} old</span>
                    )}
                  </>
                ) : name === 'sessions.db' ? (
                  'sessions and usage'
                ) : (
                  'NASes, operators, settings, audit'
                )}
              </td>
              <td className={classes.number}>{octets(bytes)}</td>
            </tr>
          ))}
          <tr>
            <td className={classes.main}>Disk</td>
            <td>free on the disk of the data folder</td>
            <td className={classes.number}>{octets(stats.disk.freeBytes)}</td>
          </tr>
        </tbody>
      </table>
    </Panel>
  )
}
