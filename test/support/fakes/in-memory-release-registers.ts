import type { ReleaseRegisters, StoredRegister } from '#shared/evaluation/ports/release-registers.ts'

/** Keeps each programme's register; `beforeWrite` lets another writer come first. */
export class InMemoryReleaseRegisters implements ReleaseRegisters {
  readonly #stored = new Map<string, StoredRegister>()
  #writes = 0
  beforeWrite: (() => Promise<void>) | undefined

  async read(programme: string): Promise<StoredRegister | undefined> {
    return this.#stored.get(programme)
  }

  async write(register: StoredRegister['register'], readAs: string | null): Promise<boolean> {
    const first = this.beforeWrite
    this.beforeWrite = undefined
    await first?.()
    if ((this.#stored.get(register.programme)?.version ?? null) !== readAs) return false
    this.#writes += 1
    this.#stored.set(register.programme, { register, version: String(this.#writes) })
    return true
  }
}
