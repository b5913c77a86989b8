/** The history of console.db: acts, operators, NASes, subscribers, views, settings, accounts, orders, places. Append only. */
import type { Migration } from '../../migrate.ts'
import { acts } from './0001-acts.ts'
import { operators } from './0002-operators.ts'
import { nas } from './0003-nas.ts'
import { subscribers } from './0004-subscribers.ts'
import { views } from './0005-views.ts'
import { settings } from './0006-settings.ts'
import { accounts } from './0007-accounts.ts'
import { orders } from './0008-orders.ts'
import { nasCoa } from './0009-nas-coa.ts'
import { nasRadsec } from './0010-nas-radsec.ts'
import { places } from './0011-places.ts'
import { accountMacs } from './0012-account-macs.ts'
import { customers } from './0013-customers.ts'
import { customerImports } from './0014-customer-imports.ts'
import { hardware } from './0015-hardware.ts'
import { areas } from './0016-areas.ts'
import { fewerIndexes } from './0017-fewer-indexes.ts'

export const consoleMigrations: readonly Migration[] = [
  { version: 1, name: 'acts', sql: acts },
  { version: 2, name: 'operators', sql: operators },
  { version: 3, name: 'nas', sql: nas },
  { version: 4, name: 'subscribers', sql: subscribers },
  { version: 5, name: 'views', sql: views },
  { version: 6, name: 'settings', sql: settings },
  { version: 7, name: 'accounts', sql: accounts },
  { version: 8, name: 'orders', sql: orders },
  { version: 9, name: 'nas-coa', sql: nasCoa },
  { version: 10, name: 'nas-radsec', sql: nasRadsec },
  { version: 11, name: 'places', sql: places },
  { version: 12, name: 'account-macs', sql: accountMacs },
  { version: 13, name: 'customers', sql: customers },
  { version: 14, name: 'customer-imports', sql: customerImports },
  { version: 15, name: 'hardware', sql: hardware },
  { version: 16, name: 'areas', sql: areas },
  { version: 17, name: 'fewer-indexes', sql: fewerIndexes },
]
