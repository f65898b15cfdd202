import { describe, expect, test } from 'vitest'
import { eventBridgeDatasetRequests } from '#shared/evaluation/adapters/event-bridge-dataset-requests.ts'
import { datasetRequestedSchema } from '#shared/evaluation/rules/dataset/events.ts'
import { cookiesOf } from '#shared/platform/http/request.ts'
import { sessionCookie } from '#shared/platform/staff/session.ts'
import { aFollowUp } from '../../../support/builders/a-follow-up.ts'
import { anEpisode, aParticipant, aPerson } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { at } from '../../../support/builders/a-time.ts'
import { episodeId, participantId, programmeId } from '../../../support/builders/an-id.ts'
import { aSession, jarOf } from '../../platform/staff/a-staff-sign-in.ts'
import { bodyOf, locationOf, staffBrowser, stranger } from '../../platform/staff/staff-browser.ts'
import { clinicWorld } from '../serve-clinic/clinic-world.ts'
import { evaluatorWorld } from './evaluator-world.ts'

describe('the wall between the two sides', () => {
  test('a session of the clinic opens nothing here, under either name', async () => {
    const world = evaluatorWorld()
    const sealed = await sessionCookie(jarOf('clinic')).seal(
      aSession({ roles: ['evaluator'] }),
      world.clock.now(),
    )
    const [pair = ''] = sealed.split(';')
    for (const sent of [pair, pair.replace('clinic-session', 'evaluator-session')])
      expect((await stranger(world.site).get('/evaluator', cookiesOf([sent]))).status).toBe(303)
  })

  test('a clinician is refused here, and an evaluator in the clinic', async () => {
    const clinician = await evaluatorWorld().signedIn({ roles: ['clinician', 'administrator', 'collector'] })
    expect((await clinician.get('/evaluator')).status).toBe(403)
    expect((await clinician.post('/evaluator/datasets', { programme: 'southport-cps' })).status).toBe(403)
    const clinic = clinicWorld()
    const evaluator = await staffBrowser(clinic.site, clinic.signIn, { roles: ['evaluator'] })
    expect((await evaluator.get('/clinic')).status).toBe(403)
    expect((await evaluator.get('/clinic/follow-ups')).status).toBe(403)
  })
})

describe('response by wave', () => {
  const storeAsked = (world: ReturnType<typeof evaluatorWorld>, answered: number, silent: number) => {
    for (let number = 1; number <= answered + silent; number += 1) {
      const ids = { participant: participantId(number), episode: episodeId(number) }
      world.participants.store({
        person: aPerson({ participant: ids.participant }),
        episodes: [anEpisode(ids)],
        followUps: [aFollowUp({ state: number <= answered ? 'answered' : 'closed', ...ids })],
      })
    }
  }

  test('shows rates of those due by four quarters, and no name', async () => {
    const world = evaluatorWorld()
    storeAsked(world, 15, 5)
    const body = bodyOf(await (await world.signedIn()).get('/evaluator'))
    expect(body).toContain('75%')
    expect(body).toMatch(/Jul 2024 to Jun 2025<\/th><td[^>]*>20</)
    expect(body).toContain('target 85%')
    expect(body).toMatch(/<th [^>]*>Not asked by design<\/th>/)
    expect(body).not.toContain(participantId(1))
  })

  test('hides small numbers, those from which they follow, and how few object', async () => {
    const world = evaluatorWorld()
    storeAsked(world, 17, 3)
    const objecting = { participant: participantId(30), episode: episodeId(30) }
    world.participants.store({
      person: aPerson({ participant: objecting.participant, evaluationObjection: true }),
      episodes: [anEpisode(objecting)],
      followUps: [aFollowUp(objecting)],
    })
    const body = bodyOf(await (await world.signedIn()).get('/evaluator'))
    expect(body).toContain('>20<')
    expect(body).not.toMatch(/>17<|>3<|85%<\/td>/)
    expect(body).toContain('not shown')
    expect(body).toContain('Fewer than 5 people who object')
  })

  test('is only of programmes that the visitor works for', async () => {
    const world = evaluatorWorld()
    world.participants.store(aParticipant())
    const other = await world.signedIn({ programmes: [programmeId('another')] })
    expect(bodyOf(await other.get('/evaluator?programme=southport-cps'))).toContain('belongs to no programme')
  })
})

describe('an account that names no programme', () => {
  test('sees and asks for nothing where there are several', async () => {
    const world = evaluatorWorld({ programmes: [aProgramme(), aProgramme({ programme: 'another' })] })
    world.participants.store(aParticipant())
    const unclaimed = await world.signedIn({ programmes: 'all' })
    expect(bodyOf(await unclaimed.get('/evaluator'))).toContain('belongs to no programme')
    expect(bodyOf(await unclaimed.get('/evaluator/datasets'))).toContain('belongs to no programme')
    await unclaimed.post('/evaluator/datasets', { programme: 'southport-cps', profile: 'minimal' })
    expect(world.requested).toEqual([])
  })
})

describe('datasets', () => {
  test('are minimal unless the dated profile is asked for', async () => {
    const evaluator = await evaluatorWorld().signedIn()
    const body = bodyOf(await evaluator.get('/evaluator/datasets'))
    expect(body).toMatch(/value="minimal" checked/)
    expect(body).toContain(`name="csrf" value="${evaluator.session.csrf}"`)
  })

  test('asked for, are announced once with an id that says when and which', async () => {
    const world = evaluatorWorld()
    const evaluator = await world.signedIn()
    const answer = await evaluator.post('/evaluator/datasets', {
      programme: 'southport-cps',
      profile: 'dated',
    })
    expect(locationOf(answer)).toBe('/evaluator/datasets/southport-cps/20250602T090000Z-dated')
    expect(world.requested).toEqual([
      {
        programme: 'southport-cps',
        profile: 'dated',
        exportId: '20250602T090000Z-dated',
        purpose: 'service-evaluation',
        at: '2025-06-02T09:00:00.000Z',
        asOf: null,
        requestedBy: expect.stringMatching(/./),
      },
    ])
    expect(bodyOf(await evaluator.get(locationOf(answer)))).toContain('Being made')
  })

  test('as it was known at the end of a day, are of that day’s last moment, where the programme is', async () => {
    const world = evaluatorWorld()
    const evaluator = await world.signedIn()
    const day = { 'on[day]': '31', 'on[month]': '3', 'on[year]': '2025' }
    await evaluator.post('/evaluator/datasets', { programme: 'southport-cps', ...day })
    expect(world.requested).toMatchObject([{ profile: 'minimal', asOf: '2025-03-31T22:59:59.999Z' }])
  })

  test.each([
    ['no day of the calendar', { 'on[day]': '31', 'on[month]': '2', 'on[year]': '2025' }],
    ['half a date', { 'on[day]': '31', 'on[month]': '', 'on[year]': '2025' }],
    ['a day that has not ended', { 'on[day]': '2', 'on[month]': '6', 'on[year]': '2025' }],
  ])('of %s are refused, with what was typed', async (_, day) => {
    const world = evaluatorWorld()
    const body = bodyOf(
      await (await world.signedIn()).post('/evaluator/datasets', { programme: 'southport-cps', ...day }),
    )
    expect(world.requested).toEqual([])
    expect(body).toContain('Enter a day that has ended')
    expect(body).toContain(`value="${day['on[day]']}"`)
  })

  test('without the token, of another programme or in an unknown profile are not announced', async () => {
    const world = evaluatorWorld({ programmes: [aProgramme(), aProgramme({ programme: 'another' })] })
    const evaluator = await world.signedIn({ programmes: [programmeId()] })
    await evaluator.postWithoutToken('/evaluator/datasets', {
      programme: 'southport-cps',
      profile: 'minimal',
    })
    await evaluator.post('/evaluator/datasets', { programme: 'another', profile: 'minimal' })
    await evaluator.post('/evaluator/datasets', { programme: 'southport-cps', profile: 'everything' })
    expect(world.requested).toEqual([])
  })

  test('say what is ready, and stop saying so where an export failed', async () => {
    const world = evaluatorWorld()
    const common = { version: 1, programme: 'southport-cps', asOf: '2025-06-01T09:00:00.000Z' }
    const ready = '20250601T090000Z-minimal'
    const failed = '20250531T090000Z-dated'
    world.exports.set(ready, {
      exportId: ready,
      files: ['dataset.zip', 'report/attrition.html'],
      status: {
        ...common,
        state: 'ready',
        exportId: ready,
        profile: 'minimal',
        files: [],
        counts: { episodes: 1, objected: 0, followUps: 3 },
      },
    })
    world.exports.set(failed, {
      exportId: failed,
      files: [],
      status: {
        ...common,
        state: 'failed',
        exportId: failed,
        profile: 'dated',
        problem: 'unreadable-item',
        item: 'x',
      },
    })
    const body = bodyOf(await (await world.signedIn()).get('/evaluator/datasets'))
    expect(body).toContain(`https://exports.example/southport-cps/${ready}/dataset.zip?signed`)
    expect(body).toContain('report/attrition.html?signed')
    expect(body).toContain('1 Jun 2025, 09:00 UTC')
    expect(body).toContain('cannot be read')
  })

  test('are announced in the envelope that the export reads', async () => {
    const put: { readonly detail: object; readonly detailType: string }[] = []
    const bus = { put: async (entries: readonly (typeof put)[number][]) => void put.push(...entries) }
    await eventBridgeDatasetRequests('bus', bus).request({
      programme: programmeId(),
      profile: 'minimal',
      exportId: '20250602T090000Z-minimal',
      purpose: 'audit',
      at: evaluatorWorld().clock.now(),
      asOf: at('2025-03-31T22:59:59.999Z'),
      requestedBy: '0123456789abcdef01234567',
    })
    expect(put[0]?.detailType).toBe('dataset-requested.v1')
    expect(datasetRequestedSchema.safeParse(put[0]?.detail).success).toBe(true)
  })
})
