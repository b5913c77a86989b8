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
import { createConnection, openWebSocket } from './bridge/connect.ts'
import { HouseProvider } from './bridge/house.tsx'
import { PreferencesProvider } from './ui/preferences.tsx'
import { theme, variablesResolver } from './ui/theme.ts'
import { addThousandsFont } from './ui/thousands-space.ts'

addThousandsFont(document.fonts)

const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

const connection = createConnection({
  fetch: window.fetch.bind(window),
  openPort: openWebSocket,
  clock: Date.now,
  random: Math.random,
  newId: () => crypto.randomUUID(),
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
        <HouseProvider connection={connection}>
          <App />
        </HouseProvider>
      </PreferencesProvider>
    </MantineProvider>
  </StrictMode>,
)
