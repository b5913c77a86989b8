/** How long things are kept: packets, closed sessions, usage, backups. */
import { z } from 'zod'
import { Settings } from '../../../shared/contract/settings.ts'
import { useCall, useHouse, useMe, useNow } from '../../bridge/house.tsx'
import { absoluteTime, age, count, octets } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { WhenRead } from '../../ui/when-read.tsx'
import { NumberField } from './number-field.tsx'
import { refusalWords } from './refusal-words.ts'
import classes from './section-layout.module.css'
import { SectionLayout } from './section-layout.tsx'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsForm } from './use-settings-form.ts'

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
  const use = useSettingsForm<Retention>({
    schema: Form,
    kept: retention,
    fields,
    change: (changed) => ask.settings.change({ retention: changed }),
    keptWords: () => 'Kept so from now on.',
  })
  const { control, watch } = use.form
  const wanted = watch()
  const less = fields.some((field) => wanted[field] < retention[field])
  return (
    <SettingsForm
      use={use}
      refusedTitle="Nothing was changed"
      word="Keep so"
      wouldMean={less ? 'What is older than the shorter time is removed.' : ''}
      readOnly={readOnly}
    >
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
    </SettingsForm>
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
