/** The usual settings of an account or a package as fields: what nearly everybody sets, without knowing any attribute. */
import { Checkbox, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { NasType } from '../../../shared/contract/nas.ts'
import { duration } from '../../ui/format.ts'
import { vendorWords } from './account-words.ts'
import type { UsualDraft, UsualProblems } from './usual-draft.ts'
import classes from './usual-form.module.css'

export interface UsualFormProps {
  readonly of: 'account' | 'package'
  readonly draft: UsualDraft
  readonly problems: UsualProblems
  readonly onChange: (draft: UsualDraft) => void
  /** Above the settings: password and package of an account. */
  readonly children?: ReactNode
}

const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }

export function UsualForm({ of, draft, problems, onChange, children }: UsualFormProps) {
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
      <RateFields draft={draft} problem={problems.rate} onChange={onChange} />
      {of === 'account' && (
        <>
          <div className={classes.pair}>
            <TextInput
              label="Static IP"
              placeholder="From the pool"
              styles={mono}
              error={problems.staticIp}
              {...text('staticIp')}
            />
            <TextInput label="Pool" placeholder="The NAS’s own" error={problems.pool} {...text('pool')} />
          </div>
          <TextInput
            label="Only from this MAC"
            placeholder="Any device"
            styles={mono}
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
          placeholder="Any number"
          error={problems.sessionsAllowed}
          {...text('sessionsAllowed')}
        />
        <TextInput
          label="Session time-out, s"
          inputMode="numeric"
          placeholder="None"
          description={wordSeconds(draft.sessionTimeout)}
          error={problems.sessionTimeoutSeconds}
          {...text('sessionTimeout')}
        />
      </div>
      <TextInput label="Expires, SAST" type="datetime-local" error={problems.expiresAt} {...text('expiresAt')} />
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

type RateFieldsProps = Pick<UsualFormProps, 'draft' | 'onChange'> & { readonly problem: string | undefined }

/** A rate has no attribute of its own in RADIUS: each vendor has another. */
export function RateFields({ draft, problem, onChange }: RateFieldsProps) {
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
            placeholder="No limit"
            error={problem !== undefined}
            value={draft[way]}
            onChange={(event) => onChange({ ...draft, [way]: event.currentTarget.value })}
          />
        ))}
      </div>
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

const wordSeconds = (text: string): string => (/^\d{2,9}$/.test(text.trim()) ? duration(Number(text)) : '')
