/** How far the identification by RICA is, who set it, and what is missing. */
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import type { Subscriber } from '../../../shared/contract/subscribers.ts'
import { useNow } from '../../bridge/house.tsx'
import { type Fact, FactList } from '../../ui/fact-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { When } from '../../ui/when.tsx'
import { dayWords } from './day-words.ts'
import { Masked } from './masked.tsx'
import classes from './subscriber.module.css'
import { idKindWords, ricaSeverity, ricaWords } from './words.ts'

export interface RicaCardProps {
  readonly subscriber: Subscriber
  readonly mayChange: boolean
  readonly mayReveal: boolean
  readonly onChange: () => void
}

export function RicaCard({ subscriber, mayChange, mayReveal, onChange }: RicaCardProps) {
  const now = useNow(30_000)
  const { subscriberId, ricaDetail: rica } = subscriber
  const facts: readonly (Fact | false)[] = [
    {
      name: 'State',
      value: (
        <span className={classes.inline}>
          <SeverityMark severity={ricaSeverity[rica.state]} size={13} />
          {ricaWords[rica.state]}
        </span>
      ),
    },
    rica.idNumber !== null && {
      name: rica.idKind === null ? 'ID' : idKindWords[rica.idKind],
      value: (
        <Masked
          subscriberId={subscriberId}
          contactId={null}
          value={rica.idNumber}
          what="ID number"
          mayReveal={mayReveal}
        />
      ),
    },
    rica.citizen !== null && { name: 'Citizen', value: rica.citizen ? 'Yes' : 'Permanent resident' },
    rica.proofOfAddressOn !== null && { name: 'Proof of address', value: dayWords(rica.proofOfAddressOn) },
    rica.reason !== null && { name: 'Refused for', value: rica.reason },
    rica.at !== null && {
      name: 'Set',
      value: (
        <>
          <When at={rica.at} now={now} />
          {rica.by !== null && ` by ${rica.by}`}
        </>
      ),
    },
  ]
  return (
    <Panel
      title="RICA"
      {...(rica.state !== 'verified' && rica.missing.length > 0 && { note: `${rica.missing.length} missing` })}
      acts={
        mayChange && (
          <Button size="xs" variant="subtle" leftSection={<IconPencil size={13} stroke={1.8} />} onClick={onChange}>
            Change
          </Button>
        )
      }
    >
      <FactList facts={facts.filter((fact) => fact !== false)} />
      {rica.state !== 'verified' && rica.missing.length > 0 && (
        <ul className={classes.missing}>
          {rica.missing.map((words) => (
            <li key={words}>
              <SeverityMark severity="minor" size={13} />
              <span>{words}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
