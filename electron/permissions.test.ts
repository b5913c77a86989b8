import { expect, test } from 'vitest'
import { createElectron } from './electron.suite.ts'
import { denyPermissions, denyRemoteContent } from './permissions.ts'

/** What Electron knows to ask about, and what it may come to know. */
const PERMISSIONS = [
  'clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
  'of-a-later-version',
]
const ORIGIN = 'app://fibrehub/'

async function setup(devTools = false) {
  const double = createElectron()
  await double.becomeReady()
  denyPermissions(double.electron)
  denyRemoteContent(double.electron, { devTools })
  const request = (permission: string, requestingUrl = ORIGIN, isMainFrame = true) => {
    let granted: unknown
    const decide = (isGranted: boolean) => (granted = isGranted)
    double.decider('setPermissionRequestHandler')({}, permission, decide, { requestingUrl, isMainFrame })
    return granted
  }
  const check = (permission: string, origin = ORIGIN, isMainFrame = true) =>
    double.decider('setPermissionCheckHandler')({}, permission, origin, { isMainFrame })
  const loads = (url: string) => {
    let isCancelled: boolean | undefined
    double.decider('webRequest.onBeforeRequest')(
      { url },
      (answer: { cancel: boolean }) => (isCancelled = answer.cancel),
    )
    return isCancelled === false
  }
  return { ...double, request, check, loads }
}

test('our page may write to the clipboard, and that is all', async () => {
  const { request, check } = await setup()
  expect(request('clipboard-sanitized-write')).toBe(true)
  expect(check('clipboard-sanitized-write')).toBe(true)
  expect(check('clipboard-sanitized-write', 'app://fibrehub')).toBe(true)
  for (const permission of PERMISSIONS) {
    expect(request(permission), permission).toBe(false)
    expect(check(permission), permission).toBe(false)
  }
})

test('a page within the page, or one that is not ours, may not even that', async () => {
  const { request, check } = await setup()
  expect(request('clipboard-sanitized-write', ORIGIN, false)).toBe(false)
  expect(check('clipboard-sanitized-write', ORIGIN, false)).toBe(false)
  for (const origin of ['https://example.com/', 'app://elsewhere/', 'file:///', 'null', '']) {
    expect(request('clipboard-sanitized-write', origin), origin).toBe(false)
    expect(check('clipboard-sanitized-write', origin), origin).toBe(false)
  }
})

test('no device and no screen is handed to a page, and no dictionary fetched for it', async () => {
  const { decider, journal } = await setup()
  expect(decider('setDevicePermissionHandler')({ deviceType: 'usb', origin: ORIGIN })).toBe(false)
  let given: unknown
  decider('setDisplayMediaRequestHandler')({}, (streams: unknown) => (given = streams))
  expect(given).toBeNull()
  expect(journal).toContain('session.setSpellCheckerEnabled false')
})

test('nothing is loaded but what the shell serves and what a page made itself', async () => {
  const { loads } = await setup()
  for (const ours of [
    'app://fibrehub/',
    'app://fibrehub/assets/a.js',
    'data:image/png;base64,AA',
    'blob:app://fibrehub/1-2',
  ]) {
    expect(loads(ours), ours).toBe(true)
  }
  for (const other of [
    'https://example.com/x.js',
    'http://127.0.0.1:8470/',
    'ws://127.0.0.1:8470/bridge',
    'file:///etc/passwd',
    'app://elsewhere/a.js',
    'blob:https://example.com/1',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu',
    'ftp://example.com',
  ]) {
    expect(loads(other), other).toBe(false)
  }
})

test('the developer tools load where they are allowed', async () => {
  const { loads } = await setup(true)
  expect(loads('devtools://devtools/bundled/inspector.html')).toBe(true)
  expect(loads('https://example.com/')).toBe(false)
})

test('a page may save what it made, and download nothing', async () => {
  const { defaultSession } = await setup()
  const isPrevented = (url: string) => {
    let prevented = false
    defaultSession.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url })
    return prevented
  }
  expect(isPrevented('blob:app://fibrehub/1-2-3')).toBe(false)
  expect(isPrevented('https://example.com/setup.exe')).toBe(true)
  expect(isPrevented('data:application/octet-stream,x')).toBe(true)
  expect(isPrevented('app://fibrehub/index.html')).toBe(true)
})
