/** Clients take turns, so that nobody waits behind all items of another client. */
export class FairQueue<Item> {
  private readonly byClient = new Map<string, Item[]>()
  private count = 0

  get size(): number {
    return this.count
  }

  push(client: string, item: Item): void {
    const items = this.byClient.get(client)
    if (items === undefined) this.byClient.set(client, [item])
    else items.push(item)
    this.count++
  }

  shift(): Item | undefined {
    const [turn] = this.byClient
    if (turn === undefined) return undefined
    const [client, items] = turn
    const item = items.shift()
    // A Map keeps the order of insertion, so the client goes to the end.
    this.byClient.delete(client)
    if (items.length > 0) this.byClient.set(client, items)
    this.count--
    return item
  }

  /** @returns false if the item no longer waits */
  remove(client: string, item: Item): boolean {
    const items = this.byClient.get(client) ?? []
    const index = items.indexOf(item)
    if (index === -1) return false
    items.splice(index, 1)
    if (items.length === 0) this.byClient.delete(client)
    this.count--
    return true
  }

  /** Takes the newest item of the client with most items, if that has more than this client then has. */
  evictFor(client: string): Item | undefined {
    const [greediest] = [...this.byClient].sort(([, a], [, b]) => b.length - a.length)
    if (greediest === undefined || greediest[1].length <= (this.byClient.get(client)?.length ?? 0) + 1) return undefined
    this.count--
    return greediest[1].pop()
  }

  drain(): Item[] {
    const items = [...this.byClient.values()].flat()
    this.byClient.clear()
    this.count = 0
    return items
  }
}
