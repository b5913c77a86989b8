/** What a newcomer sees: the address this console listens on, and three steps to the first session. */
import { Button } from '@mantine/core'
import { IconInfoCircle, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { listeningAddresses } from '../../../shared/base/listening-addresses.ts'
import type { About } from '../../../shared/contract/about.ts'
import type { RadiusStats } from '../../../shared/contract/radius.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import { Note } from '../../ui/note.tsx'
import classes from './first-start.module.css'

export interface FirstStartProps {
  readonly about: About | undefined
  readonly stats: RadiusStats | undefined
  readonly mayAdd: boolean
}

export function FirstStart({ about, stats, mayAdd }: FirstStartProps) {
  const addresses = about && stats ? listeningAddresses(stats.listeners.acct.address, about.addresses) : []
  const [unknown] = stats?.unknownClients ?? []
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>Ready for your first NAS</h1>
      <Listening addresses={addresses} stats={stats} />
      {stats && <Problems stats={stats} />}
      <ol className={classes.steps}>
        <Step
          number={1}
          current
          title="Add a NAS"
          act={
            mayAdd && (
              <Button
                component="a"
                href="#/nas?add=1"
                variant="filled"
                leftSection={<IconPlus size={15} stroke={1.8} />}
              >
                Add NAS
              </Button>
            )
          }
        >
          Name, address, secret
        </Step>
        <Step
          number={2}
          title="Point it here"
          act={addresses[0] !== undefined && <CopyButton text={addresses[0]} word="Copy address" />}
        >
          Lines for MikroTik, Cisco, Huawei, Juniper
        </Step>
        <Step number={3} title="See it answer">
          The first packet shows here, then the first Start
        </Step>
      </ol>
      {unknown && (
        <p className={classes.knock} role="status">
          <IconInfoCircle size={15} stroke={1.8} aria-hidden="true" />
          <span>
            {count(unknown.packets)} {unknown.packets === 1 ? 'packet' : 'packets'} dropped from{' '}
            <Mono>{unknown.address}</Mono>, not a known NAS
          </span>
          {mayAdd && (
            <a className={classes.add} href={`#/nas?add=1&address=${encodeURIComponent(unknown.address)}`}>
              Add it
            </a>
          )}
        </p>
      )}
    </div>
  )
}

function Listening({ addresses, stats }: { addresses: readonly string[]; stats: RadiusStats | undefined }) {
  if (!stats) return <p className={classes.lead}>The listener is being asked where it listens.</p>
  const { auth, acct } = stats.listeners
  return (
    <p className={classes.lead}>
      This console listens on{' '}
      {addresses.length === 0 ? (
        <Mono className={classes.live}>{acct.address}</Mono>
      ) : (
        addresses.map((address, index) => (
          <span key={address}>
            {index > 0 && (index === addresses.length - 1 ? ' and ' : ', ')}
            <Mono className={classes.live}>{address}</Mono>
          </span>
        ))
      )}
      , ports <Mono className={classes.live}>{auth.port}</Mono> and <Mono className={classes.live}>{acct.port}</Mono>.
      <br />
      Sessions appear here on the first packet.
    </p>
  )
}

const Problems = ({ stats: { listeners } }: { stats: RadiusStats }) =>
  [listeners.acct, listeners.auth]
    .filter(({ state }) => state === 'failed')
    .map(({ port, problem }) => (
      <Note key={port} severity="critical" title={`Nothing is heard on port ${port}`}>
        {problem}
      </Note>
    ))

interface StepProps {
  readonly number: number
  readonly title: string
  readonly current?: boolean
  readonly act?: ReactNode
  readonly children: ReactNode
}

const Step = ({ number, title, current = false, act, children }: StepProps) => (
  <li className={classes.step} data-current={current || undefined}>
    <span className={classes.number} aria-hidden="true">
      {number}
    </span>
    <div className={classes.words}>
      <p className={classes.name}>{title}</p>
      <p className={classes.text}>{children}</p>
    </div>
    {act}
  </li>
)
