/** Who the customers are: the list, one of them, and the dialogs over either. */
import { useMe } from '../../bridge/house.tsx'
import { dropQuery, useAddress } from '../../ui/address.ts'
import { AddSubscriber } from './add-subscriber.tsx'
import { subscriberIdIn } from './address.ts'
import { ImportSubscribers } from './import-subscribers.tsx'
import { SubscriberList } from './subscriber-list.tsx'
import { SubscriberPage } from './subscriber-page.tsx'
import { Whose } from './whose.tsx'

export function SubscribersPage() {
  const { path, query } = useAddress()
  const { role } = useMe()
  const mayChange = role === 'operator' || role === 'admin'
  const subscriberId = subscriberIdIn(path)
  const whose = subscriberId === null ? query.get('whose') : null
  if (whose !== null && whose !== '') return <Whose key={whose} username={whose} mayChange={mayChange} />
  return (
    <>
      {subscriberId !== null ? (
        <SubscriberPage key={subscriberId} subscriberId={subscriberId} />
      ) : (
        <SubscriberList mayChange={mayChange} />
      )}
      {mayChange && query.has('add') && subscriberId === null && (
        <AddSubscriber username={query.get('username') ?? ''} />
      )}
      {mayChange && query.has('import') && <ImportSubscribers onClose={() => dropQuery('import')} />}
    </>
  )
}
