/** zod compiles its checks with `new Function` where it may. The page's policy forbids that, so it is not even tried. */
import { config } from 'zod'

config({ jitless: true })
