/** The devices at the customers, what RADIUS says of them, and what contradicts it; beside the list one of them. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useLinkLost, useMe } from '../../bridge/house.tsx'
import { currentAddress, dropQuery, go, linkTo, useAddress, withQuery } from '../../ui/address.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { FilterTab } from '../../ui/filter-tab.tsx'
import page from '../../ui/page.module.css'
import { PageBar, TabDivider } from '../../ui/page-bar.tsx'
import { type HardwareListName, readSelection } from './address.ts'
import { AddDevice } from './device-form.tsx'
import { DeviceList } from './device-list.tsx'
import { FindingList } from './finding-list.tsx'
import { LinkDevice } from './link-device.tsx'
import type { ListProps } from './list-props.ts'
import { SiteForm } from './site-form.tsx'
import { SiteList } from './site-list.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { useHardwareCounts } from './use-hardware-counts.ts'

const lists = { devices: DeviceList, suggestions: SuggestionList, findings: FindingList, sites: SiteList }

export function HardwarePage() {
  const address = useAddress()
  const { query } = address
  const { role } = useMe()
  const settle = role === 'operator' || role === 'admin'
  const may = { link: settle || role === 'field', settle }
  const linkLost = useLinkLost()
  const selection = readSelection(query)
  const change: ListProps['change'] = (changes, options) => go(withQuery(address, changes), options)
  const onSites = selection.list === 'sites'
  const mayAdd = onSites ? may.settle : may.link
  const List = lists[selection.list]
  return (
    <div className={page.page}>
      <PageBar
        title="Hardware"
        acts={
          <>
            <CopyButton text={linkTo(address.text)} word="Copy link" variant="subtle" />
            {mayAdd && (
              <Button
                variant="filled"
                leftSection={<IconPlus size={15} stroke={1.8} />}
                onClick={() => change({ add: '1' })}
              >
                {onSites ? 'Add site' : 'Add device'}
              </Button>
            )}
          </>
        }
      >
        <Tabs shown={selection.list} />
      </PageBar>
      <div className={page.body} data-link-old={linkLost || undefined}>
        <List
          key={selection.list}
          selection={selection}
          openId={query.get('open')}
          linkLost={linkLost}
          change={change}
          may={may}
        />
      </div>
      {mayAdd && query.has('add') && !onSites && (
        <AddDevice
          serial={query.get('serial') ?? ''}
          onClose={() => dropQuery('add', 'serial')}
          onDone={({ deviceId }) =>
            go(withQuery(currentAddress(), { add: null, serial: null, show: null, open: deviceId }), { replace: true })
          }
        />
      )}
      {may.link && query.has('link') && (
        <LinkDevice
          device={null}
          username={query.get('username') ?? ''}
          onClose={() => dropQuery('link', 'username')}
          onDone={({ deviceId }) =>
            go(withQuery(currentAddress(), { link: null, username: null, show: null, open: deviceId }), {
              replace: true,
            })
          }
        />
      )}
      {mayAdd && query.has('add') && onSites && <SiteForm site={null} onClose={() => dropQuery('add')} />}
    </div>
  )
}

function Tabs({ shown }: { shown: HardwareListName }) {
  const { devices, suggestions, findings, sites } = useHardwareCounts()
  return (
    <>
      <FilterTab to="/hardware" word="Devices" selected={shown === 'devices'} count={devices} />
      <TabDivider />
      <FilterTab
        to="/hardware?show=suggestions"
        word="Suggestions"
        selected={shown === 'suggestions'}
        count={suggestions}
      />
      <FilterTab
        to="/hardware?show=findings"
        word="Findings"
        selected={shown === 'findings'}
        count={findings}
        severity="warning"
      />
      <TabDivider />
      <FilterTab to="/hardware?show=sites" word="Sites" selected={shown === 'sites'} count={sites} />
    </>
  )
}
