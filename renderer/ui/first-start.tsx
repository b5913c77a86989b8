/** What a newcomer sees where there is no NAS yet: where this console listens, and three steps to the first session. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { About } from '../../shared/contract/about.ts'
import type { RadiusStats } from '../../shared/contract/radius.ts'
import { CopyButton } from './copy-button.tsx'
import classes from './first-start.module.css'
import { addressesToReach, DeafPorts, Listening, UnknownClient } from './listening.tsx'
import { Steps } from './steps.tsx'

export interface FirstStartProps {
  /** Undefined while it is asked. */
  readonly about: About | undefined
  readonly stats: RadiusStats | undefined
  /** False for those who only look. */
  readonly mayAdd: boolean
  /** On a page that has a title of its own this is a second one. */
  readonly heading?: 'h1' | 'h2'
}

export function FirstStart({ about, stats, mayAdd, heading: Heading = 'h1' }: FirstStartProps) {
  const [address] = addressesToReach(stats, about)
  return (
    <section className={classes.page} aria-labelledby="first-start">
      <Heading className={classes.title} id="first-start">
        Ready for your first NAS
      </Heading>
      <Listening stats={stats} about={about} />
      {stats && <DeafPorts stats={stats} />}
      <div className={classes.steps}>
        <Steps
          steps={[
            {
              title: 'Add a NAS',
              text: mayAdd ? 'Name, address, secret' : 'An operator or admin gives its name, address and secret',
              state: 'next',
              act: mayAdd && (
                <Button
                  component="a"
                  href="#/nas?add=1"
                  variant="filled"
                  leftSection={<IconPlus size={15} stroke={1.8} />}
                >
                  Add NAS
                </Button>
              ),
            },
            {
              title: 'Point it here',
              text: 'Lines for MikroTik, Cisco, Huawei, Juniper',
              act: address !== undefined && <CopyButton text={address} word="Copy address" />,
            },
            { title: 'See it answer', text: 'The first packet shows here, then the first Start' },
          ]}
        />
      </div>
      {stats && <UnknownClient stats={stats} mayAdd={mayAdd} />}
    </section>
  )
}
