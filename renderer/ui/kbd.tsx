/** Keys as they are printed on the keyboard; Mantine's Kbd with nothing but the house's look. */
import { Kbd as MantineKbd } from '@mantine/core'
import { Fragment } from 'react'
import classes from './kbd.module.css'

/** `['g', 's']` one after the other; `['Ctrl', 'K']` held together reads the same on screen. */
export const Keys = ({ keys }: { keys: readonly string[] }) => (
  <span className={classes.keys}>
    {keys.map((key) => (
      <Fragment key={key}>
        <MantineKbd>{key}</MantineKbd>
      </Fragment>
    ))}
  </span>
)

export const Kbd = ({ children }: { children: string }) => <MantineKbd>{children}</MantineKbd>
