/** Copies a text and says that it did. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'

export interface CopyButtonProps {
  readonly text: string
  /** What the button says: `Copy link`. */
  readonly word: string
  /** Only the icon, with the word as its name. */
  readonly compact?: boolean
  readonly variant?: 'default' | 'subtle'
  readonly size?: 'xs' | 'sm'
}

export function CopyButton({ text, word, compact = false, variant = 'default', size = 'sm' }: CopyButtonProps) {
  const { copied, copy, error } = useClipboard({ timeout: 1500 })
  const Icon = copied ? IconCheck : IconCopy
  const said = copied ? 'Copied' : error ? 'The browser did not allow copying' : word
  return compact ? (
    <Tooltip label={said}>
      <ActionIcon size={size} aria-label={said} disabled={text === ''} onClick={() => copy(text)}>
        <Icon size={size === 'xs' ? 13 : 15} stroke={1.8} />
      </ActionIcon>
    </Tooltip>
  ) : (
    <Button size={size} variant={variant} leftSection={<Icon size={15} stroke={1.8} />} onClick={() => copy(text)}>
      {said}
    </Button>
  )
}
