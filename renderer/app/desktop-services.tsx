/** The desktop before its services: starting, waiting for the words that open the files, or stopped and why. */
import { Button, Progress } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import type { ServicesState } from '../../shared/contract/shell.ts'
import { useConnection, useConnectionState, useNow } from '../bridge/house.tsx'
import { clockTime, duration } from '../ui/format.ts'
import { Note } from '../ui/note.tsx'
import classes from './entrance.module.css'
import { Entrance } from './entrance.tsx'
import { RestartServices } from './restart-services.tsx'
import { UnlockForm } from './unlock-form.tsx'

type In<S extends ServicesState['state']> = Extract<ServicesState, { state: S }>

export const DesktopServices = ({ services }: { services: ServicesState }) => (
  <Entrance>
    {services.state === 'starting' && <Starting {...services} />}
    {services.state === 'locked' && <UnlockForm {...services} />}
    {services.state === 'stopped' && <Stopped {...services} />}
    {services.state === 'running' && <Silent />}
  </Entrance>
)

/** Longer than a start usually takes. */
const LONG_SECONDS = 15

function Starting({ since }: In<'starting'>) {
  const seconds = Math.max(0, Math.round((useNow(1000) - Date.parse(since)) / 1000))
  return (
    <>
      <div role="status">
        <h1 className={classes.title}>The console is starting</h1>
      </div>
      <p className={classes.lead}>
        {seconds < LONG_SECONDS
          ? 'Its files are opened and RADIUS begins to listen. This page goes on by itself.'
          : 'It takes longer than usual. After an update large files are brought up to date first, and a restored backup is put in place; that can take minutes.'}
      </p>
      <Progress value={100} animated aria-label="The console is starting" />
      <p className={classes.foot}>{seconds < 2 ? 'A moment' : `For ${duration(seconds)}`}</p>
    </>
  )
}

function Stopped({ words, nextTryAt, ends }: In<'stopped'>) {
  const now = useNow(1000)
  const seconds = nextTryAt === null ? null : Math.max(0, Math.ceil((Date.parse(nextTryAt) - now) / 1000))
  return (
    <>
      <div role="alert">
        <h1 className={classes.title}>The console has stopped</h1>
      </div>
      <p className={classes.lead}>{words}</p>
      <div className={classes.steps}>
        <Note severity="critical" title="RADIUS is not answered meanwhile">
          NASes ask again, and keep what they have to report for a while. What was answered is stored and safe.
        </Note>
      </div>
      <div className={classes.acts}>
        <RestartServices />
      </div>
      <p className={classes.foot}>
        {seconds === null
          ? 'It stays stopped until you start it again.'
          : `It starts again by itself ${seconds === 0 ? 'now' : `in ${duration(seconds)}`}.`}
        {ends > 1 && ` It ended ${ends} times within ten minutes.`}
      </p>
    </>
  )
}

/** Running, says the shell, and yet this window does not reach them. */
function Silent() {
  const { tryNow } = useConnection()
  const { tries, lostAt } = useConnectionState(({ tries, lostAt }) => ({ tries, lostAt }))
  return (
    <>
      <div role="alert">
        <h1 className={classes.title}>The console does not answer this window</h1>
      </div>
      <p className={classes.lead}>
        It is running, and RADIUS may well be answered. Asked {tries === 1 ? 'once' : `${tries} times`}
        {lostAt !== null && ` since ${clockTime(lostAt)}`}; this page goes on by itself.
      </p>
      <div className={classes.acts}>
        <Button leftSection={<IconRefresh size={15} stroke={1.8} />} onClick={tryNow}>
          Try now
        </Button>
        <RestartServices />
      </div>
    </>
  )
}
