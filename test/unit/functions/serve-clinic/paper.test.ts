import { describe, expect, test } from 'vitest'
import { paperCode } from '#shared/follow-up/rules/paper-code.ts'
import { demonstrationPack } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { aWordingPack } from '../../../support/builders/a-wording-pack.ts'
import { igroRatings } from '../../../support/builders/an-answer-set.ts'
import { followUpId, participantId, programmeId } from '../../../support/builders/an-id.ts'
import { anIdentity } from '../../../support/builders/an-identity.ts'
import { fontSizesIn, pdfPages } from '../../../support/pdf-text.ts'
import { bodyOf, locationOf } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from './clinic-world.ts'

const person = `/clinic/people/${participantId()}`
const paper = `${person}/paper/${followUpId()}`
const code = paperCode(followUpId(), participantId())

type World = {
  readonly participant?: Parameters<typeof aParticipant>[0]
  readonly identity?: Parameters<typeof anIdentity>[0]
  readonly options?: Parameters<typeof clinicWorld>[0]
}

const worldWith = ({ participant, identity, options }: World = {}) => {
  const world = clinicWorld(options)
  world.participants.store(aParticipant(participant))
  world.identities.store(anIdentity(identity))
  return world
}

const printedBy = async (world: ReturnType<typeof clinicWorld>, address = paper) => {
  const answer = await (await world.signedInAs(['collector'])).get(address)
  const bytes = answer.body instanceof Uint8Array ? answer.body : new Uint8Array()
  return { answer, bytes, text: pdfPages(bytes).join('\n').replaceAll(/\s+/g, ' ') }
}

describe('the questions on paper', () => {
  test('carry the code of the wave and name nobody', async () => {
    const { answer, text } = await printedBy(worldWith())
    expect(answer).toMatchObject({ status: 200, contentType: 'application/pdf' })
    expect(text).toContain(code)
    expect(text).not.toMatch(/Maureen|Ashworth|A001/)
    expect(answer.headers?.['content-disposition']).toBe('attachment; filename="questions.pdf"')
  })

  test('are in large print where the person needs it, or staff ask for it', async () => {
    const large = await printedBy(worldWith({ identity: { needs: ['large-print'] } }))
    expect(Math.min(...fontSizesIn(large.bytes))).toBeGreaterThanOrEqual(16)
    const asked = await printedBy(worldWith(), `${paper}?print=large`)
    expect(Math.min(...fontSizesIn(asked.bytes))).toBeGreaterThanOrEqual(16)
    expect(Math.min(...fontSizesIn((await printedBy(worldWith())).bytes))).toBeLessThan(16)
  })

  test('ask in the person’s language where the service has words in it', async () => {
    const participant = { episodes: [anEpisode({ language: 'pl' })] }
    const packs = [aWordingPack({ language: 'pl', title: 'Pewność siebie', version: 'pl-1' })]
    expect((await printedBy(worldWith({ participant, options: { packs } }))).text).toContain('Pewność siebie')
    expect((await printedBy(worldWith({ participant }))).text).toContain('How sure you are')
  })

  test('name the person’s own goals, and say so where a letter cannot be printed', async () => {
    const programmes = [aProgramme({ batteries: [{ from: '2010-05-01', full: ['IGRO'], core: ['IGRO'] }] })]
    const options = { programmes }
    const named = await printedBy(worldWith({ identity: { goals: ['Walk to the sea'] }, options }))
    expect(named.text).toContain('Walk to the sea')
    const world = worldWith({ identity: { goals: ['Walk 🚶'] }, options })
    const { answer } = await printedBy(world)
    const collector = await world.signedInAs(['collector'])
    expect(bodyOf(await collector.get(locationOf(answer)))).toContain('letters that our typeface lacks')
  })

  test('ask about harm only where somebody is named who acts on the answer', async () => {
    const battery = { batteries: [{ from: '2010-05-01', full: ['PHQ9', 'PSEQ2'], core: ['PSEQ2'] }] }
    const riskOwner = { name: 'Duty lead', email: 'lead@example.nhs.uk', protocol: 'Ring the same day.' }
    const item = demonstrationPack('PHQ9')?.items[8]?.text ?? ''
    const asks = async (programme: Parameters<typeof aProgramme>[0]) =>
      (await printedBy(worldWith({ options: { programmes: [aProgramme({ ...battery, ...programme })] } })))
        .text
    expect(await asks({ riskOwner })).toContain(item)
    expect(await asks({})).not.toContain(item)
  })

  test('are offered on the person’s page, in large print first where that is needed', async () => {
    const clinician = await worldWith({ identity: { needs: ['large-print'] } }).signedInAs(['clinician'])
    expect(bodyOf(await clinician.get(person))).toMatch(
      new RegExp(`${paper}">Print the questions in large print`),
    )
  })

  test('are not there for another programme’s staff', async () => {
    const stranger = await worldWith().signedInAs(['clinician'], { programmes: [programmeId('another')] })
    expect((await stranger.get(paper)).status).toBe(404)
  })
})

describe('the code on a paper', () => {
  test('leads to the page where its answers are typed, with paper chosen', async () => {
    const collector = await worldWith().signedInAs(['collector'])
    const typed = await collector.post('/clinic/paper', { code: code.toLowerCase().replaceAll('-', ' ') })
    expect(locationOf(typed)).toBe(`${person}/answers/${followUpId()}?mode=paper`)
    expect(bodyOf(await collector.get(locationOf(typed)))).toMatch(/value="paper" checked/)
  })

  test('of the short set leads to the short set, as it was printed', async () => {
    const world = worldWith()
    const collector = await world.signedInAs(['collector'])
    const { text } = await printedBy(world, `${paper}?set=core`)
    expect(text).toContain('short version')
    expect(text).not.toContain('How you have been')
    const [short = ''] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/.exec(text) ?? []
    expect(short).not.toBe(code)
    const typed = locationOf(await collector.post('/clinic/paper', { code: short }))
    expect(typed).toBe(`${person}/answers/${followUpId()}?mode=paper&set=core`)
    expect(bodyOf(await collector.get(typed))).toContain('name="set" value="core"')
  })

  test.each([
    ['too short', code.slice(0, -3), 'all 20 letters and numbers'],
    [
      'mistyped',
      code.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      'Check the code against the paper',
    ],
    ['of nobody here', paperCode(followUpId(9), participantId(9)), 'Nobody in your programmes'],
  ])('%s says what to do, and keeps what was typed', async (_, given, message) => {
    const answer = await (await worldWith().signedInAs(['collector'])).post('/clinic/paper', { code: given })
    expect(answer.status).toBe(422)
    expect(bodyOf(answer)).toContain(message)
    expect(bodyOf(answer)).toContain(`value="${given}"`)
  })

  test('of another programme’s person says no more than of nobody', async () => {
    const stranger = await worldWith().signedInAs(['clinician'], { programmes: [programmeId('another')] })
    expect(bodyOf(await stranger.post('/clinic/paper', { code }))).toContain('Nobody in your programmes')
  })

  test('of a wave that is answered says so', async () => {
    const world = worldWith({ participant: { followUps: [aFollowUp({ state: 'answered' }) as never] } })
    const collector = await world.signedInAs(['collector'])
    expect(locationOf(await collector.post('/clinic/paper', { code }))).toBe(
      `${person}?problem=already-answered`,
    )
  })
})

describe('a test taken in the clinic', () => {
  const programmes = [
    aProgramme({ batteries: [{ from: '2010-05-01', full: ['STST', 'PSEQ2'], core: ['PSEQ2'] }] }),
  ]
  const how = { set: 'full', mode: 'in-clinic', helpedBy: 'staff', treated: 'no' }
  const answers = `${person}/answers/${followUpId()}`
  const post = async (fields: Record<string, string>) => {
    const world = worldWith({ options: { programmes } })
    const answer = await (await world.signedInAs(['collector'])).post(answers, { ...how, ...fields })
    const [response] = (await world.answers.allOf(participantId())).responses
    return { answer, stored: response?.instruments.find(({ instrument }) => instrument === 'STST') }
  }

  test('is stored with how it was carried out', async () => {
    const done = { 'STST.protocol': '60s', 'STST.seatHeightCm': '45', 'STST.armsUsed': 'no' }
    const { stored } = await post({ 'STST.1': '17', ...done })
    expect(stored).toMatchObject({
      items: [17],
      details: { protocol: '60s', seatHeightCm: '45', armsUsed: 'no' },
    })
  })

  test.each([
    ['no protocol', {}, 'Choose how the test was done'],
    ['a protocol that nobody knows', { 'STST.protocol': '5s' }, 'Choose one of the answers'],
    ['a seat measured in inches', { 'STST.protocol': '60s', 'STST.seatHeightCm': '18' }, 'from 25 to 70'],
  ])('with %s is refused', async (_, fields, message) => {
    const { answer, stored } = await post({ 'STST.1': '17', ...fields } as Record<string, string>)
    expect(bodyOf(answer)).toContain(message)
    expect(stored).toBeUndefined()
  })

  test('is not taken over the telephone', async () => {
    const { answer, stored } = await post({ 'STST.1': '17', 'STST.protocol': '60s', mode: 'telephone' })
    expect(bodyOf(answer)).toContain('only taken in the clinic')
    expect(stored).toBeUndefined()
  })

  test('that was not taken needs no protocol', async () => {
    const { stored } = await post({ 'PSEQ2.1': '4' })
    expect(stored?.details).toBeUndefined()
  })
})

test('answers are stored with the language in which they were asked', async () => {
  const options = { packs: [aWordingPack({ language: 'pl', version: 'pl-1' })] }
  const world = worldWith({ participant: { episodes: [anEpisode({ language: 'pl' })] }, options })
  const collector = await world.signedInAs(['collector'])
  const how = { set: 'core', mode: 'telephone', helpedBy: 'nobody', treated: 'no' }
  await collector.post(`${person}/answers/${followUpId()}`, { ...how, 'PSEQ.1': '4' })
  const [response] = (await world.answers.allOf(participantId())).responses
  expect(response).toMatchObject({ language: 'pl', instruments: [{ wordingVersion: 'pl-1' }] })
})

test('answers about somebody’s own goals are typed under their words, on the arms that they named', async () => {
  const programmes = [aProgramme({ batteries: [{ from: '2010-05-01', full: ['IGRO'], core: ['IGRO'] }] })]
  const world = worldWith({
    identity: { goals: ['Walk to the sea', '', 'Sing', '', ''] },
    options: { programmes },
  })
  const collector = await world.signedInAs(['collector'])
  const address = `${person}/answers/${followUpId()}`
  const form = bodyOf(await collector.get(address))
  expect(form).toContain('2. Sing')
  expect(form).not.toContain('IGRO.2')
  const how = { set: 'full', mode: 'paper', helpedBy: 'nobody', treated: 'no' }
  await collector.post(address, { ...how, 'IGRO.1': '4', 'IGRO.3': '8' })
  const [response] = (await world.answers.allOf(participantId())).responses
  expect(response?.instruments).toEqual([igroRatings([4, null, 8, null, null], '1 3')])
})

test('goals go with an agreement that is refused, and with answers that are to be removed', async () => {
  for (const [path, fields] of [
    ['agreement', { agreed: 'no' }],
    ['withdrawal', { answers: 'remove' }],
  ] as const) {
    const world = worldWith({ identity: { goals: ['Sing'] } })
    world.answers.storeGoals(participantId(), ['Sing'])
    await (await world.signedInAs(['clinician'])).post(`${person}/${path}`, fields)
    expect(await world.answers.goalsOf(participantId())).toEqual([])
  }
})
