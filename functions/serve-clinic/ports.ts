import type { HeldRows } from '#shared/enrolment/ports/held-rows.ts'
import type { Identities } from '#shared/enrolment/ports/identities.ts'
import type { IdentityChecks } from '#shared/enrolment/ports/identity-checks.ts'
import type { RosterUploads, UploadDecisions } from '#shared/enrolment/ports/roster-uploads.ts'
import type { Uploads } from '#shared/enrolment/ports/uploads.ts'
import type { Participants } from '#shared/follow-up/ports/participants.ts'
import type { CommitPorts } from '#shared/follow-up/use-cases/commit-cycle.ts'
import type { Links } from '#shared/messages/ports/links.ts'
import type { Randomness } from '#shared/platform/randomness/randomness.ts'
import type { ShowPage } from '#shared/platform/staff/show-page.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { Answers } from '#shared/questionnaire/ports/answers.ts'
import type { BundledWording } from '#shared/questionnaire/wording-files/bundled-wording.ts'
import type { RiskRecords } from '#shared/risk/ports/risk-records.ts'

/** Everything the clinic pages touch. Answers can be put here and never fetched. */
export type ClinicPorts = CommitPorts & {
  readonly participants: Participants
  readonly identities: Identities
  /** Read, and decided: then one is enrolled from here. */
  readonly heldRows: HeldRows
  readonly answers: Pick<Answers, 'submitWrites' | 'goalsWrites'>
  /**
   * Put again when an address or a date of birth is corrected, or staff have spoken to the person; never
   * read here.
   */
  readonly checks: Pick<IdentityChecks, 'askWrites'>
  /** Added to when a collector types an answer that the risk owner must look at; never read here. */
  readonly risks: Pick<RiskRecords, 'raiseWrites'>
  /** Written where a tablet is handed over; nobody here may use one. */
  readonly links: Pick<Links, 'writes'>
  readonly uploads: Pick<Uploads, 'of' | 'all' | 'writes' | 'rowWrites'>
  readonly uploadForms: RosterUploads
  readonly uploadDecisions: UploadDecisions
  readonly randomness: Pick<Randomness, 'factId' | 'linkToken' | 'participantId' | 'episodeId'>
  /** In the order in which they are shown. */
  readonly programmes: readonly Programme[]
  /** Loaded for the pages that show or print questions. An instrument without words is not asked. */
  readonly wording: () => Promise<BundledWording>
  readonly publicOrigin: string
}

/** What every page of the clinic is made with. */
export type Desk = { readonly ports: ClinicPorts; readonly show: ShowPage }
