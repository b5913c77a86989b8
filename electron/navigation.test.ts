import { expect, test } from 'vitest'
import { createElectron } from './electron.suite.ts'
import { keepPagesHome } from './navigation.ts'
import { createOpenLink, mayOpen } from './open-link.ts'
import { createQuietLog } from './shell-under-test.suite.ts'

async function setup() {
  const double = createElectron()
  const log = createQuietLog()
  const openLink = createOpenLink({ electron: double.electron, offered: () => undefined, log })
  keepPagesHome({ electron: double.electron, openLink, log })
  await double.becomeReady()
  // Not made by the shell's own hand: what anybody makes is kept.
  new double.electron.BrowserWindow({ webPreferences: {} })
  const contents = double.windows[0]!.webContents
  const isKept = (event: string, url: string) => {
    let isPrevented = false
    contents.emit(event, { url, preventDefault: () => (isPrevented = true) })
    return isPrevented
  }
  return { ...double, contents, isKept, log }
}

const ELSEWHERE = [
  'https://example.com/',
  'https://openserve.co.za/',
  'http://127.0.0.1:8470/',
  'file:///etc/passwd',
  'app://elsewhere/',
  'app://fibrehub.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'not an address',
]

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
  '%s leads nowhere but to our own pages',
  async (event) => {
    const { isKept } = await setup()
    for (const url of ELSEWHERE) expect(isKept(event, url), url).toBe(true)
    expect(isKept(event, 'app://fibrehub/#/sessions')).toBe(false)
  },
)

test('a page that wanted elsewhere is logged without where to, which may name a customer', async () => {
  const { isKept, log } = await setup()
  isKept('will-navigate', 'https://example.com/?customer=thandi')
  expect(log.lines).toMatchObject([{ level: 'warn', fields: { scheme: 'https:' } }])
  expect(JSON.stringify(log.lines)).not.toContain('thandi')
})

test('no new window opens, whatever is asked for', async () => {
  const { contents, windows } = await setup()
  for (const url of [...ELSEWHERE, 'app://fibrehub/#/sessions']) {
    expect(contents.openHandler?.({ url }), url).toEqual({ action: 'deny' })
  }
  expect(windows).toHaveLength(1)
})

test('a link out of the page opens in the person’s own browser where its host is listed', async () => {
  const { contents, outside } = await setup()
  for (const url of ELSEWHERE) contents.openHandler?.({ url })
  expect(outside.opened).toEqual(['https://openserve.co.za/'])
})

test('no page is put within a page', async () => {
  const { contents } = await setup()
  let isPrevented = false
  contents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) })
  expect(isPrevented).toBe(true)
})

test('only https and listed hosts are opened outside', () => {
  for (const address of [
    'https://openserve.co.za/status',
    'https://status.vumatel.co.za/',
    'https://www.frogfoot.com/?a=b#c',
  ]) {
    expect(mayOpen(address), address).toBe(true)
  }
  for (const address of [
    'http://openserve.co.za/',
    'https://openserve.co.za.example.com/',
    'https://notopenserve.co.za/',
    'https://openserve.co.za@example.com/',
    'https://user:pass@openserve.co.za/',
    'https://openserve.co.za:8443/',
    'file://openserve.co.za/c$/x.exe',
    'ms-msdt:/id',
    'smb://openserve.co.za/share',
    'javascript:alert(1)',
    '\\\\openserve.co.za\\share',
    '',
  ]) {
    expect(mayOpen(address), address).toBe(false)
  }
})

test('of the host of a new version only that very version is opened', () => {
  const offered = 'https://updates.isp.co.za:8443/fibrehub-1.3.0.exe'
  expect(mayOpen(offered, offered)).toBe(true)
  expect(mayOpen(offered)).toBe(false)
  for (const other of [
    'https://updates.isp.co.za:8443/',
    `${offered}?to=evil`,
    'https://updates.isp.co.za/fibrehub-1.3.0.exe',
    '',
  ]) {
    expect(mayOpen(other, offered), other).toBe(false)
  }
})
