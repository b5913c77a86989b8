/** The screens before the console stand in one card under the product's name. */
import type { ReactNode } from 'react'
import { BrandMark } from '../ui/brand-mark.tsx'
import classes from './entrance.module.css'

export const Entrance = ({ children }: { children: ReactNode }) => (
  <main className={classes.page}>
    <div className={classes.card}>
      <div className={classes.brand}>
        <BrandMark size={22} />
        <div>
          FibreHub <span>NOC Console</span>
        </div>
      </div>
      {children}
    </div>
  </main>
)
