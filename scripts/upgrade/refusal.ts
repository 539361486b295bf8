/** What cannot be done as it was asked for, in words for the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
