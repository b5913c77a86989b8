/** FreeRADIUS 3.2 that speaks RadSec: as a proxy that sends to us, as a server that we ask, or as a NAS that we order. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CertificateFiles } from '../../main-services/radius/radsec/certificate-files.client.ts'
import { type FreeRadius, runFreeRadius } from './freeradius.ts'

/** What comes by UDP goes on to us by TLS. */
export function startRadsecProxy(options: {
  readonly folder: string
  readonly secret: string
  readonly authPort: number
  readonly acctPort: number
  readonly radsecPort: number
  readonly certificates: CertificateFiles
}): Promise<FreeRadius> {
  const { folder, secret, authPort, acctPort, radsecPort, certificates } = options
  return runFreeRadius(
    folder,
    `${usual(folder)}
proxy_requests = yes
proxy server {
  default_fallback = no
}
home_server console {
  type = auth+acct
  ipaddr = 127.0.0.1
  port = ${radsecPort}
  proto = tcp
  secret = radsec
  status_check = status-server
  ${tls(certificates)}
}
home_server_pool console {
  home_server = console
}
realm console {
  auth_pool = console
  acct_pool = console
  nostrip
}
client loopback {
  ipaddr = 127.0.0.0/8
  secret = "${secret}"
}
server default {
  listen {
    type = auth
    ipaddr = 127.0.0.1
    port = ${authPort}
  }
  listen {
    type = acct
    ipaddr = 127.0.0.1
    port = ${acctPort}
  }
  authorize {
    update control {
      Proxy-To-Realm := "console"
    }
  }
  preacct {
    update control {
      Proxy-To-Realm := "console"
    }
  }
}
`,
  )
}

/** Signs in one user, and answers Status-Server. */
export function startRadsecServer(options: {
  readonly folder: string
  readonly port: number
  readonly certificates: CertificateFiles
  readonly user: { readonly name: string; readonly password: string }
}): Promise<FreeRadius> {
  const { folder, port, certificates, user } = options
  writeFileSync(join(folder, 'users'), `${user.name} Cleartext-Password := "${user.password}"\n`)
  return runFreeRadius(
    folder,
    `${usual(folder)}
proxy_requests = no
modules {
  pap {
  }
  mschap {
  }
  files {
    usersfile = ${join(folder, 'users')}
  }
}
clients radsec {
  client console {
    ipaddr = 127.0.0.1
    proto = tls
    secret = radsec
  }
}
server default {
  listen {
    type = auth+acct
    ipaddr = 127.0.0.1
    port = ${port}
    proto = tcp
    clients = radsec
    ${tls(certificates, 'require_client_cert = yes')}
  }
  authorize {
    mschap
    files
    pap
  }
  authenticate {
    Auth-Type PAP {
      pap
    }
    Auth-Type MS-CHAP {
      mschap
    }
    mschap
  }
}
`,
  )
}

/** Takes Disconnect- and CoA-Requests over TLS as a NAS does, and writes a line of each. */
export function startRadsecCoa(options: {
  readonly folder: string
  readonly port: number
  readonly certificates: CertificateFiles
  readonly linesTo: string
  /** An Acct-Session-Id that it refuses as unknown. */
  readonly unknown: string
}): Promise<FreeRadius> {
  const { folder, port, certificates, linesTo, unknown } = options
  return runFreeRadius(
    folder,
    `${usual(folder)}
proxy_requests = no
modules {
  always ok {
    rcode = ok
  }
  always reject {
    rcode = reject
  }
  linelog coa_lines {
    filename = ${linesTo}
    format = "%{Packet-Type}|%{User-Name}|%{Acct-Session-Id}|%{Mikrotik-Rate-Limit}"
  }
}
clients radsec {
  client console {
    ipaddr = 127.0.0.1
    proto = tls
    secret = radsec
  }
}
server coa {
  listen {
    type = coa
    ipaddr = 127.0.0.1
    port = ${port}
    proto = tcp
    clients = radsec
    ${tls(certificates, 'require_client_cert = yes')}
  }
  recv-coa {
    coa_lines
    if (&Acct-Session-Id == "${unknown}") {
      update reply {
        Error-Cause := Session-Context-Not-Found
      }
      reject
    }
    ok
  }
  send-coa {
    ok
  }
}
`,
  )
}

const usual = (folder: string): string => `
raddbdir = ${folder}
confdir = ${folder}
logdir = ${folder}
run_dir = ${folder}
libdir = /usr/lib/freeradius
max_request_time = 30
cleanup_delay = 1
security {
  max_attributes = 200
  reject_delay = 0
  status_server = yes
}
thread pool {
  start_servers = 4
  max_servers = 4
  min_spare_servers = 1
  max_spare_servers = 4
  max_requests_per_server = 0
}
`

const tls = ({ caFile, certificateFile, keyFile }: CertificateFiles, more = ''): string => `tls {
      private_key_file = ${keyFile}
      certificate_file = ${certificateFile}
      ca_file = ${caFile}
      tls_min_version = "1.2"
      tls_max_version = "1.3"
      ${more}
    }`
