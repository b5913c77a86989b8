/** From the address to the page. */
import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Suspense, useEffect } from 'react'
import { go, useAddress } from '../ui/address.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import type { Feature } from '../ui/feature.ts'
import { LoadingRows } from '../ui/loading-rows.tsx'
import { PageBar } from '../ui/page-bar.tsx'
import { PageBoundary } from './page-boundary.tsx'

/** The feature whose page or sub-page this is; the first one for the bare address. */
export const featureAt = (features: readonly Feature[], path: string): Feature | undefined =>
  path === '/' ? features[0] : features.find((feature) => path === feature.path || path.startsWith(`${feature.path}/`))

export function Routes({ features }: { features: readonly Feature[] }) {
  const { path, text } = useAddress()
  const feature = featureAt(features, path)
  useEffect(() => {
    if (path === '/' && feature) go(feature.path + text.slice(1), { replace: true })
    document.title = feature ? `${feature.word} · FibreHub NOC` : 'FibreHub NOC Console'
  }, [path, text, feature])

  if (!feature) return <NoSuchPage path={path} home={features[0]} />
  return (
    <PageBoundary key={feature.path} page={feature.word}>
      <Suspense fallback={<LoadingRows words={`${feature.word} is being opened`} rows={12} />}>
        <feature.Page />
      </Suspense>
    </PageBoundary>
  )
}

const NoSuchPage = ({ path, home }: { path: string; home: Feature | undefined }) => (
  <>
    <PageBar title="No such page" />
    <EmptyState
      icon={<IconMapOff size={26} stroke={1.5} />}
      title={`There is no page at ${path}`}
      acts={home && <Button onClick={() => go(home.path)}>Open {home.word}</Button>}
    >
      The link may come from a newer console, or a letter of it was lost.
    </EmptyState>
  </>
)
