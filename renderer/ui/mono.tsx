/** Identifiers: user names, addresses, serials, ports, references. */
import type { ReactNode } from 'react'

export const Mono = ({ children, className }: { children: ReactNode; className?: string | undefined }) => (
  <span data-mono="" className={className}>
    {children}
  </span>
)
