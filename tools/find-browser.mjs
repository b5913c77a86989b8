/** Finds a Chrome, Edge or Chromium: for the console's window, for browser tests and for benches. Built-ins only. */
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * The path of a browser, or `undefined`. CHROME_PATH decides where it is set.
 * @type {import('./find-browser.mjs').findBrowser}
 */
export function findBrowser({ playwright = false } = {}) {
  const named = process.env.CHROME_PATH
  if (named) return existsSync(named) ? named : undefined
  return [...installedPlaces(), ...(playwright ? playwrightPlaces() : [])].find((place) => existsSync(place))
}

/**
 * Chromium refuses its sandbox to root. Nobody else gives it up.
 * @type {import('./find-browser.mjs').sandboxFlags}
 */
export const sandboxFlags = () => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])

function installedPlaces() {
  if (process.platform === 'darwin') {
    const apps = [
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'Chromium.app/Contents/MacOS/Chromium',
    ]
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) => apps.map((app) => join(folder, app)))
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
    const programs = [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
      'Chromium/Application/chrome.exe',
    ]
    return folders.flatMap((folder) => programs.map((program) => join(folder, program)))
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium',
    'chromium-browser',
  ]
  const folders = new Set([...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'])
  return names.flatMap((name) => [...folders].map((folder) => join(folder, name)))
}

/** What `playwright-core install chromium` leaves behind, newest first. */
function playwrightPlaces() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    }[process.platform] ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright')
  if (!existsSync(cache)) return []
  const programs = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win64/chrome.exe',
    'chrome-win/chrome.exe',
  ]
  const revision = (folder) => Number(folder.split('-')[1])
  return readdirSync(cache)
    .filter((folder) => /^chromium-\d+$/.test(folder))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((folder) => programs.map((program) => join(cache, folder, program)))
}
