declare module 'fxa-common-password-list' {
  /** The 50,000 most frequent passwords of at least 8 characters. */
  export function test(password: string): boolean
}
