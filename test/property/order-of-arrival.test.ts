import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arrangementsOf } from '#shared/enrolment/rules/arrangements.ts'
import { withWord } from '#shared/enrolment/rules/contact/what-stands.ts'
import { addressNewsOf } from '#shared/enrolment/rules/merge-identity.ts'
import { readRosterRow } from '#shared/enrolment/rules/roster/read-row.ts'
import { enrolRow } from '#shared/enrolment/use-cases/enrol-row.ts'
import type { Command } from '#shared/follow-up/rules/commands.ts'
import { decideAll } from '#shared/follow-up/rules/decide/decide.ts'
import { contactStop, emailClosures, emailRoute } from '#shared/follow-up/rules/standing-facts.ts'
import { commitCycle, momentIn } from '#shared/follow-up/use-cases/commit-cycle.ts'
import { sesEventSchema } from '#shared/messages/rules/ses-event.ts'
import { recordFeedback } from '#shared/messages/use-cases/record-feedback.ts'
import { claimId, factId } from '../support/builders/an-id.ts'
import { instant } from '../support/pure-clinic.ts'
import { anIntake, aRow } from '../unit/enrolment/an-intake.ts'

const ADDRESSES = ['one@example.com', 'two@example.com', 'three@example.com']

/** Something that is decided about contact, by a source and at a minute of one morning. */
const decision = fc.record({
  minute: fc.integer({ min: 0, max: 12 }),
  what: fc.oneof(
    fc.record({
      source: fc.constant('roster' as const),
      contact_agreed: fc.constantFrom('yes', 'no', 'ask her GP', ''),
      email: fc.constantFrom(...ADDRESSES, ''),
      phone: fc.constantFrom('01704 000001', '01704 000002', ''),
      contact_preference: fc.constantFrom('email', 'paper', 'telephone', 'pigeon', ''),
      safe_to_contact: fc.constantFrom('any', 'email-only', 'phone-only', 'post only', 'after 6pm', ''),
      needs: fc.constantFrom('interpreter', 'large-print', 'braille', ''),
      evaluation_objection: fc.constantFrom('yes', 'no', 'perhaps', ''),
    }),
    fc.record({
      source: fc.constant('staff' as const),
      email: fc.constantFrom(...ADDRESSES, null),
      phone: fc.constantFrom('01704 000003', null),
    }),
    fc.record({
      source: fc.constant('fact' as const),
      fact: fc.constantFrom(
        'contact-agreed',
        'contact-declined',
        'email-opt-out',
        'email-opt-in',
        'withdrawn',
        'died',
      ),
    }),
    fc.record({ source: fc.constant('ses' as const), bounced: fc.constantFrom(...ADDRESSES) }),
  ),
})
type Decision = typeof decision extends fc.Arbitrary<infer D> ? D : never
type Intake = ReturnType<typeof anIntake>

const timeOf = ({ minute }: Pick<Decision, 'minute'>) =>
  instant(`2025-03-18T10:${String(minute).padStart(2, '0')}:00Z`)

const knownIn = async (intake: Intake) => {
  const [identity, participant] = await Promise.all([intake.identityOf(), intake.participantOf()])
  if (!identity || !participant) throw new Error('nobody is enrolled')
  return { identity, participant, who: identity.participant, programme: identity.programme }
}

const commit = async (
  intake: Intake,
  commandsOf: (known: Awaited<ReturnType<typeof knownIn>>) => {
    readonly commands: readonly Command[]
    readonly also?: ReturnType<Intake['ports']['identities']['writes']>
  },
) =>
  commitCycle(intake.ports, 'the person', async () => {
    const known = await knownIn(intake)
    const { commands, also = [] } = commandsOf(known)
    const decided = decideAll(commands, known.participant, momentIn(intake.ports, known.programme))
    return { ...('refusal' in decided ? {} : { decision: decided }), also, result: undefined }
  })

/** Takes in one decision as its source's road does, at the clock of its own time. */
const takeIn = async (intake: Intake, { what, minute }: Decision, number: number): Promise<void> => {
  const at = timeOf({ minute })
  intake.world.clock.set(at)
  if (what.source === 'roster') {
    const { source: _, ...cells } = what
    const programmes = new Map([[String(intake.context.programme.programme), intake.context.programme]])
    const setting = { programmes, covariateColumns: [] }
    const { row } = readRosterRow(new Map(Object.entries(aRow(cells))), 2, setting)
    if (!row) throw new Error('the row is not readable')
    await enrolRow(intake.ports, { row, saidAt: at })
    return
  }
  if (what.source === 'ses') {
    const { who } = await knownIn(intake)
    const [followUp] = (await knownIn(intake)).participant.followUps
    const tags = {
      claim: [claimId(100 + number)],
      participant: [who],
      followUp: [String(followUp?.followUp).replace('.', '__')],
    }
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: what.bounced }] }
    const detail = { eventType: 'Bounce', mail: { tags }, bounce }
    const event = sesEventSchema.parse({ source: 'aws.ses', detail })
    return recordFeedback({ ...intake.ports, note: () => {} }, event.detail)
  }
  if (what.source === 'fact') {
    const fact = {
      factId: factId(200 + number),
      at,
      removeAnswers: false,
      on: '2025-03-18',
      reportedBy: 'staff',
    }
    return commit(intake, ({ identity, participant }) => ({
      commands: [
        { type: 'record-fact', followUp: null, fact: { ...fact, fact: what.fact } as never },
        // As the clinic's page does, which knows how the person can be reached.
        ...(what.fact === 'contact-agreed'
          ? arrangementsOf(participant, identity, { contactAgreed: 'yes', address: null })
          : []),
      ],
    }))
  }
  return commit(intake, ({ identity, participant }) => {
    const { contactAgreed } = participant.person
    if (contactAgreed === 'no') return { commands: [] }
    const said = { source: 'staff', at } as const
    const changed = withWord(identity, [
      { point: 'email', value: what.email, ...said },
      { point: 'phone', value: what.phone, ...said },
    ])
    const address = addressNewsOf(changed, () => factId(300 + number))
    return {
      commands: arrangementsOf(participant, changed, { contactAgreed, address }),
      also: intake.ports.identities.writes(changed),
    }
  })
}

/** Enrolled in January with an open 10-week wave in March, then told all of it in this order. */
const afterAll = async (decisions: readonly Decision[]) => {
  const intake = anIntake()
  await intake.upload([aRow({ contact_agreed: '', email: ADDRESSES[0] ?? '' })])
  for (const [number, each] of decisions.entries()) await takeIn(intake, each, number)
  return knownIn(intake)
}

/** Details that a refusal has erased stay erased, so they tell the order; all else does not. */
const contactOf = (
  { identity, participant }: Awaited<ReturnType<typeof afterAll>>,
  { isErased }: { readonly isErased: boolean },
) => {
  const { person, followUps } = participant
  const { email, phone, contactPreference, safeToContact, needs } = identity
  return {
    contactAgreed: person.contactAgreed,
    evaluationObjection: person.evaluationObjection,
    stop: contactStop(person),
    contactPreference,
    safeToContact,
    needs: [...needs].toSorted(),
    waves: followUps.map(({ wave, state }) => [wave, state]),
    ...(isErased
      ? {}
      : {
          email,
          phone,
          isByEmail: emailRoute(person).usable,
          // Without an address it makes no difference that there was one, and that it bounced.
          closures: emailClosures(person)
            .filter((why) => email !== null || why !== 'email-bounced')
            .toSorted(),
          notByEmail: person.notByEmail,
        }),
  }
}

it('ends in the same state for every order in which the same decisions arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(decision, { minLength: 2, maxLength: 7 })
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      async ([inOneOrder, inAnother]) => {
        const isErased = inOneOrder.some(
          ({ what }) =>
            (what.source === 'roster' && what.contact_agreed === 'no') ||
            (what.source === 'fact' && what.fact === 'contact-declined'),
        )
        const [one, other] = [await afterAll(inOneOrder), await afterAll(inAnother)]
        expect(contactOf(other, { isErased })).toEqual(contactOf(one, { isErased }))
      },
    ),
    { numRuns: 200 },
  )
})
