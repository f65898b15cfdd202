import { sesEventSchema } from '#shared/messages/rules/ses-event.ts'
import { recordFeedback } from '#shared/messages/use-cases/record-feedback.ts'
import type { ChaosWorld } from '../world/chaos-world.ts'
import { portsOf } from '../world/ports.ts'
import type { Sending } from '../world/record.ts'
import type { Job } from '../world/run-together.ts'
import type { Moment } from '../world/timeline.ts'
import { deliverStops } from './deliver.ts'

export type SesWord = 'Send' | 'Delivery' | 'DeliveryDelay' | 'Bounce' | 'TransientBounce' | 'Complaint'

/** What SES says of one sending, and when it came about there. */
export type SesNews = { readonly word: SesWord; readonly about: Sending; readonly cameAbout: Moment }

const detailOf = ({ word, about, cameAbout }: SesNews): unknown => {
  const { claim, participant, followUp, step, to } = about
  const tags = {
    claim: [claim],
    participant: [participant],
    followUp: [followUp.replace('.', '__')],
    step: [step],
  }
  const timestamp = new Date(cameAbout).toISOString()
  const mail = { tags, timestamp: new Date(about.at).toISOString(), destination: [to] }
  const bouncedRecipients = [{ emailAddress: to }]
  if (word === 'Bounce')
    return { eventType: word, mail, bounce: { bounceType: 'Permanent', bouncedRecipients, timestamp } }
  if (word === 'TransientBounce')
    return { eventType: 'Bounce', mail, bounce: { bounceType: 'Transient', bouncedRecipients, timestamp } }
  if (word === 'Complaint')
    return { eventType: word, mail, complaint: { complainedRecipients: bouncedRecipients, timestamp } }
  return { eventType: word, mail, [word.toLowerCase()]: { timestamp } }
}

export const sesJob = (world: ChaosWorld, news: SesNews): Job => {
  const { detail } = sesEventSchema.parse({ source: 'aws.ses', detail: detailOf(news) })
  return {
    what: `SES: ${news.word} of ${news.about.step}`,
    run: (invocation) => {
      if (news.word === 'Bounce') world.record.bounces.set(invocation.id, news.about.to)
      return recordFeedback(portsOf(world, invocation), detail)
    },
    ended: (invocation) => deliverStops(world, invocation, 'SES'),
    failed: (invocation) => deliverStops(world, invocation, 'SES'),
  }
}
