import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { currentAddress, go, watchAddress } from './address.ts'
import { createLeaveGuard } from './leave-guard.ts'

/** As much of a window as an address needs: its own history, and the events of its buttons. */
function createWindow(hash: string) {
  const entries = [hash]
  let at = 0
  const put = (_state: null, _title: string, url: string) => {
    entries.splice(at + 1, Number.POSITIVE_INFINITY, url)
    at += 1
  }
  const window = Object.assign(new EventTarget(), {
    location: {
      get hash() {
        return entries[at]
      },
      href: '',
    },
    history: {
      pushState: put,
      replaceState: (_state: null, _title: string, url: string) => {
        entries[at] = url
      },
    },
  })
  const back = () => {
    at -= 1
    window.dispatchEvent(new Event('popstate'))
    window.dispatchEvent(new Event('hashchange'))
  }
  return { window, back, entries }
}

const account = '#/accounts/r.mokoena41@fhub'

describe('what is typed and not saved', () => {
  let asked: string[]
  let heard: string[]
  let stop: () => void
  let desk: ReturnType<typeof createWindow>
  beforeEach(() => {
    asked = []
    desk = createWindow('#/accounts?state=expired')
    vi.stubGlobal('window', desk.window)
    vi.stubGlobal('HashChangeEvent', Event)
    go('/accounts/r.mokoena41@fhub')
    heard = []
    // As the page does, long before anything is typed on it.
    watchAddress(() => heard.push(currentAddress().text))
    stop = createLeaveGuard({ stays: ({ path }) => path.startsWith('/accounts/'), onAsk: (to) => asked.push(to) })
  })
  afterEach(() => {
    stop()
    vi.unstubAllGlobals()
  })

  test('is asked about before another page is gone to, which is not gone to', () => {
    go('/sessions?state=stale')
    expect(asked).toEqual(['/sessions?state=stale'])
    expect(desk.window.location.hash).toBe(account)
  })

  test('stays where the address only says more of the same page', () => {
    go('/accounts/r.mokoena41@fhub?show=rows')
    expect(asked).toEqual([])
    expect(currentAddress().query.get('show')).toBe('rows')
  })

  test('is asked about after the back button, which is undone before the page hears of it', () => {
    desk.back()
    expect(asked).toEqual(['/accounts?state=expired'])
    expect(desk.window.location.hash).toBe(account)
    expect(heard.filter((text) => text !== account.slice(1))).toEqual([])
    // The way back is still there.
    expect(desk.entries).toEqual(['#/accounts?state=expired', account])
  })

  test('keeps the window from being closed unasked', () => {
    expect(desk.window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false)
  })

  test('saved or given up, it keeps nobody', () => {
    stop()
    go('/sessions')
    expect(asked).toEqual([])
    expect(currentAddress().path).toBe('/sessions')
    expect(desk.window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(true)
  })
})
