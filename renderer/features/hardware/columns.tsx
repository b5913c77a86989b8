/** The columns of the lists: what stands in each, how wide it must be, and which go first when there is no room. */
import type { ReactNode } from 'react'
import type { Device, HardwareFinding, Suggestion } from '../../../shared/contract/hardware.ts'
import { fnoWord } from '../../ui/fno-words.ts'
import { absoluteTime, dayAndTime, timeOrDay } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import classes from '../../ui/live-grid/grid.module.css'
import { nothing, rowName } from '../../ui/live-grid/grid-cells.tsx'
import { fitWidth, type GridColumn, gridColumn } from '../../ui/live-grid/grid-columns.ts'
import { Mono } from '../../ui/mono.tsx'
import { SeverityMark } from '../../ui/severity.tsx'
import { DeviceState } from './device-state.tsx'
import own from './hardware.module.css'
import { deviceKindWords, evidenceWords, findingWords, sessionsSince } from './words.ts'

const deviceColumns: readonly GridColumn[] = [
  gridColumn('status', 'Status', 76, 90),
  gridColumn('kind', 'Kind', 52, 80),
  gridColumn('serial', 'Serial', 128, 100),
  gridColumn('mac', 'MAC', 124, 85),
  gridColumn('model', 'Maker and model', 140, 60, { grow: 2 }),
  gridColumn('customer', 'Customer', 140, 98, { grow: 3 }),
  gridColumn('username', 'Username', 150, 75, { grow: 2 }),
  gridColumn('fno', 'FNO', 84, 50),
  gridColumn('olt', 'OLT', 110, 70, { grow: 1 }),
  gridColumn('pon', 'PON', 60, 65),
  gridColumn('pop', 'POP', 100, 55, { grow: 1 }),
  gridColumn('seenAt', 'Named by RADIUS', 108, 68),
]
const suggestionColumns: readonly GridColumn[] = [
  gridColumn('device', 'Device', 136, 100),
  gridColumn('kind', 'Kind', 52, 60),
  gridColumn('customer', 'Customer', 140, 95, { grow: 2 }),
  gridColumn('username', 'Username', 150, 85, { grow: 2 }),
  gridColumn('evidence', 'Said by', 124, 70),
  gridColumn('words', 'How often', 176, 80, { grow: 1 }),
  gridColumn('against', 'What speaks against it', 200, 90, { grow: 6 }),
]
const findingColumns: readonly GridColumn[] = [
  gridColumn('kind', 'What', 196, 100),
  gridColumn('title', 'Which', 220, 95, { grow: 3 }),
  gridColumn('words', 'Why it is a contradiction', 300, 80, { grow: 5 }),
  gridColumn('since', 'Since', 92, 85),
]
export const deviceColumnsAt = (width: number): readonly GridColumn[] => fitWidth(deviceColumns, width)
export const suggestionColumnsAt = (width: number): readonly GridColumn[] => fitWidth(suggestionColumns, width)
export const findingColumnsAt = (width: number): readonly GridColumn[] => fitWidth(findingColumns, width)

const identifier = (text: string | null, search: string) =>
  text === null ? (
    nothing
  ) : (
    <Mono className={classes.name}>
      <Hit text={text} search={search} />
    </Mono>
  )
const plain = (text: string | null, search: string) => (text === null ? nothing : <Hit text={text} search={search} />)

export function deviceCell(columnId: string, row: Device, today: number, search: string): ReactNode {
  switch (columnId) {
    case 'status':
      return <DeviceState status={row.status} linked={row.service !== null} />
    case 'kind':
      return deviceKindWords[row.kind]
    case 'serial':
      return identifier(row.serial, search)
    case 'mac':
      return identifier(row.mac, search)
    case 'model':
      return plain([row.maker, row.model].filter((part) => part !== null).join(' ') || null, search)
    case 'customer':
      return row.service ? rowName(row.service.name, search) : <span className={classes.faint}>not linked</span>
    case 'username':
      return row.service?.username == null ? (
        nothing
      ) : (
        <Mono>
          <Hit text={row.service.username} search={search} />
        </Mono>
      )
    case 'fno':
      return row.fnoId === null ? nothing : fnoWord(row.fnoId)
    case 'olt':
      return plain(row.olt, search)
    case 'pon':
      return row.pon === null ? nothing : <Mono>{row.pon}</Mono>
    case 'pop':
      return plain(row.pop, search)
    default:
      return row.seenAt === null ? (
        nothing
      ) : (
        <span title={absoluteTime(row.seenAt)}>{dayAndTime(row.seenAt, today)}</span>
      )
  }
}

export function suggestionCell(columnId: string, row: Suggestion, today: number, search: string): ReactNode {
  switch (columnId) {
    case 'device':
      return identifier(row.device.serial ?? row.device.mac, search)
    case 'kind':
      return deviceKindWords[row.device.kind]
    case 'customer':
      return rowName(row.service.name, search)
    case 'username':
      return row.service.username === null ? (
        nothing
      ) : (
        <Mono>
          <Hit text={row.service.username} search={search} />
        </Mono>
      )
    case 'evidence':
      return evidenceWords[row.kind]
    case 'words':
      return <span title={row.words}>{sessionsSince(row.evidence, today)}</span>
    default:
      return row.against === null ? (
        nothing
      ) : (
        <span className={classes.wrong} title={row.against}>
          {row.against}
        </span>
      )
  }
}

export function findingCell(columnId: string, row: HardwareFinding, today: number, search: string): ReactNode {
  const { word, severity } = findingWords[row.kind]
  switch (columnId) {
    case 'kind':
      return (
        <span className={own.finding}>
          <SeverityMark severity={severity} size={13} />
          {word}
        </span>
      )
    case 'title':
      return rowName(row.title, search)
    case 'words':
      return <span title={row.words}>{row.words}</span>
    default:
      return row.since === null ? nothing : <span title={absoluteTime(row.since)}>{timeOrDay(row.since, today)}</span>
  }
}
