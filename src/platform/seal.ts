import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const TAG_BYTES = 16

/**
 * Encrypts. The key must be a secret that is not stored itself, such as the id of a UIA session.
 * @param nonce 12 random bytes as base64url, never used twice with the same key
 */
export function seal(key: string, text: string, nonce: string): string {
  const cipher = createCipheriv(ALGORITHM, keyFrom(key), Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${nonce}.${sealed.toString('base64url')}`
}

/** @throws Error where it was sealed with another key, or altered */
export function unseal(key: string, sealed: string): string {
  const [nonce = '', rest = ''] = sealed.split('.')
  const bytes = Buffer.from(rest, 'base64url')
  const decipher = createDecipheriv(ALGORITHM, keyFrom(key), Buffer.from(nonce, 'base64url'), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
}

function keyFrom(secret: string): Buffer {
  return createHmac('sha256', secret).update('gatehouse seal v1').digest()
}
