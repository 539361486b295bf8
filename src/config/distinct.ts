export function isDistinct(items: readonly string[]): boolean {
  return new Set(items).size === items.length
}
