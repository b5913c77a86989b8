/** One place, docked beside the list: where it is, what it is called, and what we call it. */
import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { OwnName } from '../../../shared/contract/places.ts'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { currentAddress, go, withQuery } from '../../ui/address.ts'
import { DockedDrawer, DrawerSection } from '../../ui/docked-drawer.tsx'
import { FactList } from '../../ui/fact-list.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { fnoWord } from '../../ui/fno-words.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
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
      {place === undefined && got.state === 'failed' && (
        <FailedState
          title="The place could not be read"
          words={got.error ? wordRefusal(got.error).words : ''}
          reference={got.error ? wordRefusal(got.error).reference : undefined}
          onRetry={got.refresh}
        />
      )}
      {place === undefined && got.state !== 'failed' && <LoadingRows words="The place is being read" rows={6} />}
      {place && (
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
              <p className={classes.quiet}>The gazetteer knows no other name.</p>
            ) : (
              <p className={classes.others}>{place.others.join(', ')}</p>
            )}
          </DrawerSection>
          <DrawerSection title="Names of our own" note={place.names.length === 0 ? undefined : place.names.length}>
            {place.names.length === 0 && (
              <p className={classes.quiet}>None yet: no operator’s zone, no alias, no suburb of ours.</p>
            )}
            <ul className={classes.names}>
              {place.names.map((name) => (
                <Own key={name.nameId} name={name} onDo={mayChange ? (what) => setDoing({ what, name }) : undefined} />
              ))}
            </ul>
            {mayChange && (
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
        </>
      )}
      {doing?.what === 'edit' && <EditName name={doing.name} onClose={() => setDoing(null)} />}
      {doing?.what === 'remove' && <RemoveName name={doing.name} onClose={() => setDoing(null)} />}
    </DockedDrawer>
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
