/** The places, names of our own, what is unresolved, areas, and beside them what is open, tried or asked about. */
import { Button } from '@mantine/core'
import { IconDatabaseImport, IconMapPlus, IconPlus } from '@tabler/icons-react'
import { useLinkLost, useMe } from '../../bridge/house.tsx'
import { dropQuery, go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import page from '../../ui/page.module.css'
import { PageBar, TabDivider } from '../../ui/page-bar.tsx'
import { type PlaceListName, readSelection } from './address.ts'
import { AreaDrawer } from './area-drawer.tsx'
import { AreaList } from './area-list.tsx'
import { AreasAside } from './areas-aside.tsx'
import { ImportAreas } from './import-areas.tsx'
import { ImportNames } from './import-names.tsx'
import type { ListProps } from './list-props.ts'
import { AddName } from './name-dialog.tsx'
import { NameList } from './name-list.tsx'
import { PlaceDrawer } from './place-drawer.tsx'
import { PlaceList } from './place-list.tsx'
import { SettleName } from './settle-name.tsx'
import { TryAName } from './try-a-name.tsx'
import { UnresolvedList } from './unresolved-list.tsx'
import { usePlaceCounts } from './use-place-counts.ts'

const lists = { places: PlaceList, names: NameList, unresolved: UnresolvedList, areas: AreaList }

export function PlacesPage() {
  const address = useAddress()
  const { query } = address
  const { role } = useMe()
  const mayChange = role === 'operator' || role === 'admin'
  const linkLost = useLinkLost()
  const selection = readSelection(query)
  const openId = query.get('open')
  const change: ListProps['change'] = (changes, options) => go(withQuery(address, changes), options)
  const List = lists[selection.list]
  const onAreas = selection.list === 'areas'
  const settling = query.get('settle')
  return (
    <div className={page.page}>
      <PageBar
        title="Places"
        acts={
          <>
            <CopyButton text={linkTo(address.text)} word="Copy link" variant="subtle" />
            {mayChange && onAreas && (
              <Button
                variant="filled"
                leftSection={<IconMapPlus size={15} stroke={1.8} />}
                onClick={() => change({ importAreas: '1' })}
              >
                Import areas
              </Button>
            )}
            {mayChange && !onAreas && (
              <>
                <Button
                  leftSection={<IconDatabaseImport size={15} stroke={1.8} />}
                  onClick={() => change({ import: '1' })}
                >
                  Import names
                </Button>
                <Button
                  variant="filled"
                  leftSection={<IconPlus size={15} stroke={1.8} />}
                  onClick={() => change({ add: '1' })}
                >
                  Add name
                </Button>
              </>
            )}
          </>
        }
      >
        <Tabs shown={selection.list} />
      </PageBar>
      <div className={page.body} data-link-old={linkLost || undefined}>
        <div className={page.list}>
          <List
            key={selection.list}
            selection={selection}
            openId={openId}
            linkLost={linkLost}
            change={change}
            mayChange={mayChange}
          />
        </div>
        {onAreas ? (
          openId === null ? (
            <AreasAside
              at={query.get('at') ?? ''}
              onAt={(at) => change({ at }, { replace: true })}
              mayChange={mayChange}
            />
          ) : (
            <AreaDrawer key={openId} areaId={openId} onClose={() => dropQuery('open')} />
          )
        ) : openId === null ? (
          <TryAName
            name={query.get('name') ?? ''}
            fnoId={selection.triedBy}
            mayChange={mayChange}
            wanted={query.has('try')}
            change={change}
          />
        ) : (
          <PlaceDrawer key={openId} placeId={openId} mayChange={mayChange} onClose={() => dropQuery('open')} />
        )}
      </div>
      {mayChange && query.has('add') && (
        <AddName name={query.get('called') ?? ''} placeId={openId} onClose={() => dropQuery('add', 'called')} />
      )}
      {mayChange && query.has('import') && <ImportNames onClose={() => dropQuery('import')} />}
      {mayChange && query.has('importAreas') && <ImportAreas onClose={() => dropQuery('importAreas')} />}
      {mayChange && settling !== null && <SettleName unresolvedId={settling} onClose={() => dropQuery('settle')} />}
    </div>
  )
}

function Tabs({ shown }: { shown: PlaceListName }) {
  const { places, names, unresolved, areas } = usePlaceCounts()
  return (
    <>
      <FilterTab to="/places" word="Gazetteer" selected={shown === 'places'} count={places} />
      <TabDivider />
      <FilterTab to="/places?show=names" word="Our names" selected={shown === 'names'} count={names} />
      <FilterTab
        to="/places?show=unresolved"
        word="Unresolved"
        selected={shown === 'unresolved'}
        count={unresolved}
        severity="minor"
      />
      <TabDivider />
      <FilterTab to="/places?show=areas" word="Areas" selected={shown === 'areas'} count={areas} />
    </>
  )
}
