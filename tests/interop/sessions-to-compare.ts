/** Sessions as NASes of several makers report them, and where our radacct is meant to differ from FreeRADIUS's. */
import { cisco, counts, erx, huawei, INTERIM, mikrotik, rebooted, send } from './packets-of-makers.ts'
import type { Cell } from './radacct.ts'

/** Both values and why; a difference that is not there any more fails as well. */
export interface ListedDifference {
  readonly column: string
  readonly theirs: Cell
  readonly ours: Cell
  readonly why: string
}

export interface Scenario {
  readonly name: string
  /** As radclient reads them, in the order they are sent. */
  readonly packets: readonly string[]
  readonly sessions: readonly { readonly id: string; readonly differs: readonly ListedDifference[] }[]
}

const realm = (name: string): ListedDifference => ({
  column: 'realm',
  theirs: null,
  ours: name,
  why: 'FreeRADIUS writes a realm only where its proxy.conf lists it',
})
const firstInterim = (seconds: number): ListedDifference => ({
  column: 'acctinterval',
  theirs: seconds,
  ours: null,
  why: 'from the Start to the first Interim-Update is not an interval; two Interim-Updates make one',
})

/** `seconds` of a session that is over: ours is shown, and so known, only while a session is open. */
const intervalOfClosed = (seconds: number): ListedDifference => ({
  column: 'acctinterval',
  theirs: seconds,
  ours: null,
  why: 'the interval is what an open session is expected to keep',
})
const justStarted: ListedDifference = {
  column: 'acctsessiontime',
  theirs: 0,
  ours: null,
  why: 'a Start carries no Acct-Session-Time',
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'a MikroTik session from Start to Stop',
    packets: [
      send('Start', 3600, mikrotik),
      send(INTERIM, 3000, mikrotik, counts(600, 1_000_000, 9_000_000)),
      send(INTERIM, 2400, mikrotik, counts(1200, 2 ** 32 + 7, 3 * 2 ** 32 + 9)),
      send('Stop', 2100, mikrotik, counts(1500, 2 ** 32 + 8, 3 * 2 ** 32 + 10), {
        'Acct-Terminate-Cause': 'User-Request',
      }),
    ],
    sessions: [{ id: '81c00001', differs: [realm('isp.example'), intervalOfClosed(600)] }],
  },
  {
    name: 'an ERX session over IPv6 that loses its carrier',
    packets: [
      send('Start', 3600, erx),
      send(INTERIM, 1800, erx, counts(1800, 5, 2 ** 45)),
      send('Stop', 60, erx, counts(3540, 6, 2 ** 45 + 1), { 'Acct-Terminate-Cause': 'Lost-Carrier' }),
    ],
    sessions: [{ id: '0000000000004711', differs: [realm('isp.example'), firstInterim(1800)] }],
  },
  {
    name: 'a Huawei session that is still up, with a NAS-Port and no NAS-Port-Id',
    packets: [send('Start', 900, huawei), send(INTERIM, 600, huawei, counts(300, 10, 20))],
    sessions: [{ id: 'BNG-DBN00204000000001a2b3', differs: [firstInterim(300)] }],
  },
  {
    name: 'a Cisco session with an IPv6 address',
    packets: [
      send('Start', 900, cisco),
      send('Stop', 300, cisco, counts(600, 1, 2), { 'Acct-Terminate-Cause': 'Idle-Timeout', 'Connect-Info': 'bye' }),
    ],
    sessions: [
      {
        id: '0000002A',
        differs: [
          {
            column: 'servicetype',
            theirs: 'Framed-User',
            ours: null,
            why: 'FreeRADIUS adds it to what has a Framed-Protocol of PPP and no Service-Type (rlm_preprocess)',
          },
        ],
      },
    ],
  },
  {
    name: 'a NAS that names itself by IPv6',
    packets: [
      send('Start', 900, { 'User-Name': 'v6nas', 'Acct-Session-Id': 'v6nas-1', 'NAS-IPv6-Address': '2001:db8::9' }),
    ],
    sessions: [{ id: 'v6nas-1', differs: [justStarted] }],
  },
  {
    name: 'a packet with nothing in it but the session',
    packets: [send('Start', 900, { 'Acct-Session-Id': 'bare' }), send('Stop', 800, { 'Acct-Session-Id': 'bare' })],
    sessions: [{ id: 'bare', differs: [] }],
  },
  {
    name: 'an Interim-Update without a Start',
    packets: [send(INTERIM, 600, mikrotik, { 'Acct-Session-Id': 'no-start' }, counts(3000, 11, 22))],
    sessions: [
      {
        id: 'no-start',
        differs: [
          realm('isp.example'),
          {
            column: 'acctstarttime',
            theirs: '-600 s',
            ours: '-3600 s',
            why: 'back-dated by Acct-Session-Time, as FreeRADIUS does since 3.2.5',
          },
        ],
      },
    ],
  },
  {
    name: 'a Stop without a Start',
    packets: [
      send('Stop', 600, huawei, { 'Acct-Session-Id': 'only-stop' }, counts(1200, 11, 22), {
        'Acct-Terminate-Cause': 'Session-Timeout',
      }),
    ],
    sessions: [{ id: 'only-stop', differs: [] }],
  },
  {
    name: 'a Start and an Interim-Update that come twice',
    packets: [
      send('Start', 900, huawei, { 'Acct-Session-Id': 'twice' }),
      send('Start', 900, huawei, { 'Acct-Session-Id': 'twice' }),
      send(INTERIM, 600, huawei, { 'Acct-Session-Id': 'twice' }, counts(300, 3, 4)),
      send(INTERIM, 600, huawei, { 'Acct-Session-Id': 'twice' }, counts(300, 3, 4)),
    ],
    sessions: [
      {
        id: 'twice',
        differs: [{ column: 'acctinterval', theirs: 0, ours: null, why: 'a repeated packet is no interval' }],
      },
    ],
  },
  {
    name: 'a Stop that says less than what came before',
    packets: [
      send('Start', 900, huawei, { 'Acct-Session-Id': 'terse' }),
      send(INTERIM, 600, huawei, { 'Acct-Session-Id': 'terse' }, counts(300, 30, 40)),
      send('Stop', 300, {
        'User-Name': 'p.vandermerwe',
        'Acct-Session-Id': 'terse',
        'NAS-IP-Address': '127.0.0.3',
        'NAS-Port': 2217,
      }),
    ],
    sessions: [
      {
        id: 'terse',
        differs: [
          firstInterim(300),
          { column: 'acctinputoctets', theirs: 0, ours: 30, why: 'what was counted is not forgotten' },
          { column: 'acctoutputoctets', theirs: 0, ours: 40, why: 'what was counted is not forgotten' },
          { column: 'framedipaddress', theirs: null, ours: '100.88.4.1', why: 'what a Stop leaves out is still known' },
        ],
      },
    ],
  },
  {
    name: 'values that no dictionary names',
    packets: [
      send('Stop', 600, huawei, { 'Acct-Session-Id': 'numbers', 'NAS-Port-Type': 200, 'Acct-Terminate-Cause': 99 }),
    ],
    sessions: [
      {
        id: 'numbers',
        differs: [
          {
            column: 'acctsessiontime',
            theirs: null,
            ours: 0,
            why: 'where a Stop does not say it, the time from start to stop is taken, also without a Start',
          },
        ],
      },
    ],
  },
  {
    name: 'a name in another script, and one that wants escaping',
    packets: [
      send('Start', 600, huawei, { 'User-Name': 'zoë', 'Acct-Session-Id': 'script' }),
      send('Start', 600, huawei, { 'User-Name': "o'brien", 'Acct-Session-Id': 'quote' }),
    ],
    sessions: [
      { id: 'script', differs: [justStarted] },
      {
        id: 'quote',
        differs: [
          justStarted,
          { column: 'username', theirs: 'o=27brien', ours: "o'brien", why: 'FreeRADIUS escapes what it puts into SQL' },
        ],
      },
    ],
  },
  {
    name: 'a Class that this ISP gave out itself',
    packets: [
      send('Start', 600, huawei, {
        'Acct-Session-Id': 'classed',
        Class: '0x61693a3937333238666661336430396338306339383066323737663563356662666134',
      }),
    ],
    sessions: [{ id: 'classed', differs: [justStarted] }],
  },
  {
    name: 'Accounting-On',
    packets: [
      send('Start', 3600, rebooted, { 'User-Name': 'one', 'Acct-Session-Id': 'on-one' }),
      send('Start', 1800, rebooted, { 'User-Name': 'two', 'Acct-Session-Id': 'on-two' }),
      send(INTERIM, 1500, rebooted, { 'User-Name': 'two', 'Acct-Session-Id': 'on-two' }, counts(300, 5, 6)),
      send('Accounting-On', 900, rebooted, { 'Acct-Session-Id': '00000000' }),
      send('Start', 600, rebooted, { 'User-Name': 'one', 'Acct-Session-Id': 'on-three' }),
    ],
    sessions: [
      { id: 'on-one', differs: [] },
      { id: 'on-two', differs: [firstInterim(300)] },
      { id: 'on-three', differs: [justStarted] },
    ],
  },
  {
    name: 'Accounting-Off',
    packets: [
      send('Start', 3600, { 'User-Name': 'off', 'Acct-Session-Id': 'off-one', 'NAS-IP-Address': '127.0.0.10' }),
      send('Accounting-Off', 900, { 'Acct-Session-Id': '00000000', 'NAS-IP-Address': '127.0.0.10' }),
    ],
    sessions: [{ id: 'off-one', differs: [] }],
  },
]
