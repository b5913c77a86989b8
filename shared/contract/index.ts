/** The one contract. Bridges, client, handlers, roles and the `ask` command are all derived from it. */
import { about } from './about.ts'
import { accounts } from './accounts.ts'
import { affected } from './affected.ts'
import { audit } from './audit.ts'
import { authLog } from './auth-log.ts'
import { backups } from './backups.ts'
import { conditions } from './conditions.ts'
import { coverage } from './coverage.ts'
import { dataKey } from './data-key.ts'
import { files } from './files.ts'
import { groups } from './groups.ts'
import { hardware } from './hardware.ts'
import { map } from './map.ts'
import { nas } from './nas.ts'
import { operators } from './operators.ts'
import { orders } from './orders.ts'
import { places } from './places.ts'
import { radius } from './radius.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { subscribers } from './subscribers.ts'
import { views } from './views.ts'

export const contract = {
  about,
  accounts,
  affected,
  audit,
  authLog,
  backups,
  conditions,
  coverage,
  dataKey,
  files,
  groups,
  hardware,
  map,
  nas,
  operators,
  orders,
  places,
  radius,
  sessions,
  settings,
  subscribers,
  views,
} as const
export type AppContract = typeof contract
