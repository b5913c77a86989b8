import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageOfLink } from './deep-links.ts'
import { readStartWords } from './start-words.ts'

test('the console’s flags are told from those of Electron, Chromium and the system', () => {
  expect(readStartWords(['electron', '--no-sandbox', '.', '--demo', '--data', '/srv/isp'], false)).toEqual({
    flags: ['--demo', '--data', '/srv/isp'],
    again: ['--no-sandbox', '.', '--demo', '--data', '/srv/isp'],
    link: undefined,
    isHidden: false,
  })
  expect(
    readStartWords(
      ['FibreHub.exe', '--hidden', '--original-process-start-time=1', '--demo', '--lang=en', 'fibrehub://nas/'],
      true,
    ),
  ).toEqual({
    flags: ['--demo'],
    again: ['--original-process-start-time=1', '--demo', '--lang=en'],
    link: 'fibrehub://nas/',
    isHidden: true,
  })
  expect(readStartWords(['/Applications/FibreHub', '-psn_0_12345'], true).flags).toEqual([])
})

test('a flag that nobody knows goes to the services, which refuse it in words', () => {
  expect(readStartWords(['fibrehub', '--dmeo'], true).flags).toEqual(['--dmeo'])
})

test('a folder of data is the same wherever the next start comes from', () => {
  expect(readStartWords(['fibrehub', '--data', 'isp'], true).flags).toEqual(['--data', resolve('isp')])
  expect(readStartWords(['fibrehub', '--data=isp'], true).flags).toEqual([`--data=${resolve('isp')}`])
  expect(readStartWords(['electron', '.', '--data', 'isp'], false).again).toEqual(['.', '--data', resolve('isp')])
  // Named without a folder: the services say so.
  for (const flags of [['--data'], ['--data', '--demo'], ['--data=']]) {
    expect(readStartWords(['fibrehub', ...flags], true).flags).toEqual(flags)
  }
})

test('a start without words has none', () => {
  expect(readStartWords(['electron', '.'], false)).toEqual({
    flags: [],
    again: ['.'],
    link: undefined,
    isHidden: false,
  })
  expect(readStartWords(['electron'], false).flags).toEqual([])
})

test.each([
  ['fibrehub://sessions/', '/sessions'],
  ['fibrehub://sessions', '/sessions'],
  ['fibrehub://sessions/?state=stale&nas=bng-jhb-01', '/sessions?state=stale&nas=bng-jhb-01'],
  ['fibrehub://sign-ins/', '/sign-ins'],
  ['fibrehub://accounts/thandi%40isp.co.za', '/accounts/thandi%40isp.co.za'],
  ['FIBREHUB://NAS/', '/nas'],
  ['fibrehub://sessions/a b', '/sessions/a%20b'],
])('%s leads to %s', (link, page) => {
  expect(pageOfLink(link)).toBe(page)
})

test.each([
  'https://example.com/',
  'fibrehub:sessions',
  'fibrehub:///sessions',
  'fibrehub://user@sessions/',
  'fibrehub://user:pass@sessions/',
  'fibrehub://sessions:8080/',
  'fibrehub://10.0.0.1/',
  'fibrehub://example.com/',
  'fibrehub://-x/',
  'fibrehub://sessions/a\\b',
  `fibrehub://sessions/${'a'.repeat(2_000)}`,
  'javascript:alert(1)',
  '',
])('a link that is none of ours leads nowhere: %s', (link) => {
  expect(pageOfLink(link)).toBeUndefined()
})

test('whatever is sent, a link leads to a page of ours or nowhere', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl()), (tail) => {
      const page = pageOfLink(`fibrehub://${tail}`)
      return page === undefined || /^\/[a-z][a-z-]*([/?][^\s\\]*)?$/.test(page)
    }),
    { numRuns: 2_000 },
  )
})
