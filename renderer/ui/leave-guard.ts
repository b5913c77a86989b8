/**
 * Keeps an address while something typed on it is not saved: whoever wants to leave is asked first. Three ways lead out:
 * `go`, a link, and the browser's own (back, forward, an address typed over), which can only be undone.
 */
import { type Address, currentAddress, leavingEvent } from './address.ts'

export interface LeaveGuardDeps {
  /** Whether what was typed is still there at this address. */
  readonly stays: (to: Address) => boolean
  /** Somebody wants to leave to this address, as text. */
  readonly onAsk: (to: string) => void
}

/** Guards until the function it gives back is called. */
export function createLeaveGuard({ stays, onAsk }: LeaveGuardDeps): () => void {
  let kept = currentAddress().text

  const onGo = (event: Event) => {
    const { detail } = event as CustomEvent<Address>
    if (stays(detail)) return
    event.preventDefault()
    onAsk(detail.text)
  }

  const onMoved = (event: Event) => {
    const here = currentAddress()
    if (stays(here)) {
      kept = here.text
      return
    }
    // Before the page hears of it: it would be gone with what was typed.
    event.preventDefault()
    window.history.pushState(null, '', `#${kept}`)
    onAsk(here.text)
  }

  /** Without it a link would be undone as the back button is, and stand in the history. */
  const onClick = (event: MouseEvent) => {
    const link = (event.target as Partial<Element> | null)?.closest?.('a[href^="#"]')
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || window.dispatchEvent(leavingEvent(link.getAttribute('href')?.slice(1) ?? ''))) return
    event.preventDefault()
    event.stopPropagation()
  }

  const onUnload = (event: Event) => event.preventDefault()

  window.addEventListener('leaving', onGo)
  window.addEventListener('moved', onMoved)
  window.addEventListener('click', onClick, { capture: true })
  window.addEventListener('beforeunload', onUnload)
  return () => {
    window.removeEventListener('leaving', onGo)
    window.removeEventListener('moved', onMoved)
    window.removeEventListener('click', onClick, { capture: true })
    window.removeEventListener('beforeunload', onUnload)
  }
}
