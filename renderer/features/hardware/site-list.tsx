/** Where POPs, OLTs and NASes stand: few, so all are read at once. */
import { ActionIcon, Button, VisuallyHidden } from '@mantine/core'
import { IconBuildingBroadcastTower, IconFilterOff, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Site } from '../../../shared/contract/hardware.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { count } from '../../ui/format.ts'
import { Hit } from '../../ui/hit.tsx'
import { ListFilter } from '../../ui/list-filter.tsx'
import { Mono } from '../../ui/mono.tsx'
import page from '../../ui/page.module.css'
import table from '../../ui/plain-table.module.css'
import { pointWords } from '../../ui/read-point.ts'
import { WhenRead } from '../../ui/when-read.tsx'
import classes from './hardware.module.css'
import type { ListProps } from './list-props.ts'
import { RefusedNote } from './refused-note.tsx'
import { SiteForm } from './site-form.tsx'
import { siteKindWords, wordEmpty } from './words.ts'

type Doing = { readonly what: 'edit' | 'remove'; readonly site: Site } | null

export function SiteList({ selection: { search }, linkLost, change, may }: ListProps) {
  const { ask } = useHouse()
  const got = useCall(() => ask.hardware.sites({}), { key: [], refreshOn: ['hardware.changed'] })
  const [doing, setDoing] = useState<Doing>(null)
  const wanted = search.toLowerCase()
  const sites = (got.value?.sites ?? []).filter(({ kind, name }) =>
    `${siteKindWords[kind]} ${name}`.toLowerCase().includes(wanted),
  )
  const unknown = got.state === 'failed' ? '–' : '…'
  const amount = got.value ? count(sites.length) : unknown
  return (
    <div className={page.list}>
      <ListFilter
        label="Find a site"
        placeholder="Name"
        search={search}
        onSearch={(q, options) => change({ q }, options)}
        end={
          <>
            <b>{amount}</b> {sites.length === 1 ? 'site' : 'sites'}
          </>
        }
      />
      <WhenRead called={got} what="The sites" many rows={8}>
        {() =>
          sites.length > 0 ? (
            <Table sites={sites} search={search} old={linkLost} onDo={may.settle ? setDoing : undefined} />
          ) : search === '' ? (
            <NoneYet onAdd={may.settle ? () => change({ add: '1' }) : undefined} />
          ) : (
            <EmptyState
              icon={<IconFilterOff size={26} stroke={1.5} />}
              title={wordEmpty('site', search, [])}
              acts={<Button onClick={() => change({ q: null })}>All sites</Button>}
            />
          )
        }
      </WhenRead>
      {doing?.what === 'edit' && <SiteForm site={doing.site} onClose={() => setDoing(null)} />}
      {doing?.what === 'remove' && <RemoveSite site={doing.site} onClose={() => setDoing(null)} />}
    </div>
  )
}

const NoneYet = ({ onAdd }: { onAdd: (() => void) | undefined }) => (
  <EmptyState
    icon={<IconBuildingBroadcastTower size={26} stroke={1.5} />}
    title="No site yet"
    acts={
      onAdd && (
        <Button leftSection={<IconPlus size={15} stroke={1.8} />} onClick={onAdd}>
          Add the first
        </Button>
      )
    }
  >
    A POP, an OLT or a NAS with its point: the map shows it, and devices name it.
  </EmptyState>
)

interface TableProps {
  readonly sites: readonly Site[]
  readonly search: string
  readonly old: boolean
  readonly onDo: ((doing: Doing) => void) | undefined
}

const Table = ({ sites, search, old, onDo }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
  <section className={table.scroll} data-old={old || undefined} tabIndex={0} aria-label="Sites">
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Kind</th>
          <th scope="col">FNO</th>
          <th scope="col">Point</th>
          {onDo && (
            <th scope="col">
              <VisuallyHidden>Acts</VisuallyHidden>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <tr key={site.siteId}>
            <td className={classes.siteName}>
              <Hit text={site.name} search={search} />
            </td>
            <td>{siteKindWords[site.kind]}</td>
            <td>{site.fnoId === null ? <span className={table.nothing}>our own</span> : fnoWord(site.fnoId)}</td>
            <td>
              <Mono>{pointWords(site.lat, site.lon)}</Mono>
            </td>
            {onDo && (
              <td>
                <span className={classes.siteActs}>
                  <ActionIcon aria-label={`Edit ${site.name}`} onClick={() => onDo({ what: 'edit', site })}>
                    <IconPencil size={15} stroke={1.8} />
                  </ActionIcon>
                  <ActionIcon aria-label={`Remove ${site.name}`} onClick={() => onDo({ what: 'remove', site })}>
                    <IconTrash size={15} stroke={1.8} />
                  </ActionIcon>
                </span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

function RemoveSite({ site: { siteId, name }, onClose }: { site: Site; onClose: () => void }) {
  const { ask } = useHouse()
  const { run, busy, error } = useAct(() => ask.hardware.removeSite({ siteId }))
  const remove = async () => {
    const answer = await run()
    // Removed by somebody else meanwhile: that is what was wanted.
    if (answer.ok || answer.error.type === 'SiteNotFound') onClose()
  }
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      word="Remove the site"
      busy={busy}
      refused={error && error.type !== 'SiteNotFound' && <RefusedNote title="Not removed" error={error} />}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      It goes off the map. Devices that name it keep its name.
    </ConfirmDialog>
  )
}
