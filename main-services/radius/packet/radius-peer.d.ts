// The npm package `radius`, as far as the tests use it as an independent peer. It ships no types.

declare module 'radius' {
  interface Decoded {
    code: string
    identifier: number
    authenticator: Buffer
    attributes: Record<string, unknown>
    raw_attributes: [number, Buffer][]
  }
  type Attributes = [string | number, unknown][]
  const radius: {
    decode(args: { packet: Buffer; secret: string }): Decoded
    decode_without_secret(args: { packet: Buffer }): Decoded
    encode(args: {
      code: string
      identifier: number
      secret: string
      attributes: Attributes
      authenticator?: Buffer
      add_message_authenticator?: boolean
    }): Buffer
    encode_response(args: { packet: Decoded; code: string; secret: string; attributes?: Attributes }): Buffer
    verify_response(args: { request: Buffer; response: Buffer; secret: string }): boolean
  }
  export = radius
}
