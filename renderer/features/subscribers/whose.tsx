/** From an account to whoever has it: goes on to that page at once, or says that nobody has it. */
import { Button } from '@mantine/core'
import { IconUserPlus, IconUserQuestion } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useCall, useHouse } from '../../bridge/house.tsx'
import { go } from '../../ui/address.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailedState } from '../../ui/failed-state.tsx'
import { accountLink, subscriberLink } from '../../ui/links.ts'
import { LoadingRows } from '../../ui/loading-rows.tsx'
import { Mono } from '../../ui/mono.tsx'
import { PageBar } from '../../ui/page-bar.tsx'
import { wordRefusal } from './words.ts'

export function Whose({ username, mayChange }: { username: string; mayChange: boolean }) {
  const { ask } = useHouse()
  const got = useCall(() => ask.subscribers.whose({ username }), {
    key: [username],
    refreshOn: ['subscribers.changed'],
  })
  const subscriberId = got.value?.subscriberId
  useEffect(() => {
    if (subscriberId) go(subscriberLink(subscriberId), { replace: true })
  }, [subscriberId])
  return (
    <>
      <PageBar title="Subscribers" />
      {got.state === 'failed' && got.error ? (
        <FailedState title="Nobody can say whose account it is" {...wordRefusal(got.error)} onRetry={got.refresh} />
      ) : subscriberId === null ? (
        <EmptyState
          icon={<IconUserQuestion size={26} stroke={1.5} />}
          title="This account has no subscriber"
          acts={
            <>
              {mayChange && (
                <Button
                  variant="filled"
                  leftSection={<IconUserPlus size={15} stroke={1.8} />}
                  onClick={() => go(`/subscribers?add=1&username=${encodeURIComponent(username)}`)}
                >
                  Add the subscriber
                </Button>
              )}
              <Button component="a" href={`#${accountLink(username)}`}>
                Open the account
              </Button>
            </>
          }
        >
          Nobody here has a service with the account <Mono>{username}</Mono>.
        </EmptyState>
      ) : (
        <LoadingRows words="The subscriber is being found" rows={8} />
      )}
    </>
  )
}
