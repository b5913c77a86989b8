/** The system's own notices: as loud as what they say is bad, and a click leads to the page. */
import type { Notification } from 'electron'
import type { Severity } from '../shared/contract/conditions.ts'
import type { Preferences } from '../shared/contract/shell.ts'
import type { Electron } from './electron.ts'
import type { Log } from './log.ts'

export interface Notice {
  readonly noticeId: string
  readonly severity: Severity
  readonly title: string
  readonly body: string
  readonly page: string
}

export interface NotificationsDeps {
  readonly electron: Pick<Electron, 'Notification' | 'shell'>
  readonly platform: NodeJS.Platform
  readonly icon: string
  readonly preferences: () => Preferences
  readonly goTo: (page: string) => void
  readonly log: Log
}

export interface Notifications {
  /** False where it is not severe enough for who sits here, or the system shows none. */
  readonly show: (notice: Notice) => boolean
}

/** Worst first. */
const SEVERITIES: readonly Severity[] = ['critical', 'major', 'minor', 'warning']

/**
 * How each is heard. Only macOS lets a program choose the sound; elsewhere a notice is heard or is not, so the worst
 * is followed by the system's alert.
 */
const MANNERS: Readonly<
  Record<Severity, { sound: string | null; urgency: 'low' | 'normal' | 'critical'; stays: boolean }>
> = {
  critical: { sound: 'Sosumi', urgency: 'critical', stays: true },
  major: { sound: 'Glass', urgency: 'normal', stays: false },
  minor: { sound: null, urgency: 'normal', stays: false },
  warning: { sound: null, urgency: 'low', stays: false },
}

/** What is kept so that a click still finds its page; the system forgets older ones too. */
const MOST_KEPT = 100

export const isAtLeast = (severity: Severity, least: Severity | null): boolean =>
  least !== null && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least)

export function createNotifications(deps: NotificationsDeps): Notifications {
  const { electron, platform, log } = deps
  const shown = new Map<string, Notification>()

  const forget = (noticeId: string, notification: Notification): void => {
    if (shown.get(noticeId) === notification) shown.delete(noticeId)
  }

  return {
    show: ({ noticeId, severity, title, body, page }) => {
      const { notifyFrom, sounds } = deps.preferences()
      if (!isAtLeast(severity, notifyFrom) || !electron.Notification.isSupported()) return false
      const { sound, urgency, stays } = MANNERS[severity]
      const isHeard = sounds && sound !== null
      const notification = new electron.Notification({
        id: noticeId,
        title,
        body,
        urgency,
        silent: !isHeard,
        timeoutType: stays ? 'never' : 'default',
        ...(isHeard && platform === 'darwin' ? { sound } : {}),
        ...(platform === 'darwin' ? {} : { icon: deps.icon }),
      })
      const before = shown.get(noticeId)
      shown.delete(noticeId)
      before?.close()
      // Held: one that nobody holds is collected, and its click then leads nowhere.
      shown.set(noticeId, notification)
      const [oldest] = shown
      if (oldest && shown.size > MOST_KEPT) shown.delete(oldest[0])
      notification.on('click', () => {
        forget(noticeId, notification)
        deps.goTo(page)
      })
      // By itself it only goes into the system's list of notices, where it can still be clicked.
      notification.on('close', ({ reason }) => {
        if (reason !== 'timedOut') forget(noticeId, notification)
      })
      notification.on('failed', (_event, error) => log.warn({ error }, 'The system did not show a notice'))
      notification.show()
      if (isHeard && urgency === 'critical' && platform !== 'darwin') electron.shell.beep()
      return true
    },
  }
}
