/** The window of a console whose services run beside it: one hardened page of the loopback address. */
import { app, BrowserWindow, session } from 'electron'

/** Holds a sign-in code, so it comes by the environment, which other users of the machine cannot read. */
const consoleUrl = process.env.FIBREHUB_CONSOLE_URL ?? ''
delete process.env.FIBREHUB_CONSOLE_URL

function openWindow(url: URL) {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    backgroundColor: '#0b0f14',
    title: 'FibreHub NOC Console',
    autoHideMenuBar: true,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stayAtHome = (event: { preventDefault: () => void; url: string }) => {
    if (new URL(event.url).origin !== url.origin) event.preventDefault()
  }
  window.webContents.on('will-navigate', stayAtHome)
  window.webContents.on('will-redirect', stayAtHome)
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  return window.loadURL(url.href)
}

/** Copying is the one permission a page of ours needs. */
function denyPermissions() {
  session.defaultSession.setPermissionRequestHandler((_page, permission, decide) =>
    decide(permission === 'clipboard-sanitized-write'),
  )
  session.defaultSession.setPermissionCheckHandler((_page, permission) => permission === 'clipboard-sanitized-write')
}

const url = URL.parse(consoleUrl)
if (url?.hostname !== '127.0.0.1' && url?.hostname !== '[::1]') {
  process.stderr.write('Start the console with npm start: this window needs its address.\n')
  app.exit(2)
} else {
  app.enableSandbox()
  app.on('window-all-closed', () => app.quit())
  // Not awaited here: Electron is ready only when this module has run to its end (electron/electron#40719).
  app
    .whenReady()
    .then(() => {
      denyPermissions()
      return openWindow(url)
    })
    .catch((thrown: unknown) => {
      process.stderr.write(`The window could not be opened: ${String(thrown)}. Is the console still running?\n`)
      app.exit(1)
    })
}
