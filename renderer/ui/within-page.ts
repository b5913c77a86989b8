/**
 * Lists that open from a field stand inside the page's main part, where whoever goes by landmarks finds them, and are
 * in the page only while they are open: a listbox means that keys are not the page's.
 */
import type { ComboboxProps } from '@mantine/core'

export const withinPage: ComboboxProps = { portalProps: { target: '#page' }, keepMounted: false }
