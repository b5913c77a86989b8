/** Adds a site or changes one: what stands there, what it is called, and its point. */
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Site } from '../../../shared/contract/hardware.ts'
import { useAct, useCall, useHouse } from '../../bridge/house.tsx'
import { FnoSelect } from '../../ui/fno-select.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { pointWords, readPoint } from '../../ui/read-point.ts'
import { RefusedNote } from './refused-note.tsx'
import { siteKindWords } from './words.ts'

type Kind = Site['kind']
const kinds = Object.entries(siteKindWords).map(([value, label]) => ({ value, label }))
const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }

interface Draft {
  readonly kind: Kind
  readonly name: string
  readonly nasId: string | null
  readonly fnoId: string | null
  readonly point: string
}

const draftOf = (site: Site | null): Draft =>
  site
    ? { ...site, point: `${site.lat.toFixed(5)}, ${site.lon.toFixed(5)}` }
    : { kind: 'pop', name: '', nasId: null, fnoId: null, point: '' }

export function SiteForm({ site, onClose }: { site: Site | null; onClose: () => void }) {
  const { ask } = useHouse()
  const [start] = useState(() => draftOf(site))
  const [draft, setDraft] = useState(start)
  const [lacks, setLacks] = useState<{ readonly name?: string; readonly point?: string }>({})
  const nases = useCall(() => ask.nas.list({}), { key: [], enabled: draft.kind === 'nas' })
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const point = readPoint(draft.point)
  const { run, busy, error } = useAct(async (at: { readonly lat: number; readonly lon: number }) => {
    const { kind, name, fnoId } = draft
    const fields = { kind, name: name.trim(), fnoId, nasId: kind === 'nas' ? draft.nasId : null, ...at }
    return site ? ask.hardware.changeSite({ siteId: site.siteId, ...fields }) : ask.hardware.addSite(fields)
  })
  const submit = async () => {
    const missing = {
      ...(draft.name.trim() === '' && { name: 'Give the site a name' }),
      ...(!point && { point: 'Give its point as latitude and longitude: -29.7512, 30.9981' }),
    }
    setLacks(missing)
    if (!point || Object.keys(missing).length > 0) return
    const answer = await run({ lat: point.lat, lon: point.lon })
    if (answer.ok) onClose()
  }
  const isTyped = JSON.stringify(draft) !== JSON.stringify(start)
  return (
    <FormDialog
      title={site ? `Edit ${site.name}` : 'Add a site'}
      size={480}
      word={site ? 'Save' : 'Add site'}
      busy={busy}
      ready={site === null || isTyped}
      typed={isTyped}
      refused={error && <RefusedNote title={site ? 'Not saved' : 'Not added'} error={error} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label="What stands there"
        data={kinds}
        value={draft.kind}
        onChange={(kind) => set({ kind: kind as Kind })}
        fullWidth
      />
      {draft.kind === 'nas' && (
        <Select
          label="NAS"
          placeholder="Which of those in the list"
          data={(nases.value ?? []).map(({ nasId, name }) => ({ value: nasId, label: name }))}
          value={draft.nasId}
          onChange={(nasId) =>
            set({
              nasId,
              ...(draft.name === '' && { name: nases.value?.find((nas) => nas.nasId === nasId)?.name ?? '' }),
            })
          }
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'None of them' }}
          nothingFoundMessage="No such NAS"
        />
      )}
      <TextInput
        label="Name"
        description={draft.kind === 'nas' ? 'As the map shows it' : 'As devices name it: HMD-OLT-2'}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={lacks.name}
      />
      <TextInput
        label="Point"
        description={
          point?.turned
            ? `Read as ${pointWords(point.lat, point.lon)}: longitude stood first`
            : 'Latitude and longitude, as a map gives them'
        }
        placeholder="-29.7512, 30.9981"
        styles={mono}
        autoComplete="off"
        spellCheck={false}
        value={draft.point}
        onChange={(event) => set({ point: event.currentTarget.value })}
        error={lacks.point}
      />
      <FnoSelect label="FNO" none="Our own" fnoId={draft.fnoId} onChange={(fnoId) => set({ fnoId })} />
    </FormDialog>
  )
}
