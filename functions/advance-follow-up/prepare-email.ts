import type { DecisionContext } from '#shared/domain/follow-up/commands.ts'
import type { FollowUp } from '#shared/domain/follow-up/state.ts'
import type { StepId } from '#shared/domain/ids.ts'
import { spokenIn } from '#shared/domain/programme/in-welsh.ts'
import type { Instant } from '#shared/domain/time.ts'
import { emailKindFor } from '#shared/emails/email-kind.ts'
import { minutesToAnswer } from '#shared/emails/minutes-to-answer.ts'
import { patientEmail } from '#shared/emails/patient-email.ts'
import { findInstrument } from '#shared/instruments/registry.ts'
import type { Identity } from '#shared/ports/identities.ts'
import type { Link } from '#shared/ports/links.ts'
import type { Email } from '#shared/ports/mailer.ts'

export type Sending = {
  readonly followUp: FollowUp
  readonly step: StepId
  readonly token: string
  readonly at: Instant
}

const batteryOf = ({ followUp, step }: Sending): 'full' | 'core' =>
  followUp.state === 'open' ? (followUp.ladder.find((found) => found.step === step)?.battery ?? 'full') : 'full'

/** What the page will ask; what is only taken in the clinic takes no time there. */
const instrumentsIn = (sending: Sending, { programme }: DecisionContext): readonly string[] => {
  const { followUp } = sending
  if (followUp.state !== 'open') return []
  const battery = programme.batteries.find(({ from }) => from === followUp.batteryFrom)
  return (battery?.[batteryOf(sending)] ?? []).filter((id) => findInstrument(id)?.modes.includes('web'))
}

export const linkFor = (sending: Sending): Link => {
  const { participant, episode, followUp, programme, wave } = sending.followUp
  const battery = batteryOf(sending)
  return { participant, episode, followUp, programme, wave, step: sending.step, battery, createdAt: sending.at }
}

export const emailFor = (
  sending: Sending,
  identity: Identity & { readonly email: string },
  context: DecisionContext,
  publicOrigin: string,
): Email => {
  const { followUp, step, token } = sending
  const { language, programme } = spokenIn(context.programme, identity.language)
  const wave = programme.waves.find(({ id }) => id === followUp.wave)
  return patientEmail({
    email: emailKindFor(followUp, step),
    language,
    programme,
    // A wave that has been taken out of the programme since still ends what it began, under its plain id.
    waveLabel: wave?.label ?? followUp.wave,
    to: identity.email,
    givenName: identity.givenName,
    familyName: identity.familyName,
    answerBy: followUp.windowClosesOn,
    minutes: minutesToAnswer(instrumentsIn(sending, context)),
    publicOrigin,
    token,
  })
}
