/** The field that narrows a page's list: `/` leads to it, typing waits for a pause, Escape empties it and then leaves it. */
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Kbd } from './kbd.tsx'

export interface SearchFieldProps {
  /** Names the field: `Search sessions`. */
  readonly label: string
  readonly placeholder: string
  /** What the address holds. */
  readonly search: string
  /** `replace`: this letter belongs to the step before; the first letter is one that can be gone back from. */
  readonly onSearch: (search: string, options: { readonly replace: boolean }) => void
  /** From the field into the list: arrow down, Enter, and Escape in an empty field. */
  readonly onDown?: () => void
  readonly className?: string | undefined
}

const typingPause = 150

export function SearchField({ label, placeholder, search, onSearch, onDown, className = '' }: SearchFieldProps) {
  const [text, setText] = useState(search)
  const written = useRef(search)
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  // The address changed by itself: back, forward, a tab.
  useEffect(() => {
    if (search === written.current) return
    written.current = search
    setText(search)
  }, [search])
  useEffect(() => {
    const typed = text.trim()
    if (typed === written.current) return
    const timer = setTimeout(() => {
      const replace = written.current !== ''
      written.current = typed
      latest.current(typed, { replace })
    }, typingPause)
    return () => clearTimeout(timer)
  }, [text])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      if (text !== '') setText('')
      else if (onDown) onDown()
      else event.currentTarget.blur()
    } else if (onDown && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      event.preventDefault()
      onDown()
    }
  }
  return (
    <TextInput
      data-filter=""
      className={className}
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={15} stroke={1.8} />}
      rightSection={<Kbd>/</Kbd>}
      rightSectionPointerEvents="none"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
