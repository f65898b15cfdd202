import type { AlertBatch, AlertLedger, AlertSending } from '#shared/outreach/ports/alert-ledger.ts'
import { type AlertClaim, type ClaimOutcome, claimOver } from '#shared/outreach/rules/alert-claim.ts'
import type { ProgrammeId } from '#shared/platform/schemas/ids.ts'
import type { Instant, LocalDate } from '#shared/platform/time/time.ts'

const keyOf = ({ programme, alert, to }: AlertSending): string => `${programme} ${alert} ${to}`

export class InMemoryAlertLedger implements AlertLedger {
  readonly #claims = new Map<string, AlertClaim>()
  readonly #sent = new Map<ProgrammeId, AlertBatch[]>()

  async lastSent(programme: ProgrammeId, before: LocalDate): Promise<AlertBatch | undefined> {
    return this.#sent
      .get(programme)
      ?.filter(({ day }) => day < before)
      .toSorted((one, other) => one.day.localeCompare(other.day))
      .at(-1)
  }

  async recordSent(programme: ProgrammeId, batch: AlertBatch): Promise<void> {
    const known = this.#sent.get(programme) ?? []
    if (!known.some(({ day }) => day === batch.day)) this.#sent.set(programme, [...known, batch])
  }

  async claim(sending: AlertSending, at: Instant): Promise<ClaimOutcome> {
    const outcome = claimOver(this.#claims.get(keyOf(sending)), at)
    if ('mine' in outcome) this.#claims.set(keyOf(sending), outcome.mine)
    return outcome
  }

  async settle(sending: AlertSending, claim: AlertClaim): Promise<void> {
    const known = this.#claims.get(keyOf(sending))
    if (known?.state === 'claimed' && known.claimedAt === claim.claimedAt)
      this.#claims.set(keyOf(sending), claim)
  }
}
