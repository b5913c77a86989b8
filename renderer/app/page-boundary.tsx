/** A bug in a page stops that page alone. React offers this only as a class. */
import { Button } from '@mantine/core'
import { IconBug, IconRefresh } from '@tabler/icons-react'
import { Component, type ReactNode } from 'react'
import { CopyButton } from '../ui/copy-button.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { absoluteTime } from '../ui/format.ts'
import classes from './page-boundary.module.css'

interface Props {
  readonly page: string
  readonly children: ReactNode
}
interface State {
  readonly failure: { readonly reference: string; readonly at: number; readonly report: string } | null
}

export class PageBoundary extends Component<Props, State> {
  override state: State = { failure: null }

  static getDerivedStateFromError(thrown: unknown): State {
    const reference = newReference()
    const at = Date.now()
    const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    return { failure: { reference, at, report: [reference, absoluteTime(at), window.location.hash, trace].join('\n') } }
  }

  override render() {
    const { failure } = this.state
    if (!failure) return this.props.children
    return (
      <div className={classes.page} role="alert">
        <h1 className={classes.title}>
          <IconBug size={22} stroke={1.8} aria-hidden="true" className={classes.icon ?? ''} />
          This page stopped working
        </h1>
        <p className={classes.lead}>
          The rest of the console goes on: RADIUS answers, nothing was lost. Your filter is kept in the address.
        </p>
        <div className={classes.facts}>
          <FactList
            facts={[
              { name: 'Reference', value: failure.reference, mono: true },
              { name: 'When', value: absoluteTime(failure.at) },
              { name: 'Where', value: this.props.page },
            ]}
          />
        </div>
        <div className={classes.acts}>
          <Button
            variant="filled"
            leftSection={<IconRefresh size={15} stroke={1.8} />}
            // The whole window: a part of the program that did not arrive is only fetched anew with it.
            onClick={() => window.location.reload()}
          >
            Load again
          </Button>
          <CopyButton text={failure.report} word="Copy reference and trace" />
        </div>
      </div>
    )
  }
}

/** Letters and digits that cannot be taken for each other on the phone. */
function newReference(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const picked = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % letters.length])
  return `S-${picked.slice(0, 4).join('')}-${picked.slice(4).join('')}`
}
