// Single DES (FIPS 46-3), as MS-CHAP answers challenges with it and old crypt(3) hashes passwords. OpenSSL 3 offers
// it only as triple DES with one key three times, and takes 16 µs to set up each.
//
// Which places of the tables are read depends on the key. Another program on the same processor could in principle
// learn of it by the caches; over the network it is lost in everything else that a sign-in waits for. Whoever may run
// programs on the console's machine is not who it defends against.

// The tables of FIPS 46-3, whose bits count from 1 at the left.
const initialPermutation = [
  58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32, 24,
  16, 8, 57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5, 63, 55, 47, 39, 31,
  23, 15, 7,
]
const choice1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36, 63, 55,
  47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
]
const choice2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30,
  40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
]
const roundPermutation = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25,
]
const keyShifts = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1]
/** S1 to S8, their four rows one after the other, a hex digit an entry. */
const substitutions = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
]

const rounds = 16

/** For each round two numbers of 24 bits, which meet the two halves of the expanded right side. */
export type DesKey = readonly number[]

/** `key` of 8 octets; the lowest bit of each is parity and ignored. */
export function desKey(key: Uint8Array): DesKey {
  let high = lookUp(chosen1High, key)
  let low = lookUp(chosen1Low, key)
  const halves = new Array<number>(2 * rounds).fill(0)
  for (let round = 0; round < rounds; round += 1) {
    const shift = keyShifts[round] ?? 0
    high = turned28(high, shift)
    low = turned28(low, shift)
    halves[2 * round] = choose2(chosen2High, high)
    halves[2 * round + 1] = choose2(chosen2Low, low)
  }
  return halves
}

/** One block of 8 octets. */
export function desEncrypt(key: DesKey, block: Uint8Array): Buffer {
  return finish(encipher(key, { left: lookUp(initialLeft, block), right: lookUp(initialRight, block) }, 0))
}

/** What crypt(3) makes of a password: a block of zeros enciphered 25 times, with a salt of 12 bits that swaps bits. */
export function desCryptBlock(key: DesKey, salt: number): Buffer {
  let mask = 0
  for (let bit = 0; bit < 12; bit += 1) if ((salt >> bit) & 1) mask |= 0x800000 >> bit
  let sides: Sides = { left: 0, right: 0 }
  // The final permutation of one turn and the initial one of the next cancel out.
  for (let turn = 0; turn < 25; turn += 1) sides = encipher(key, sides, mask)
  return finish(sides)
}

interface Sides {
  readonly left: number
  readonly right: number
}

/**
 * A permutation as look-ups: which bits of the result each value of each group of `width` bits sets. Groups and bits
 * count from the left.
 */
function tableOf(places: readonly number[], width: 7 | 8, groups: number): Int32Array {
  const size = 1 << width
  const table = new Int32Array(groups * size)
  for (const [at, place] of places.entries()) {
    const group = Math.floor((place - 1) / width)
    const bit = 1 << (width - 1 - ((place - 1) % width))
    const result = 1 << (places.length - 1 - at)
    for (let value = 0; value < size; value += 1) {
      if (value & bit) table[group * size + value] = (table[group * size + value] ?? 0) | result
    }
  }
  return table
}

/** The final permutation undoes the initial one. */
const finalPermutation = initialPermutation.map((_, bit) => initialPermutation.indexOf(bit + 1) + 1)

const initialLeft = tableOf(initialPermutation.slice(0, 32), 8, 8)
const initialRight = tableOf(initialPermutation.slice(32), 8, 8)
const finalLeft = tableOf(finalPermutation.slice(0, 32), 8, 8)
const finalRight = tableOf(finalPermutation.slice(32), 8, 8)
const chosen1High = tableOf(choice1.slice(0, 28), 8, 8)
const chosen1Low = tableOf(choice1.slice(28), 8, 8)
// The second choice takes its first half from the first 28 bits alone, its second half from the others.
const chosen2High = tableOf(choice2.slice(0, 24), 7, 4)
const chosen2Low = tableOf(
  choice2.slice(24).map((place) => place - 28),
  7,
  4,
)

function lookUp(table: Int32Array, octets: Uint8Array): number {
  let bits = 0
  for (let i = 0; i < 8; i += 1) bits |= table[(i << 8) | (octets[i] ?? 0)] ?? 0
  return bits
}

const choose2 = (table: Int32Array, bits: number): number =>
  (table[bits >>> 21] ?? 0) |
  (table[128 | ((bits >>> 14) & 127)] ?? 0) |
  (table[256 | ((bits >>> 7) & 127)] ?? 0) |
  (table[384 | (bits & 127)] ?? 0)

const turned28 = (bits: number, by: number): number => ((bits << by) | (bits >>> (28 - by))) & 0xfff_ffff

/** A substitution and the permutation behind it in one look-up: 8 boxes of 64. */
const boxes = Int32Array.from(
  substitutions.flatMap((rows, box) =>
    Array.from({ length: 64 }, (_, six) => {
      const row = ((six >> 4) & 2) | (six & 1)
      const four = Number.parseInt(rows.charAt(row * 16 + ((six >> 1) & 15)), 16)
      return permuteRound(four << (28 - 4 * box))
    }),
  ),
)

function permuteRound(bits: number): number {
  return roundPermutation.reduce((out, place) => (out << 1) | ((bits >>> (32 - place)) & 1), 0)
}

function encipher(key: DesKey, { left, right }: Sides, swapped: number): Sides {
  let from = left
  let to = right
  for (let round = 0; round < rounds; round += 1) {
    const next = from ^ mix(to, key[2 * round] ?? 0, key[2 * round + 1] ?? 0, swapped)
    from = to
    to = next
  }
  return { left: to, right: from }
}

/** The expansion takes six bits at each four, one of each neighbour: `high` of the left half's, `low` of the right's. */
function mix(right: number, keyHigh: number, keyLow: number, swapped: number): number {
  const turned = (right >>> 1) | (right << 31)
  let high = (six(turned, 0) << 18) | (six(turned, 4) << 12) | (six(turned, 8) << 6) | six(turned, 12)
  let low = (six(turned, 16) << 18) | (six(turned, 20) << 12) | (six(turned, 24) << 6) | six(turned, 28)
  const difference = (high ^ low) & swapped
  high ^= difference ^ keyHigh
  low ^= difference ^ keyLow
  return boxed(high, 0) | boxed(low, 4)
}

const six = (bits: number, from: number): number => ((bits << from) | (from === 0 ? 0 : bits >>> (32 - from))) >>> 26

const boxed = (half: number, box: number): number =>
  (boxes[box * 64 + ((half >> 18) & 63)] ?? 0) |
  (boxes[box * 64 + 64 + ((half >> 12) & 63)] ?? 0) |
  (boxes[box * 64 + 128 + ((half >> 6) & 63)] ?? 0) |
  (boxes[box * 64 + 192 + (half & 63)] ?? 0)

function finish({ left, right }: Sides): Buffer {
  const sides = Buffer.allocUnsafe(8)
  sides.writeInt32BE(left, 0)
  sides.writeInt32BE(right, 4)
  const block = Buffer.allocUnsafe(8)
  block.writeInt32BE(lookUp(finalLeft, sides), 0)
  block.writeInt32BE(lookUp(finalRight, sides), 4)
  return block
}
