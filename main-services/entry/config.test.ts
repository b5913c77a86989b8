import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const configOf = (...words: string[]) => {
  const read = readConfig(words)
  if (!read.ok) throw new Error(read.error.words.join(' '))
  return read.value
}
const problemsOf = (...words: string[]) => {
  const read = readConfig(words)
  return read.ok ? [] : read.error.words
}

test('without flags the console is real, has a window, and leaves the RADIUS ports to its settings', () => {
  expect(configOf()).toEqual({
    headless: false,
    demo: false,
    help: false,
    version: false,
    data: undefined,
    ui: { host: 'localhost', port: 8470 },
    uiChosen: false,
    radius: {},
  })
})

test('every flag is read, with a space or an equals sign', () => {
  const config = configOf(
    '--headless',
    '--data=/srv/noc',
    '--ui',
    '127.0.0.1:0',
    '--radius-auth',
    '0',
    '--radius-acct=1813',
    '--radius-bind',
    '::',
  )
  expect(config).toMatchObject({
    headless: true,
    data: '/srv/noc',
    ui: { host: '127.0.0.1', port: 0 },
    uiChosen: true,
    radius: { bind: '::', authPort: 0, acctPort: 1813 },
  })
})

test('the demo keeps to this machine and takes any free ports unless told otherwise', () => {
  expect(configOf('--demo').radius).toEqual({ bind: '127.0.0.1', authPort: 0, acctPort: 0 })
  expect(configOf('--demo', '--radius-acct', '11813').radius.acctPort).toBe(11_813)
  expect(configOf('--demo').ui.port).not.toBe(configOf().ui.port)
})

test.each(['127.0.0.1:80', 'localhost:8470', '[::1]:0', 'LOCALHOST:1'])('the screen may be served on %s', (ui) => {
  expect(problemsOf('--ui', ui)).toEqual([])
})

test.each(['0.0.0.0:8470', '[::]:8470', '192.168.1.10:8470', 'noc.example:443', '127.0.0.1.example.com:80'])(
  'the screen is not served on %s, and the reason is given',
  (ui) => {
    expect(problemsOf('--ui', ui)).toEqual([expect.stringContaining('this machine only')])
  },
)

test.each([
  [['--ui', '127.0.0.1'], '--ui takes an address and a port'],
  [['--ui', '127.0.0.1:70000'], '--ui takes an address and a port'],
  [['--radius-acct', '70000'], '--radius-acct takes a port'],
  [['--radius-acct', '18e2'], '--radius-acct takes a port'],
  [['--radius-bind', 'eth0'], '--radius-bind takes an address'],
  [['--radius-bind', '300.0.0.1'], '--radius-bind takes an address'],
  [['--data'], '--data needs a value'],
  [['--data', '--headless'], '--data needs a value'],
  [['--data='], '--data takes a folder'],
  [['--headless=yes'], '--headless takes no value'],
  [['--port', '80'], '--port is not a flag'],
  [['--constructor'], '--constructor is not a flag'],
  [['--__proto__=1'], '--__proto__ is not a flag'],
  [['-x'], '-x is not a flag'],
  [['serve'], '"serve" is no flag'],
])('%j is refused in words', (words, problem) => {
  expect(problemsOf(...words)[0]).toContain(problem)
})

test('every wrong flag is named, not only the first', () => {
  expect(problemsOf('--radius-auth', 'x', '--nope', '--ui', 'y')).toHaveLength(3)
})
