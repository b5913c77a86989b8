/** What the desktop does on this machine besides its window: tray, notices, wallboards, updates, and what went wrong. */
import { IconDeviceDesktop } from '@tabler/icons-react'
import { useCall } from '../../bridge/house.tsx'
import type { Shell } from '../../bridge/shell.ts'
import { useShell, useShellState } from '../../bridge/use-shell.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Panel } from '../../ui/panel.tsx'
import { storeWords } from './data-key-words.ts'
import { DesktopCrashReports } from './desktop-crash-reports.tsx'
import { DesktopPreferences } from './desktop-preferences.tsx'
import { DesktopUpdates } from './desktop-updates.tsx'
import { DesktopWallboards } from './desktop-wallboards.tsx'
import { refusalWords } from './refusal-words.ts'
import { SectionLayout } from './section-layout.tsx'

export function DesktopSection() {
  const shell = useShell()
  return (
    <SectionLayout title="Desktop" lead="For this machine only, whoever sits at it.">
      {shell ? (
        <Desktop shell={shell} />
      ) : (
        <EmptyState icon={<IconDeviceDesktop size={26} stroke={1.5} />} title="This console is open in a browser">
          The desktop has these settings in its own window.
        </EmptyState>
      )}
    </SectionLayout>
  )
}

function Desktop({ shell }: { shell: Shell }) {
  const preferences = useCall(() => shell.ask.preferences({}), { key: [] })
  if (!preferences.value) {
    return preferences.error !== undefined ? (
      <FailedState
        title="The desktop did not say how it is set"
        {...refusalWords(preferences.error)}
        onRetry={preferences.refresh}
      />
    ) : (
      <LoadingRows words="The desktop’s settings are being read" rows={6} />
    )
  }
  return (
    <>
      <DesktopPreferences shell={shell} preferences={preferences.value} onChange={preferences.refresh} />
      <DesktopWallboards shell={shell} />
      <DesktopUpdates shell={shell} address={preferences.value.updateAddress} onChange={preferences.refresh} />
      <DesktopCrashReports shell={shell} />
      <Machine />
    </>
  )
}

const platformWords = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' } as const

function Machine() {
  const state = useShellState()
  if (!state) return null
  const { platform, versions, secrets } = state
  return (
    <Panel title="This desktop">
      <FactList
        facts={[
          { name: 'Console', value: versions.console },
          { name: 'Electron', value: `${versions.electron}, Chromium ${versions.chrome}` },
          { name: 'System', value: platformWords[platform] },
          {
            name: 'Store of secrets',
            value: secrets.isSafe
              ? storeWords(secrets.store)
              : 'none that keeps secrets; the data key has a passphrase',
          },
        ]}
      />
    </Panel>
  )
}
