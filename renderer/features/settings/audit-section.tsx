// biome-ignore-all lint/a11y/useSemanticElements: a table lays all its rows out together; here only the seen ones exist
// biome-ignore-all lint/a11y/useFocusableInteractive: nothing in a line can be done; the box itself takes the keyboard
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
/** Who did what, newest first: searched where it is stored, drawn only as far as it is seen. */
import { Button, Select } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { AuditLine } from '../../../shared/contract/audit.ts'
import { useCall, useHouse, useNow } from '../../bridge/house.tsx'
import { go, useAddress } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { absoluteTime, count, dayAndTime } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { useRowHeight } from '../../ui/preferences.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import classes from './audit-section.module.css'
import { refusalWords } from './refusal-words.ts'

/** What is read at once: several windows, so that scrolling a little asks nothing. */
const page = 200

export function AuditSection() {
  const { ask } = useHouse()
  const { query } = useAddress()
  const search = query.get('q') ?? ''
  const operatorId = query.get('by')
  const [offset, setOffset] = useState(0)
  const height = useRowHeight()
  const operators = useCall(() => ask.operators.list({}), { key: [], refreshOn: ['operators.changed'] })
  const audit = useCall(
    () =>
      ask.audit.query({
        offset,
        limit: page * 2,
        ...(search === '' ? {} : { search }),
        ...(operatorId === null ? {} : { operatorId }),
      }),
    { key: [search, operatorId, offset], everyMs: 5000 },
  )

  return (
    <div className={classes.section}>
      <div className={classes.bar}>
        <h2 className={classes.title}>Audit</h2>
        <SearchField
          label="Search the audit"
          placeholder="Call, subject, name, what changed"
          className={classes.search}
          search={search}
          onSearch={(text, options) => go(address(text, operatorId), options)}
        />
        <Select
          aria-label="Operator"
          placeholder="Everybody"
          clearable
          w={180}
          value={operatorId}
          onChange={(chosen) => go(address(search, chosen), { replace: true })}
          data={(operators.value ?? []).map(({ operatorId: value, name }) => ({ value, label: name }))}
        />
        <span className={classes.count}>
          {audit.value ? `${count(audit.value.total)} ${audit.value.total === 1 ? 'line' : 'lines'}` : '…'}
        </span>
      </div>
      {audit.value && audit.value.total > 0 ? (
        <AuditLines
          key={`${search} ${operatorId} ${height}`}
          total={audit.value.total}
          rows={audit.value.rows}
          offset={offset}
          search={search}
          height={height}
          onWindow={setOffset}
        />
      ) : audit.value ? (
        <EmptyState
          icon={<IconFilterOff size={26} stroke={1.5} />}
          title={
            search !== ''
              ? `No line with “${search}”`
              : operatorId
                ? 'No line of this operator'
                : 'Nothing was done yet'
          }
          acts={
            <>
              {search !== '' && <Button onClick={() => go(address('', operatorId))}>No search</Button>}
              {operatorId && <Button onClick={() => go(address(search, null))}>Everybody</Button>}
            </>
          }
        >
          {search !== ''
            ? 'Calls, subjects, names and what changed are searched.'
            : 'Every act and every sign-in is written here, and nothing is ever taken out.'}
        </EmptyState>
      ) : audit.error !== undefined ? (
        <FailedState title="The audit could not be read" {...refusalWords(audit.error)} onRetry={audit.refresh} />
      ) : (
        <LoadingRows words="The audit is being read" rows={14} />
      )}
    </div>
  )
}

function address(search: string, operatorId: string | null): string {
  const query = new URLSearchParams()
  if (search !== '') query.set('q', search)
  if (operatorId !== null) query.set('by', operatorId)
  return query.size > 0 ? `/settings/audit?${query}` : '/settings/audit'
}

interface AuditLinesProps {
  readonly total: number
  readonly rows: readonly AuditLine[]
  readonly offset: number
  readonly search: string
  readonly height: number
  readonly onWindow: (offset: number) => void
}

function AuditLines({ total, rows, offset, search, height, onWindow }: AuditLinesProps) {
  const now = useNow(60_000)
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 10,
  })
  const seen = virtual.getVirtualItems()
  const first = seen[0]?.index ?? 0
  const last = seen.at(-1)?.index ?? 0
  useEffect(() => {
    const start = Math.max(0, Math.floor((first - page / 2) / page) * page)
    if (first < offset || last >= offset + page * 2) onWindow(start)
  }, [first, last, offset, onWindow])

  return (
    <div className={classes.box} ref={box} role="table" aria-label="Audit" aria-rowcount={total + 1} tabIndex={0}>
      <div className={classes.headRow} role="row">
        {['When', 'Who', 'From', 'Call', 'Subject', 'What'].map((word) => (
          <span key={word} role="columnheader">
            {word}
          </span>
        ))}
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {seen.map(({ index, start }) => (
          <div
            key={index}
            className={classes.row}
            role="row"
            aria-rowindex={index + 2}
            style={{ transform: `translateY(${start}px)` }}
          >
            <AuditCells line={rows[index - offset]} search={search} now={now} />
          </div>
        ))}
      </div>
    </div>
  )
}

function AuditCells({ line, search, now }: { line: AuditLine | undefined; search: string; now: number }) {
  if (!line) {
    return (
      <span role="cell" className={classes.coming}>
        …
      </span>
    )
  }
  return (
    <>
      <span role="cell" title={absoluteTime(line.at)}>
        {dayAndTime(line.at, now)}
      </span>
      <span role="cell" className={classes.who}>
        <Hit text={line.operatorName} search={search} />
      </span>
      <span role="cell" className={classes.from}>
        {line.device}
      </span>
      <span role="cell">
        <Mono>
          <Hit text={line.call} search={search} />
        </Mono>
      </span>
      <span role="cell">
        <Hit text={line.subject} search={search} />
      </span>
      <span role="cell" className={classes.what} title={line.summary}>
        <Hit text={line.summary} search={search} />
      </span>
    </>
  )
}
