/** Every attribute as it came, packet by packet; what no dictionary of ours knows is kept as hex and said to be so. */
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { CopyButton } from '../../ui/copy-button.tsx'
import { absoluteTime, count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import type { SessionDetail } from './session-detail.ts'
import classes from './session-drawer.module.css'

const packetWords = { start: 'Start', interim: 'Interim-Update', stop: 'Stop' } as const

export function SessionAttributes({ session }: { session: SessionDetail }) {
  const [opened, setOpened] = useState(false)
  const attributes = session.packets.flatMap((packet) => packet.attributes)
  const unknown = attributes.filter(({ known }) => !known).length
  const Chevron = opened ? IconChevronDown : IconChevronRight
  return (
    <section className={classes.attributes} aria-label="Attributes">
      <button type="button" className={classes.opener} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <Chevron size={15} stroke={1.8} aria-hidden="true" />
        <span>All {count(attributes.length)} attributes</span>
        {unknown > 0 && <span className={classes.faint}>{count(unknown)} unknown, kept as hex</span>}
      </button>
      {opened && (
        <>
          {session.packets.map(({ kind, receivedAt, attributes: list }) => (
            <AttributeTable
              key={`${kind} ${receivedAt}`}
              title={`${packetWords[kind]}, received ${absoluteTime(receivedAt)}`}
              rows={list.map(({ name, value, raw, known }) => ({ name, value: known ? value : `0x${raw}`, known }))}
            />
          ))}
          <AttributeTable
            title="As FreeRADIUS’s radacct row"
            rows={Object.entries(session.radacct).map(([name, value]) => ({
              name,
              value: value === null ? '' : String(value),
              known: true,
            }))}
          />
        </>
      )}
    </section>
  )
}

interface AttributeRow {
  readonly name: string
  readonly value: string
  readonly known: boolean
}

function AttributeTable({ title, rows }: { title: string; rows: readonly AttributeRow[] }) {
  return (
    <table className={classes.table}>
      <caption>{title}</caption>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an attribute may come several times in one packet, always in this order
          <AttributeLine key={i} {...row} />
        ))}
      </tbody>
    </table>
  )
}

const AttributeLine = ({ name, value, known }: AttributeRow) => (
  <tr>
    <th scope="row">
      {name}
      {!known && <span className={classes.faint}> unknown</span>}
    </th>
    <td>
      <Mono>{value === '' ? <span className={classes.faint}>empty</span> : value}</Mono>
    </td>
    <td>
      <CopyButton text={value} word={`Copy ${name}`} compact size="xs" />
    </td>
  </tr>
)
