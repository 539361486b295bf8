import { createPrivateKey, sign } from 'node:crypto'

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** @param seed 32 bytes in base64 @returns the signature in base64 without padding */
export function signEd25519(seed: string, text: string): string {
  const key = Buffer.concat([PKCS8, Buffer.from(seed, 'base64')])
  const signature = sign(null, Buffer.from(text), createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
  return signature.toString('base64').replaceAll('=', '')
}
