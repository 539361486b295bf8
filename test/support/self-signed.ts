import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'

const SEQUENCE = 0x30
const ECDSA_WITH_SHA256 = '2a8648ce3d040302'
const COMMON_NAME = '550403'
const BASIC_CONSTRAINTS = '551d13'
const SUBJECT_ALT_NAME = '551d11'

/** One value of DER, the encoding of certificates. */
function der(tag: number, ...contents: readonly (Buffer | string)[]): Buffer {
  const content = Buffer.concat(contents.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)))
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const extension = (oid: string, value: Buffer) => der(SEQUENCE, der(0x06, oid), der(0x04, value))
const utcTime = (text: string) => der(0x17, Buffer.from(text))

/** A new certificate of 127.0.0.1 that is its own authority, and its key, both in PEM. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(SEQUENCE, der(0x06, ECDSA_WITH_SHA256))
  const name = der(SEQUENCE, der(0x31, der(SEQUENCE, der(0x06, COMMON_NAME), der(0x0c, Buffer.from('127.0.0.1')))))
  const extensions = der(
    SEQUENCE,
    extension(BASIC_CONSTRAINTS, der(SEQUENCE, der(0x01, 'ff'))),
    extension(SUBJECT_ALT_NAME, der(SEQUENCE, der(0x87, '7f000001'))),
  )
  const content = der(
    SEQUENCE,
    der(0xa0, der(0x02, '02')),
    der(0x02, '01'),
    algorithm,
    name,
    der(SEQUENCE, utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = sign('sha256', content, privateKey)
  const certificate = der(SEQUENCE, content, algorithm, der(0x03, '00', signature))
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
