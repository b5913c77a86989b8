/** One place, docked beside the list: where it is, what it is called, and what we call it. */
import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { OwnName } from '../../../shared/contract/places.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { currentAddress, go, withQuery } from '../../ui/address.ts'
import { DockedDrawer, DrawerSection } from '../../ui/docked-drawer.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { count } from '../../ui/format.ts'
import { Mono } from '../../ui/mono.tsx'
import prose from '../../ui/prose.module.css'
import { WhenRead } from '../../ui/when-read.tsx'
import { namesLink } from './address.ts'
import { Point } from './columns.tsx'
import { EditName } from './name-dialog.tsx'
import classes from './places.module.css'
import { RemoveName } from './remove-name.tsx'
import { kindWords, shortNameKindWords, wordRefusal } from './words.ts'

export interface PlaceDrawerProps {
  readonly placeId: string
  readonly mayChange: boolean
  readonly onClose: () => void
}

type Doing = { readonly what: 'edit' | 'remove'; readonly name: OwnName } | null

export function PlaceDrawer({ placeId, mayChange, onClose }: PlaceDrawerProps) {
  const { ask } = useHouse()
  const got = useCall(() => ask.places.get({ placeId }), { key: [placeId], refreshOn: ['places.changed'] })
  const [doing, setDoing] = useState<Doing>(null)
  const place = got.value
  return (
    <DockedDrawer
      label={`Place ${place?.name ?? placeId}`}
      title={
        <>
          <span>{place?.name ?? ''}</span>
          {place && <span className={classes.kindWord}>{kindWords[place.kind]}</span>}
        </>
      }
      onClose={onClose}
    >
      <WhenRead called={got} what="The place" wordRefusal={wordRefusal} rows={6}>
        {(place) => (
          <>
            <DrawerSection title="Where it is">
              <FactList
                facts={[
                  { name: 'Lies in', value: place.where || 'South Africa' },
                  { name: 'Point', value: <Point lat={place.lat} lon={place.lon} approximate={place.approximate} /> },
                  { name: 'Place id', value: <Mono>{place.placeId}</Mono> },
                ]}
              />
            </DrawerSection>
            <DrawerSection title="Also called">
              {place.others.length === 0 ? (
                <p className={prose.quiet}>The gazetteer knows no other name.</p>
              ) : (
                <p className={classes.others}>{place.others.join(', ')}</p>
              )}
            </DrawerSection>
            <OwnNames place={place} onDo={mayChange ? setDoing : undefined} />
          </>
        )}
      </WhenRead>
      {doing?.what === 'edit' && <EditName name={doing.name} onClose={() => setDoing(null)} />}
      {doing?.what === 'remove' && <RemoveName name={doing.name} onClose={() => setDoing(null)} />}
    </DockedDrawer>
  )
}

interface OwnNamesProps {
  readonly place: { readonly name: string; readonly names: readonly OwnName[] }
  readonly onDo: ((doing: Doing) => void) | undefined
}

/** An import may give one place thousands; more than these are found in their own list. */
const shownNames = 50

function OwnNames({ place: { name: placeName, names }, onDo }: OwnNamesProps) {
  const left = names.length - shownNames
  return (
    <DrawerSection title="Names of our own" note={names.length === 0 ? undefined : count(names.length)}>
      {names.length === 0 && <p className={prose.quiet}>None yet: no operator’s zone, no alias, no suburb of ours.</p>}
      <ul className={classes.names}>
        {names.slice(0, shownNames).map((name) => (
          <Own key={name.nameId} name={name} onDo={onDo && ((what) => onDo({ what, name }))} />
        ))}
      </ul>
      {left > 0 && (
        <p className={prose.quiet}>
          And {count(left)} more: <a href={`#${namesLink(placeName)}`}>look in Our names</a>.
        </p>
      )}
      {onDo && (
        <div>
          <Button
            leftSection={<IconPlus size={15} stroke={1.8} />}
            onClick={() => go(withQuery(currentAddress(), { add: '1' }))}
          >
            Add a name here
          </Button>
        </div>
      )}
    </DrawerSection>
  )
}

interface OwnProps {
  readonly name: OwnName
  readonly onDo: ((what: 'edit' | 'remove') => void) | undefined
}

const Own = ({ name, onDo }: OwnProps) => (
  <li className={classes.own}>
    <span className={classes.ownName} title={name.name}>
      {name.name}
    </span>
    <span className={classes.ownKind}>
      {shortNameKindWords[name.kind]}
      {name.fnoId !== null && ` of ${fnoWord(name.fnoId)}`}
    </span>
    {onDo && (
      <>
        <ActionIcon aria-label={`Edit ${name.name}`} onClick={() => onDo('edit')}>
          <IconPencil size={15} stroke={1.8} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove ${name.name}`} onClick={() => onDo('remove')}>
          <IconTrash size={15} stroke={1.8} />
        </ActionIcon>
      </>
    )}
  </li>
)
