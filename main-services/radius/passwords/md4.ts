// MD4 (RFC 1320), which OpenSSL 3 leaves out and NT password hashes are made of.

/** 16 octets. */
export function md4(message: Uint8Array): Buffer {
  const words = padded(message)
  const state: State = { a: 0x67452301, b: 0xefcdab89, c: 0x98badcfe, d: 0x10325476 }
  for (let block = 0; block < words.length; block += 16) digestBlock(words, block, state)
  const digest = Buffer.allocUnsafe(16)
  digest.writeInt32LE(state.a | 0, 0)
  digest.writeInt32LE(state.b | 0, 4)
  digest.writeInt32LE(state.c | 0, 8)
  digest.writeInt32LE(state.d | 0, 12)
  return digest
}

interface State {
  a: number
  b: number
  c: number
  d: number
}

/** RFC 1320 3.1, 3.2: a bit, zeros, and the length in bits, in words of 32 bits with the low octet first. */
function padded(message: Uint8Array): Int32Array {
  const words = new Int32Array((((message.length + 8) >>> 6) + 1) * 16)
  for (let i = 0; i < message.length; i += 1) addOctet(words, i, message[i] ?? 0)
  addOctet(words, message.length, 0x80)
  words[words.length - 2] = message.length << 3
  words[words.length - 1] = message.length >>> 29
  return words
}

function addOctet(words: Int32Array, at: number, octet: number): void {
  words[at >> 2] = (words[at >> 2] ?? 0) | (octet << ((at & 3) * 8))
}

// RFC 1320 3.4: in which order each round takes the words of the block, and how far it shifts.
const order2 = [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15]
const order3 = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]
const shifts1 = [3, 7, 11, 19]
const shifts2 = [3, 5, 9, 13]
const shifts3 = [3, 9, 11, 15]

function digestBlock(words: Int32Array, block: number, state: State): void {
  let { a, b, c, d } = state
  const step = (mixed: number, word: number, shift: number): void => {
    const sum = (a + mixed + word) | 0
    a = d
    d = c
    c = b
    b = (sum << shift) | (sum >>> (32 - shift))
  }
  for (let i = 0; i < 16; i += 1) {
    step((b & c) | (~b & d), words[block + i] ?? 0, shifts1[i & 3] ?? 0)
  }
  for (let i = 0; i < 16; i += 1) {
    step((((b & c) | (b & d) | (c & d)) + 0x5a827999) | 0, words[block + (order2[i] ?? 0)] ?? 0, shifts2[i & 3] ?? 0)
  }
  for (let i = 0; i < 16; i += 1) {
    step(((b ^ c ^ d) + 0x6ed9eba1) | 0, words[block + (order3[i] ?? 0)] ?? 0, shifts3[i & 3] ?? 0)
  }
  state.a = (state.a + a) | 0
  state.b = (state.b + b) | 0
  state.c = (state.c + c) | 0
  state.d = (state.d + d) | 0
}
