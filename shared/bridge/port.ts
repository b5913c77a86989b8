/**
 * The one seam between the two halves of the house. An Electron MessagePort and
 * a WebSocket both become a Port, and nothing above this line knows which.
 */
export interface Port {
  /** JSON text, so a desktop screen can pass nothing that a browser screen could not. */
  readonly send: (text: string) => void
  readonly onMessage: (listener: (text: unknown) => void) => void
  readonly onClose: (listener: () => void) => void
}
