/** Makes fresh, empty databases of one engine. */
export interface Databases {
  /** @returns the URL of a database that nobody else uses */
  create(): Promise<string>
  /** Removes all of them. */
  stop(): Promise<void>
}
