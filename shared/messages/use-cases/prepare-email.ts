import type { Identity } from '#shared/enrolment/ports/identities.ts'
import type { Episode } from '#shared/follow-up/rules/person.ts'
import type { FollowUp } from '#shared/follow-up/rules/state.ts'
import type { StepId } from '#shared/platform/schemas/ids.ts'
import type { Instant } from '#shared/platform/time/time.ts'
import type { DecisionContext } from '#shared/programme/rules/decision-context.ts'
import { programmeInLanguage } from '#shared/programme/rules/in-welsh.ts'
import { instrumentsAsked } from '#shared/questionnaire/rules/asked/asked.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'
import { minutesToAnswer } from '#shared/questionnaire/rules/asked/minutes-to-answer.ts'
import type { Link } from '../ports/links.ts'
import type { Email } from '../ports/mailer.ts'
import { emailKindFor } from '../rules/emails/email-kind.ts'
import { patientEmail } from '../rules/emails/patient-email.ts'

export type Sending = {
  readonly episode: Episode
  readonly followUp: FollowUp
  readonly step: StepId
  readonly token: string
  readonly at: Instant
}

const setOf = ({ followUp, step }: Sending): QuestionSet =>
  followUp.state === 'open'
    ? (followUp.ladder.find((found) => found.step === step)?.battery ?? 'full')
    : 'full'

export const linkFor = (sending: Sending): Link => {
  const { participant, episode, followUp, programme, wave } = sending.followUp
  const battery = setOf(sending)
  return {
    participant,
    episode,
    followUp,
    programme,
    wave,
    step: sending.step,
    battery,
    createdAt: sending.at,
  }
}

/** `publicOrigin`: `https://…` without a path, for the links. */
type Setting = Pick<DecisionContext, 'programme'> & { readonly publicOrigin: string }

export const emailFor = (
  sending: Sending,
  identity: Identity & { readonly email: string },
  { programme: inEnglish, publicOrigin }: Setting,
): Email => {
  const { episode, followUp, step, token } = sending
  const { language, programme } = programmeInLanguage(inEnglish, identity.language)
  const asked = instrumentsAsked({ followUp, episode, programme, set: setOf(sending), modes: ['web'] })
  const wave = programme.waves.find(({ id }) => id === followUp.wave)
  return patientEmail({
    email: emailKindFor(followUp, step),
    language,
    programme,
    // A wave that has been taken out of the programme since still ends what it began, under its plain id.
    waveLabel: wave?.label ?? followUp.wave,
    to: identity.email,
    // A mended name could be wrong, and half a name reads like a scam: then "Hello".
    givenName: identity.isNameDoubtful ? null : identity.givenName,
    familyName: identity.familyName,
    answerBy: followUp.windowClosesOn,
    minutes: minutesToAnswer(asked),
    publicOrigin,
    token,
  })
}
