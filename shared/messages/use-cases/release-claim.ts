import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import { commitCommand } from '#shared/follow-up/use-cases/commit-command.ts'
import type { ClaimId, StepId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import { SendNotAttemptedError, type SendOutcome } from '../ports/mailer.ts'
import { triesOf, tryAgainAt } from '../rules/line.ts'
import { heldUntil } from '../rules/pace.ts'
import type { AdvancePorts } from './advance-ports.ts'

type NotSent = SendNotAttemptedError | Extract<SendOutcome, { outcome: 'refused' }>
type Given = { readonly followUp: FollowUp; readonly step: StepId; readonly claimId: ClaimId }
type Release = { readonly after: Participant; readonly prepared: Given; readonly because: NotSent }

/** After about an hour of tries it is no longer a matter of seconds: a person has to look. */
const TRIES_BEFORE_ALARM = 5

const triesAt = ({ followUp, step }: Given): number => ('putOff' in followUp ? triesOf(followUp, step) : 0)

/** Why, as the core records it, and when to try again. */
const putOffOf = (because: NotSent, tries: number, now: Instant) => {
  if (!(because instanceof SendNotAttemptedError))
    return { why: 'refused', until: tryAgainAt('refused', tries, now) } as const
  if (because.why === 'throttled')
    return { why: 'throttled', until: tryAgainAt('throttled', tries, now) } as const
  return { why: 'paused', until: heldUntil(now) } as const
}

const noteOf = ({ why }: ReturnType<typeof putOffOf>, tries: number) => {
  if (why === 'refused') return 'email-refused'
  return why === 'paused' || tries >= TRIES_BEFORE_ALARM ? 'sending-stopped' : 'email-put-off'
}

/** What is not recorded here would count as unknown in a day, and is not: so it is tried more than once. */
const COMMIT_TRIES = 3

const commitRelease = async (
  ports: AdvancePorts,
  { after, prepared }: Release,
  putOff: ReturnType<typeof putOffOf>,
): Promise<void> => {
  const { claimId, step } = prepared
  const { participant: who, followUp } = prepared.followUp
  const command = { type: 'put-off-sending', followUp, step, claimId, ...putOff } as const
  for (let tries = 1; ; tries += 1) {
    try {
      await commitCommand(ports, { who, command }, tries === 1 ? { known: after } : {})
      return
    } catch (error) {
      if (tries === COMMIT_TRIES) throw error
    }
  }
}

/**
 * Gives up the claim of an email that certainly did not go out; when to try again. Where SES takes nothing at
 * all, nobody else tries until then either.
 */
export const releaseClaim = async (ports: AdvancePorts, release: Release): Promise<Instant> => {
  const { prepared, because } = release
  const tries = triesAt(prepared)
  const putOff = putOffOf(because, tries, ports.clock.now())
  const { participant, followUp } = prepared.followUp
  const reason = because instanceof Error ? because.message : because.reason
  ports.note(noteOf(putOff, tries), { participant, followUp, claimId: prepared.claimId, reason })
  await commitRelease(ports, release, putOff)
  // Should this fail, others find it out for themselves.
  if (putOff.why === 'paused') await ports.pace.hold(putOff.until).catch(() => undefined)
  return putOff.until
}
