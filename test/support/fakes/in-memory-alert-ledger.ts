import type { AlertBatch, AlertLedger } from '#shared/outreach/ports/alert-ledger.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { LocalDate } from '#shared/platform/time/time.ts'

export class InMemoryAlertLedger implements AlertLedger {
  readonly #claims = new Set<string>()
  readonly #sent = new Map<ProgrammeId, AlertBatch[]>()

  async lastSent(programme: ProgrammeId): Promise<AlertBatch | undefined> {
    return this.#sent
      .get(programme)
      ?.toSorted((one, other) => one.day.localeCompare(other.day))
      .at(-1)
  }

  async claimDay(programme: ProgrammeId, day: LocalDate): Promise<boolean> {
    return this.#claim(`${programme} day#${day}`)
  }

  async recordSent(programme: ProgrammeId, batch: AlertBatch): Promise<void> {
    this.#sent.set(programme, [...(this.#sent.get(programme) ?? []), batch])
  }

  async claimEvent(programme: ProgrammeId, eventId: string): Promise<boolean> {
    return this.#claim(`${programme} event#${eventId}`)
  }

  #claim(key: string): boolean {
    if (this.#claims.has(key)) return false
    this.#claims.add(key)
    return true
  }
}
