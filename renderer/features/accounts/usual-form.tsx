/** The usual settings of an account or a package as fields: what nearly everybody sets, without knowing any attribute. */
import { Checkbox, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { NasType } from '../../../shared/contract/nas.ts'
import { axisTime, duration, fullDay } from '../../ui/format.ts'
import { momentOfSastInput } from '../../ui/sast-input.ts'
import { megabit, vendorWords } from './account-words.ts'
import type { Inherited } from './memberships.ts'
import { monoField } from './mono-field.ts'
import type { UsualDraft, UsualProblems } from './usual-draft.ts'
import classes from './usual-form.module.css'

export interface UsualFormProps {
  readonly of: 'account' | 'package'
  readonly draft: UsualDraft
  readonly problems: UsualProblems
  readonly onChange: (draft: UsualDraft) => void
  /** What the packages of an account give it where it sets nothing of its own. */
  readonly inherited?: Inherited
  /** Above the settings: password and package of an account. */
  readonly children?: ReactNode
}

export function UsualForm({ of, draft, problems, onChange, inherited = {}, children }: UsualFormProps) {
  const text = (field: Exclude<keyof UsualDraft, 'vendors' | 'disabled'>) => ({
    value: draft[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ ...draft, [field]: event.currentTarget.value }),
    autoComplete: 'off',
    spellCheck: false,
  })
  return (
    <div className={classes.form}>
      {children}
      <RateFields draft={draft} problem={problems.rate} onChange={onChange} inherited={inherited.rate} />
      {of === 'account' && (
        <>
          <div className={classes.pair}>
            <TextInput
              label="Static IP"
              placeholder="From the pool"
              styles={monoField}
              classNames={{ input: classes.identifier ?? '' }}
              error={problems.staticIp}
              {...text('staticIp')}
            />
            <TextInput
              label="Pool"
              placeholder={inherited.pool ?? 'The NAS’s own'}
              error={problems.pool}
              {...text('pool')}
            />
          </div>
          <TextInput
            label="Only from this MAC"
            placeholder="Any device"
            styles={monoField}
            classNames={{ input: classes.identifier ?? '' }}
            error={problems.mac}
            {...text('mac')}
          />
        </>
      )}
      {of === 'package' && (
        <TextInput label="Pool" placeholder="The NAS’s own" error={problems.pool} {...text('pool')} />
      )}
      <div className={classes.pair}>
        <TextInput
          label="Sessions allowed"
          inputMode="numeric"
          placeholder={inherited.sessionsAllowed?.toString() ?? 'Any number'}
          description={draft.sessionsAllowed === '' && inherited.sessionsAllowed ? 'By its package' : ''}
          error={problems.sessionsAllowed}
          {...text('sessionsAllowed')}
        />
        <TextInput
          label="Session time-out, s"
          inputMode="numeric"
          placeholder={inherited.sessionTimeoutSeconds?.toString() ?? 'None'}
          description={
            draft.sessionTimeout === '' && inherited.sessionTimeoutSeconds
              ? 'By its package'
              : wordSeconds(draft.sessionTimeout)
          }
          error={problems.sessionTimeoutSeconds}
          {...text('sessionTimeout')}
        />
      </div>
      <TextInput
        label="Expires, SAST"
        type="datetime-local"
        description={wordExpiry(draft.expiresAt)}
        error={problems.expiresAt}
        {...text('expiresAt')}
      />
      {of === 'package' && (
        <Checkbox
          size="xs"
          label="Lets nobody on"
          description="Every sign-in of an account in it is refused"
          checked={draft.disabled}
          onChange={(event) => onChange({ ...draft, disabled: event.currentTarget.checked })}
        />
      )}
    </div>
  )
}

type RateFieldsProps = Pick<UsualFormProps, 'draft' | 'onChange'> & {
  readonly problem: string | undefined
  readonly inherited?: Inherited['rate']
}

/** A rate has no attribute of its own in RADIUS: each vendor has another. */
export function RateFields({ draft, problem, onChange, inherited }: RateFieldsProps) {
  const isSet = draft.down.trim() !== '' || draft.up.trim() !== ''
  return (
    <fieldset className={classes.rate}>
      <legend className={classes.legend}>Rate</legend>
      <div className={classes.pair}>
        {(['down', 'up'] as const).map((way) => (
          <TextInput
            key={way}
            aria-label={way === 'down' ? 'Down, Mbit/s' : 'Up, Mbit/s'}
            leftSection={<span className={classes.unit}>{way === 'down' ? 'Down' : 'Up'}</span>}
            leftSectionWidth={46}
            rightSection={<span className={classes.unit}>Mbit/s</span>}
            rightSectionWidth={52}
            inputMode="decimal"
            autoComplete="off"
            placeholder={placeholderOf(inherited, way)}
            error={problem !== undefined}
            value={draft[way]}
            onChange={(event) => onChange({ ...draft, [way]: event.currentTarget.value })}
          />
        ))}
      </div>
      {!isSet && inherited && <p className={classes.hint}>By its package</p>}
      {isSet && (
        <div className={classes.vendors}>
          {NasType.options
            .toSorted((one, other) => Number(one === 'other') - Number(other === 'other'))
            .map((vendor) => (
              <Checkbox
                key={vendor}
                size="xs"
                label={vendorWords[vendor]}
                checked={draft.vendors.includes(vendor)}
                onChange={(event) =>
                  onChange({
                    ...draft,
                    vendors: event.currentTarget.checked
                      ? [...draft.vendors, vendor]
                      : draft.vendors.filter((one) => one !== vendor),
                  })
                }
              />
            ))}
        </div>
      )}
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

const placeholderOf = (inherited: Inherited['rate'], way: 'down' | 'up'): string =>
  inherited ? megabit(way === 'down' ? inherited.downKbps : inherited.upKbps) : 'No limit'

/** The field itself shows a moment as the browser’s language writes it. */
function wordExpiry(text: string): string {
  const moment = momentOfSastInput(text)
  return moment === undefined ? '' : `${fullDay(moment)} ${axisTime(moment)}`
}

const wordSeconds = (text: string): string => (/^\d{2,9}$/.test(text.trim()) ? duration(Number(text)) : '')
