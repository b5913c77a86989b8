/** In a browser nothing was ever heard of the services: say so, say what to do, and keep trying. */
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useConnection, useConnectionState } from '../bridge/house.tsx'
import { Mono } from '../ui/mono.tsx'
import { Steps } from '../ui/steps.tsx'
import classes from './entrance.module.css'
import { Entrance } from './entrance.tsx'

export function WebServicesStopped() {
  const { tryNow } = useConnection()
  const tries = useConnectionState(({ tries }) => tries)
  return (
    <Entrance>
      <h1 className={classes.title}>
        <span role="alert">The services do not answer</span>
      </h1>
      <p className={classes.lead}>
        This page is open, but the console behind it is not running, or not reachable from here. What it has stored is
        safe.
      </p>
      <div className={classes.steps}>
        <Steps
          steps={[
            {
              title: 'Start it',
              text: (
                <>
                  <Mono>npm start</Mono> in the console’s folder; its log says why it stopped
                </>
              ),
            },
            {
              title: 'Wait here',
              text: `Asked ${tries === 1 ? 'once' : `${tries} times`}; this page goes on by itself`,
            },
          ]}
        />
      </div>
      <div className={classes.acts}>
        <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={tryNow}>
          Try now
        </Button>
      </div>
    </Entrance>
  )
}
