/** Lists that open from a field stand inside the page's main part: whoever goes by landmarks finds them there. */
import type { ComboboxProps } from '@mantine/core'

export const withinPage: ComboboxProps = { portalProps: { target: '#page' } }
