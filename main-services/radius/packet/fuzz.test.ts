import { codecFuzzSuite } from './fuzz.suite.ts'

codecFuzzSuite({ packets: 20_000 })
