/** The start of the screen: fonts, styles, theme, and the one connection to the services. */
import '@fontsource-variable/inter/opsz.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/global.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createConnection } from './bridge/connect.ts'
import { createDesktopRoad } from './bridge/desktop-road.ts'
import { HouseProvider } from './bridge/house.tsx'
import { createShell, findFibrehub } from './bridge/shell.ts'
import { ShellProvider } from './bridge/use-shell.tsx'
import { createWebRoad, openWebSocket } from './bridge/web-road.ts'
import { PreferencesProvider } from './ui/preferences.tsx'
import { theme, variablesResolver } from './ui/theme.ts'
import { addThousandsFont } from './ui/thousands-space.ts'

addThousandsFont(document.fonts)

const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const newId = () => crypto.randomUUID()
const fibrehub = findFibrehub(window)
const shell = fibrehub && createShell(fibrehub)
const road = shell
  ? createDesktopRoad({ shell, page: window, newId })
  : createWebRoad({ fetch: window.fetch.bind(window), openPort: openWebSocket })

const connection = createConnection({
  road,
  clock: Date.now,
  random: Math.random,
  newId,
})
shell?.state.subscribe((now, before) => {
  if (now?.services.state === 'running' && before?.services.state !== 'running') connection.tryNow()
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variablesResolver}
      defaultColorScheme="dark"
      getStyleNonce={styleNonce}
    >
      <PreferencesProvider>
        <Notifications position="bottom-right" limit={4} />
        <ShellProvider shell={shell}>
          <HouseProvider connection={connection}>
            <App />
          </HouseProvider>
        </ShellProvider>
      </PreferencesProvider>
    </MantineProvider>
  </StrictMode>,
)
