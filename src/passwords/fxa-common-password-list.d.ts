declare module 'fxa-common-password-list' {
  /** Whether a password is one of the 50,000 most frequent of at least 8 characters. */
  export function test(password: string): boolean
}
