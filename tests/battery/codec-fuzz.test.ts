/** The fuzzing that `npm test` does with 20,000 packets, at full size. */
import { codecFuzzSuite } from '../../main-services/radius/packet/fuzz.suite.ts'

codecFuzzSuite({ packets: 200_000 })
