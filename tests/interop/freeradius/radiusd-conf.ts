/** radiusd.conf as every FreeRADIUS here has it; what it is there for comes with its modules and servers. */
import { RADDB } from './server.ts'

export interface RadiusdConf {
  /** Where it stands, and where FreeRADIUS keeps what it writes. */
  readonly folder: string
  /** So many from the start to the end. */
  readonly threads: number
  /** Of every client on this machine that asks by UDP; left out, nobody is answered by UDP. */
  readonly secret?: string
  /** How long an Access-Reject is held back; Debian's is 1. */
  readonly rejectDelaySeconds?: number
  /** Where packets are passed on to. */
  readonly proxy?: string
  readonly modules?: readonly string[]
  /** Policies, clients, and a `server` for each purpose. */
  readonly sections: readonly string[]
}

/** Debian's own values wherever a purpose asks for nothing else. */
export const radiusdConf = (conf: RadiusdConf): string => `
raddbdir = ${conf.folder}
confdir = ${conf.folder}
modconfdir = ${RADDB}/mods-config
logdir = ${conf.folder}
run_dir = ${conf.folder}
libdir = /usr/lib/freeradius
max_request_time = 30
cleanup_delay = 5
max_requests = 16384
hostname_lookups = no
security {
  allow_core_dumps = no
  max_attributes = 200
  reject_delay = ${conf.rejectDelaySeconds ?? 1}
  status_server = yes
}
proxy_requests = ${conf.proxy ? 'yes' : 'no'}
${conf.proxy ?? ''}
${conf.secret === undefined ? '' : client(conf.secret)}
thread pool {
  start_servers = ${conf.threads}
  max_servers = ${conf.threads}
  min_spare_servers = ${conf.threads}
  max_spare_servers = ${conf.threads}
  max_requests_per_server = 0
  auto_limit_acct = no
}
modules {
  ${(conf.modules ?? []).join('\n  ')}
}
${conf.sections.join('\n')}
`

const client = (secret: string): string => `client loopback {
  ipaddr = 127.0.0.0/8
  secret = "${secret}"
}`

/** Modules that need no more than to be there. */
export const bare = (...names: readonly string[]): string[] => names.map((name) => `${name} {\n  }`)

/** `ok` and `reject`, to say so in a server. */
export const RETURN_CODES = ['ok', 'reject'].map((code) => `always ${code} {\n    rcode = ${code}\n  }`)

export const PREPROCESS = `preprocess {
    huntgroups = ${RADDB}/mods-config/preprocess/huntgroups
    hints = ${RADDB}/mods-config/preprocess/hints
  }`

export const listen = (type: 'auth' | 'acct' | 'coa' | 'auth+acct', port: number, ...more: readonly string[]): string =>
  ['listen {', `    type = ${type}`, '    ipaddr = 127.0.0.1', `    port = ${port}`, ...more, '  }'].join('\n')

/** Whom a proxy passes everything on to that is sent to the realm `console`. */
export function proxyToConsole(o: {
  readonly type: 'acct' | 'auth+acct'
  readonly port: number
  readonly secret: string
  readonly more: string
}): string {
  const pools = o.type === 'acct' ? ['acct_pool'] : ['auth_pool', 'acct_pool']
  return `proxy server {
  default_fallback = no
}
home_server console {
  type = ${o.type}
  ipaddr = 127.0.0.1
  port = ${o.port}
  secret = "${o.secret}"
  status_check = status-server
  ${o.more}
}
home_server_pool console {
  type = fail-over
  home_server = console
}
realm console {
  ${pools.map((pool) => `${pool} = console`).join('\n  ')}
  nostrip
}`
}

/** In a section that comes before the deciding one. */
export const TO_CONSOLE = 'update control { Proxy-To-Realm := "console" }'
