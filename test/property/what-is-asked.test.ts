import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Participant } from '#shared/follow-up/rules/commands.ts'
import type { Link } from '#shared/messages/ports/links.ts'
import { emailFor } from '#shared/messages/use-cases/prepare-email.ts'
import type { Programme } from '#shared/programme/rules/programme.ts'
import type { QuestionSet } from '#shared/questionnaire/rules/asked/battery.ts'
import { minutesToAnswer } from '#shared/questionnaire/rules/asked/minutes-to-answer.ts'
import type { CollectionMode, Instrument } from '#shared/questionnaire/rules/instruments/instrument.ts'
import { findInstrument, instruments } from '#shared/questionnaire/rules/instruments/registry.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { aProgramme } from '../support/builders/a-programme.ts'
import { at } from '../support/builders/a-time.ts'
import { stepId } from '../support/builders/an-id.ts'
import { anIdentity } from '../support/builders/an-identity.ts'
import { pdfPages } from '../support/pdf-text.ts'
import { instant, PureClinic } from '../support/pure-clinic.ts'
import { aQuestionnaire } from '../support/questionnaire/a-questionnaire.ts'
import { aSource, rowsOf } from '../unit/evaluation/a-source.ts'
import { clinicWorld } from '../unit/functions/serve-clinic/clinic-world.ts'
import { bodyOf } from '../unit/platform/staff/staff-browser.ts'

const NOW = '2025-03-18T19:50:00.000Z'
const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'ring' }

const someIds = fc.uniqueArray(fc.constantFrom(...instruments.map(({ id }) => id)), {
  minLength: 1,
  maxLength: 6,
})
/** A programme file before or after an edit: entries added, removed, moved, with other instruments. */
const someProgramme: fc.Arbitrary<Programme> = fc
  .record({
    froms: fc.uniqueArray(fc.constantFrom('2010-05-01', '2012-01-01', '2024-01-01', '2025-01-06'), {
      minLength: 1,
    }),
    sets: fc.array(fc.record({ full: someIds, core: someIds }), { minLength: 4, maxLength: 4 }),
    hasOwner: fc.boolean(),
  })
  .map(({ froms, sets, hasOwner }) =>
    aProgramme({
      batteries: froms.toSorted().map((from, index) => ({ from, ...sets[index] })),
      ...(hasOwner ? { riskOwner } : {}),
    }),
  )

/** A person whose 10-week wave opened under `programme`. */
const openedUnder = (programme: Programme): Participant => {
  const clinic = new PureClinic(programme)
  clinic.enrol(instant('2025-01-06T17:00:00Z'))
  clinic.wake(clinic.followUp('10w'), instant('2025-03-17T16:00:00Z'))
  return clinic.known
}
const openIn = ({ followUps, episodes }: Participant) => {
  const [followUp] = followUps
  const [episode] = episodes
  if (followUp?.state !== 'open' || !episode) throw new Error('the wave did not open')
  return { followUp, episode }
}

/** What was frozen, as far as it may be asked in this way today. */
const expected = (
  participant: Participant,
  programme: Programme,
  set: QuestionSet,
  modes: CollectionMode[],
) =>
  (openIn(participant).followUp.asks?.[set] ?? [])
    .map((versioned) => findInstrument(versioned.split('@')[0] ?? '') as Instrument)
    .filter((instrument) => instrument.modes.some((mode) => modes.includes(mode)))
    .filter(({ riskItems = [] }) => programme.riskOwner !== undefined || riskItems.length === 0)
const idsOf = (asked: readonly Instrument[]) => asked.map(({ id }) => id)

const fieldsIn = (html: string) => [...html.matchAll(/ name="([A-Z0-9_]+)\.\w+"/g)].map(([, id = '']) => id)
const minutesIn = (text: string) => Number(/about (\d+) minute/.exec(text)?.[1])

const onScreen = async (participant: Participant, programme: Programme, link: Partial<Link>) => {
  const q = aQuestionnaire({ participant, programme, link, now: NOW })
  const landing = await q.get()
  const asked = new Set<string>()
  for (let page = 1; page < 40; page += 1) {
    const { status, body } = await q.get(`/${page}`)
    if (status !== 200) break
    for (const id of fieldsIn(body)) asked.add(id)
    if (body.includes('name="goal.1"')) asked.add('IGRO')
  }
  return { asked: [...asked], minutes: minutesIn(landing.body) }
}

const inEmail = (participant: Participant, programme: Programme, set: QuestionSet) => {
  const step = stepId(set === 'core' ? 'core-set' : 'invitation')
  const sending = { ...openIn(participant), step, token: 'x', at: at(NOW) }
  const context = { programme, bankHolidays: new Set<never>() }
  const identity = { ...anIdentity(), email: 'maureen@example.com' }
  return minutesIn(
    emailFor(sending, identity, { ...context, publicOrigin: 'https://afterwards.example' }).text,
  )
}

/** Titles that no other instrument's words contain, to be found on paper. */
const titleOf = (id: string) => `Part ${id} begins`
const packs = demonstrationEn.map((pack) => ({ ...pack, title: titleOf(pack.instrument) }))

const atTheClinic = async (participant: Participant, programme: Programme, set: QuestionSet) => {
  const world = clinicWorld({ now: NOW, programmes: [programme], packs })
  world.participants.store(participant)
  world.identities.store(anIdentity())
  const collector = await world.signedInAs(['collector'])
  const { followUp } = openIn(participant).followUp
  const person = `/clinic/people/${participant.person.participant}`
  const form = bodyOf(await collector.get(`${person}/answers/${followUp}?set=${set}`))
  const paper = await collector.get(`${person}/paper/${followUp}?set=${set}`)
  const pdf = paper.body instanceof Uint8Array ? pdfPages(paper.body).join('\n').replaceAll(/\s+/g, ' ') : ''
  const printed = instruments.filter(({ id }) => pdf.includes(titleOf(id)))
  return { typed: [...new Set(fieldsIn(form))], printed: idsOf(printed), minutes: minutesIn(pdf) }
}

/** Instruments without a score have no row while the wave is open. */
const inDataset = (participant: Participant, programme: Programme) => {
  const graduate = { participant, history: [], answers: { drafts: [], responses: [] } }
  const source = aSource({ programme, asOf: at(NOW), graduates: [graduate] })
  const open = rowsOf(source, 'scores_long').filter((row) => row['missing_reason'] === 'open')
  return new Set(open.map(({ score }) => score))
}

describe('what an open wave asks, after any edit of its programme', () => {
  it('is what was frozen when it opened: in the email, on telephone and tablet, typed, printed and exported', async () => {
    await fc.assert(
      fc.asyncProperty(
        someProgramme,
        someProgramme,
        fc.constantFrom('full' as const, 'core' as const),
        async (before, after, set) => {
          const participant = openedUnder(before)
          const asked = (modes: CollectionMode[]) => expected(participant, after, set, modes)

          const web = asked(['web'])
          const page = await onScreen(participant, after, { battery: set })
          expect(page.asked.toSorted()).toEqual(idsOf(web).toSorted())
          expect(inEmail(participant, after, set)).toBe(minutesToAnswer(web))
          if (web.length > 0) expect(page.minutes).toBe(minutesToAnswer(web))

          const handOver = {
            helpedBy: 'nobody',
            enteredByRole: 'patient',
            interviewerTreated: false,
          } as const
          const until = at('2025-03-18T23:50:00.000Z')
          const tablet = { battery: set, step: 'staff', handOver: { ...handOver, until } } as const
          const onTablet = await onScreen(participant, after, tablet)
          expect(onTablet.asked.toSorted()).toEqual(idsOf(asked(['in-clinic'])).toSorted())

          const clinic = await atTheClinic(participant, after, set)
          expect(clinic.typed).toEqual(idsOf(asked(['paper', 'telephone', 'in-clinic'])))
          const paper = asked(['paper'])
          expect(clinic.printed.toSorted()).toEqual(idsOf(paper).toSorted())
          if (paper.length > 0) expect(clinic.minutes).toBe(minutesToAnswer(paper))

          const either = (['full', 'core'] as const).flatMap((each) =>
            expected(participant, after, each, ['web', 'in-clinic']),
          )
          const scores = either.flatMap((instrument) => instrument.scores.map(({ id }) => id))
          expect(inDataset(participant, after)).toEqual(new Set(scores))
        },
      ),
      { numRuns: 15 },
    )
  }, 60_000)
})
