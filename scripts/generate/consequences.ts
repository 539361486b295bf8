/**
 * Which files a fault may only follow from a fault of an earlier step: files that had one, and all that refer to them.
 * Such a fault is not told, as it may be gone with the first one.
 */
export class Consequences {
  private readonly faulty = new Set<string>()
  private readonly references = new Map<string, Set<string>>()

  /** @param overlay the file that changes what all others say, and refers to all of them */
  constructor(private readonly overlay: string) {}

  refer(from: string, to: string): void {
    this.references.set(from, (this.references.get(from) ?? new Set<string>()).add(to))
  }

  /** Files with faults, at the end of a step. */
  enter(files: Iterable<string>): void {
    for (const file of files) this.faulty.add(file)
  }

  isFaulty(file: string): boolean {
    return this.faulty.has(file)
  }

  /** Whether a fault of the present step in this file may follow from one of an earlier step. */
  mayBeIn(file: string): boolean {
    if (this.faulty.size === 0) return false
    return file === this.overlay || this.faulty.has(this.overlay) || this.reaches(file, new Set())
  }

  private reaches(file: string, passed: Set<string>): boolean {
    if (this.faulty.has(file)) return true
    if (passed.has(file)) return false
    passed.add(file)
    return [...(this.references.get(file) ?? [])].some((other) => this.reaches(other, passed))
  }
}
