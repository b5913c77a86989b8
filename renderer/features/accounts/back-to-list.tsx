/** The way from one account or package back to the list it was opened from, as that was filtered. */
import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { go, useAddress, withQuery } from '../../ui/address.ts'
import { usePageKeys } from '../../ui/use-page-keys.ts'

export function useBackToList(): string {
  const { query } = useAddress()
  return withQuery({ path: '/accounts', query, text: '' }, { show: null, open: null, change: null })
}

/** Escape goes back too, but not over what was typed and not saved. */
export const useEscapeTo = (to: string, mayLeave = true): void =>
  usePageKeys({
    Escape: () => {
      if (mayLeave) go(to)
    },
  })

export const BackToList = ({ to, word = 'All accounts' }: { to: string; word?: string }) => (
  <Button component="a" href={`#${to}`} variant="subtle" leftSection={<IconArrowLeft size={15} stroke={1.8} />}>
    {word}
  </Button>
)
