import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { igroRatings } from '../../../support/builders/an-answer-set.ts'
import { participantId } from '../../../support/builders/an-id.ts'
import { aQuestionnaire, FORM, TOKEN } from '../../../support/questionnaire/a-questionnaire.ts'

const GOALS = ['Walk to the <shop>', '', 'See my sister', '', '']
const withGoals = (goals: readonly string[] = GOALS) => {
  const q = aQuestionnaire({
    programme: aProgramme({ batteries: [{ from: '2012-01-01', full: ['IGRO'], core: ['IGRO'] }] }),
  })
  q.world.answers.storeGoals(participantId(), goals)
  return q
}

describe('somebody’s own goals', () => {
  it('are the questions, as many as were named', async () => {
    const { body } = await withGoals().get('/1')
    expect(body).toContain('Walk to the &lt;shop&gt;')
    expect(body).toContain('See my sister')
    expect(new Set(body.match(/name="IGRO\.\d"/g))).toEqual(new Set(['name="IGRO.1"', 'name="IGRO.3"']))
  })

  it('are rated each on its own arm, with the arms that had a goal', async () => {
    const q = withGoals()
    await q.post('/1', { 'IGRO.1': '4', 'IGRO.3': '8' })
    expect((await q.get('/check')).body).toContain('all 2 answered')
    await q.post('/check', { send: 'yes' })
    expect((await q.responses())[0]?.instruments).toEqual([igroRatings([4, null, 8, null, null], '1 3')])
  })

  it('take no rating for an arm that has none', async () => {
    const q = withGoals()
    const before = q.stored()
    expect((await q.post('/1', { 'IGRO.2': '4' })).status).toBe(400)
    expect(q.stored()).toBe(before)
  })

  it('are drawn as a star for whoever has just rated them, and not for who opens the link later', async () => {
    const q = withGoals()
    await q.post('/1', { 'IGRO.1': '4', 'IGRO.3': '8' })
    const { body } = await q.get('/check')
    expect(body).toContain('<svg class="app-star"')
    expect(body).toContain('1. Walk to the &lt;shop&gt;: 4 out of 10')
    expect(body).not.toContain('<shop>')
    q.world.clock.set('2025-03-18T20:01:00.000Z')
    const later = (await q.get('/check')).body
    expect(later).not.toContain('app-star')
    expect(later).not.toContain('out of 10')
  })

  it('go with the answers that somebody asks us to remove, and stay when they only stop', async () => {
    const stopped = withGoals()
    await stopped.post('/stop', { stop: 'all-contact', answers: 'keep' })
    expect(await stopped.world.answers.goalsOf(participantId())).toEqual(GOALS)
    const removed = withGoals()
    await removed.post('/stop', { stop: 'all-contact', answers: 'remove' })
    expect(await removed.world.answers.goalsOf(participantId())).toEqual([])
  })
})

describe('somebody of whom no goal is known', () => {
  const goals = (q: ReturnType<typeof withGoals>) => q.world.answers.goalsOf(participantId())
  const page = `/q/${TOKEN}/1`

  it('names up to five on the page, in boxes, and then rates those that were named', async () => {
    const q = withGoals([])
    const { body } = await q.get('/1')
    expect(body.match(/name="goal\.\d"/g)).toHaveLength(5)
    expect(body).not.toContain('IGRO.')
    const named = await q.post('/1', {
      'goal.1': ' Walk to\tthe <shop> ',
      'goal.2': '',
      'goal.3': 'Sing\u202e\u200b',
      'goal.4': '',
    })
    expect(named.location).toBe(page)
    expect(await goals(q)).toEqual(['Walk to the <shop>', 'Sing'])
    const rating = (await q.get('/1')).body
    expect(rating).toContain('Walk to the &lt;shop&gt;')
    expect(new Set(rating.match(/name="[A-Za-z]+\.\d"/g))).toEqual(
      new Set(['name="IGRO.1"', 'name="IGRO.2"']),
    )
    await q.post('/1', { 'IGRO.1': '4', 'IGRO.2': '8' })
    await q.post('/check', { send: 'yes' })
    expect((await q.responses())[0]?.instruments).toEqual([igroRatings([4, 8, null, null, null], '1 2')])
  })

  it('is told kindly that nobody reads the boxes, and may leave them all empty', async () => {
    const q = withGoals([])
    expect((await q.get('/1')).body).toContain('please do not ask for help in them')
    const before = q.stored()
    const left = await q.post('/1', {
      'goal.1': '',
      'goal.2': '  ',
      'goal.3': '',
      'goal.4': '',
      'goal.5': '',
    })
    expect([left.location, q.stored()]).toEqual([`/q/${TOKEN}/check`, before])
    expect((await q.get('/check')).body).toMatch(/Your own goals<\/a> <span>none answered/)
  })

  it('finds them again on another day, on the same page with the same number', async () => {
    const q = withGoals([])
    await q.post('/1', { 'goal.1': 'Sing' })
    expect((await q.post('', { who: 'me' })).location).toBe(page)
    expect((await q.get('/1')).body).toContain('Page 1 of 1')
  })

  it('keeps what was named first when it is named again in another tab, or sent twice', async () => {
    const q = withGoals([])
    await q.post('/1', { 'goal.1': 'Sing' })
    const before = q.stored()
    expect((await q.post('/1', { 'goal.1': 'Dance', 'goal.2': 'Swim' })).location).toBe(page)
    expect(q.stored()).toBe(before)
    const racing = withGoals([])
    racing.world.unitOfWork.beforeNextCommit(() =>
      racing.world.answers.storeGoals(participantId(), ['From the roster']),
    )
    expect((await racing.post('/1', { 'goal.1': 'Dance' })).location).toBe(page)
    expect(await goals(racing)).toEqual(['From the roster'])
  })

  it('gets the page back with everything typed when a goal is far too long, and the message repeats none of it', async () => {
    const q = withGoals([])
    const before = q.stored()
    const long = 'walk '.repeat(60)
    const back = await q.post('/1', { 'goal.1': 'Sing', 'goal.2': long })
    expect([back.status, q.stored()]).toEqual([422, before])
    expect(back.body).toContain('Goal 2 is too long')
    expect(back.body).toContain('value="Sing"')
    expect(back.body.replace(/value="[^"]*"/g, '')).not.toContain('walk walk')
  })

  it('gets them back to send again when they could not be saved', async () => {
    const q = withGoals([])
    q.ports.unitOfWork.commit = async () => {
      throw new Error('throttled')
    }
    const page = await q.post('/1', { 'goal.1': 'Sing' })
    expect([page.status, page.body.includes('value="Sing"')]).toEqual([503, true])
    expect(q.faults.map(String)).toEqual(['Error: throttled'])
  })

  it.each([
    ['a sixth goal', 'goal.6=Sing'],
    ['a goal twice', 'goal.1=Sing&goal.1=Dance'],
    ['a rating without a goal', 'IGRO.1=4'],
    ['a goal with another field', 'goal.1=Sing&admin=yes'],
    ['a control character', 'goal.1=Sing%00'],
    ['half a letter', 'goal.1=%ff'],
    ['a megabyte', `goal.1=${'x'.repeat(1_000_000)}`],
  ])('%s is refused in plain words and stores nothing', async (_, body) => {
    const q = withGoals([])
    const before = q.stored()
    const refused = await q.send({ method: 'POST', path: '/1', body, headers: FORM })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(refused.status).toBeLessThan(500)
    expect(refused.body).toContain('Nothing was saved from it')
    expect(q.stored()).toBe(before)
  })

  it('stores whatever is typed as plain lines, or not at all', async () => {
    const field = fc.integer({ min: 0, max: 6 }).map((arm) => `goal.${arm}`)
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(field, text), { minLength: 1, maxLength: 6 }), async (pairs) => {
        const q = withGoals([])
        const before = q.stored()
        const body = new URLSearchParams(pairs).toString()
        const page = await q.send({ method: 'POST', path: '/1', body, headers: FORM })
        expect([303, 400, 422]).toContain(page.status)
        if (page.status !== 303) expect(q.stored()).toBe(before)
        for (const goal of await goals(q))
          expect(goal).toMatch(/^(?=.)[^\p{Cc}\u202a-\u202e\u2066-\u2069]{1,200}$/u)
        expect(q.faults).toEqual([])
      }),
      { numRuns: 80 },
    )
  })

  it('leaves no trace of them in an address, an event or the answers', async () => {
    const q = withGoals([])
    const named = await q.post('/1', { 'goal.1': 'Walk to Formby' })
    await q.post('/1', { 'IGRO.1': '4' })
    await q.post('/check', { send: 'yes' })
    const followUp = await q.followUp()
    const events = await q.world.participants.history(participantId())
    const kept = JSON.stringify([
      named.location,
      named.headers,
      events,
      followUp,
      await q.responses(),
      q.faults,
    ])
    expect(kept).not.toContain('Formby')
  })
})
