import { describe, expect, it } from 'vitest'
import { localDateSchema } from '#shared/platform/time/time.ts'
import { at } from '../support/builders/a-time.ts'
import { anAnswerSet, aResponse, pseqAnswers } from '../support/builders/an-answer-set.ts'
import { followUpId, participantId, stepId, waveId } from '../support/builders/an-id.ts'
import { eachStore } from './stores.ts'

const now = at('2025-03-18T19:55:00Z')
const later = at('2025-03-18T19:58:00Z')
const half = [3, 2, 4, 1, 2, null, null, null, null, null]

describe.each(eachStore)('answers in $name', ({ open }) => {
  it('keeps a draft as it was saved', async () => {
    const { answers } = await open(['answers'])
    await answers.saveDraft(anAnswerSet({ instruments: [pseqAnswers(half)] }), now)
    expect(await answers.draft(participantId(), followUpId())).toEqual({
      ...anAnswerSet({ instruments: [pseqAnswers(half)] }),
      savedAt: now,
      saves: 1,
    })
    expect(await answers.draft(participantId(), followUpId(1, '6m'))).toBeUndefined()
  })

  it('adds a later page to the draft, and keeps when it was begun', async () => {
    const { answers } = await open(['answers'])
    await answers.saveDraft(anAnswerSet({ instruments: [pseqAnswers(half)] }), now)
    const rest = [null, null, null, null, null, 0, 5, 2, 3, 1]
    await answers.saveDraft(anAnswerSet({ instruments: [pseqAnswers(rest)], startedAt: later }), later)
    const draft = await answers.draft(participantId(), followUpId())
    expect(draft?.instruments).toEqual([pseqAnswers()])
    expect(draft).toMatchObject({ startedAt: anAnswerSet().startedAt, savedAt: later })
  })

  it('never wipes an answer with an empty one, and takes a changed one', async () => {
    const { answers } = await open(['answers'])
    await answers.saveDraft(anAnswerSet(), now)
    const changed = [null, 6, null, null, null, null, null, null, null, null]
    await answers.saveDraft(anAnswerSet({ instruments: [pseqAnswers(changed)] }), later)
    const draft = await answers.draft(participantId(), followUpId())
    expect(draft?.instruments[0]?.items).toEqual([3, 6, 4, 1, 2, 0, 5, 2, 3, 1])
  })

  it('loses neither of two pages that are saved at once', async () => {
    const { answers } = await open(['answers'])
    const page = (first: number) =>
      anAnswerSet({
        instruments: [
          pseqAnswers(pseqAnswers().items.map((item, index) => (index % 2 === first ? item : null))),
        ],
      })
    await Promise.all([answers.saveDraft(page(0), now), answers.saveDraft(page(1), now)])
    expect((await answers.draft(participantId(), followUpId()))?.instruments).toEqual([pseqAnswers()])
  })

  it('keeps instruments apart, codes as they are, and one of which nothing was answered', async () => {
    const { answers } = await open(['answers'])
    const other = { ...pseqAnswers(['in-work', null]), instrument: 'WORK' }
    const skipped = { ...pseqAnswers([null, null]), instrument: 'PGIC' }
    await answers.saveDraft(anAnswerSet({ instruments: [pseqAnswers(), other, skipped] }), now)
    expect((await answers.draft(participantId(), followUpId()))?.instruments).toEqual([
      skipped,
      pseqAnswers(),
      other,
    ])
  })

  it('keeps how a test was carried out beside its answers, in a draft and in a response', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    const stands = { ...pseqAnswers([12]), instrument: 'STST', details: { protocol: '60s', armsUsed: 'no' } }
    await answers.saveDraft(anAnswerSet({ instruments: [stands] }), now)
    expect((await answers.draft(participantId(), followUpId()))?.instruments).toEqual([stands])
    await unitOfWork.commit(answers.submitWrites(aResponse({ instruments: [stands] })))
    expect((await answers.allOf(participantId())).responses[0]?.instruments).toEqual([stands])
  })

  it('takes a response once, and the draft goes with it', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    await answers.saveDraft(anAnswerSet(), now)
    const sends = await answers.draft(participantId(), followUpId())
    expect(await unitOfWork.commit(answers.submitWrites(aResponse(), { sends }))).toEqual({
      outcome: 'committed',
    })
    expect(await answers.draft(participantId(), followUpId())).toBeUndefined()
    expect(await answers.allOf(participantId())).toEqual({ drafts: [], responses: [aResponse()] })
    const twice = await unitOfWork.commit(
      answers.submitWrites(aResponse({ instruments: [pseqAnswers(half)] })),
    )
    expect(twice).toMatchObject({ outcome: 'conflict', because: [{ found: 'already-there' }] })
    expect((await answers.allOf(participantId())).responses).toEqual([aResponse()])
  })

  it('keeps no page that is saved in the moment after its draft was sent', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    expect(await answers.saveDraft(anAnswerSet(), now)).toBe('saved')
    const sends = await answers.draft(participantId(), followUpId())
    await unitOfWork.commit(answers.submitWrites(aResponse(), { sends }))
    expect(await answers.saveDraft(anAnswerSet(), later)).toBe('already-sent')
    expect(await answers.draft(participantId(), followUpId())).toBeUndefined()
    expect(await answers.allOf(participantId())).toEqual({ drafts: [], responses: [aResponse()] })
  })

  it('sends no draft into which a page was saved in the moment before, so that it is not lost', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    await answers.saveDraft(anAnswerSet({ instruments: [pseqAnswers(half)] }), now)
    const sends = await answers.draft(participantId(), followUpId())
    await answers.saveDraft(anAnswerSet(), now)
    expect(await unitOfWork.commit(answers.submitWrites(aResponse(), { sends }))).toMatchObject({
      outcome: 'conflict',
      because: [{ found: 'other-version' }],
    })
    expect((await answers.draft(participantId(), followUpId()))?.instruments).toEqual([pseqAnswers()])
  })

  it('lets who may only put answers leave the draft, which then counts no more', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    await answers.saveDraft(anAnswerSet(), now)
    const answeredOn = localDateSchema.parse('2025-03-16')
    const typed = aResponse({ step: 'staff', mode: 'paper', helpedBy: 'staff', answeredOn })
    await unitOfWork.commit(answers.submitWrites(typed))
    expect(await answers.draft(participantId(), followUpId())).toBeDefined()
    expect(await answers.allOf(participantId())).toEqual({ drafts: [], responses: [typed] })
  })

  it('gives everything that one person ever answered, and nobody else', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    const sixMonths = { followUp: followUpId(1, '6m'), wave: waveId('6m') }
    await unitOfWork.commit(answers.submitWrites(aResponse({ step: stepId('reminder-1') })))
    await answers.saveDraft(anAnswerSet(sixMonths), now)
    await answers.saveDraft(anAnswerSet({ participant: participantId(2) }), now)
    expect(await answers.allOf(participantId())).toEqual({
      drafts: [anAnswerSet(sixMonths)],
      responses: [aResponse({ step: stepId('reminder-1') })],
    })
    expect(await answers.allOf(participantId(3))).toEqual({ drafts: [], responses: [] })
  })

  it('takes goals that somebody names where none are known or all were erased, and replaces none that are', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    const name = async (...goals: string[]) =>
      (await unitOfWork.commit(answers.firstGoalsWrites(participantId(), goals))).outcome
    expect(await name('Walk', 'Sing')).toBe('committed')
    expect(await name('Dance')).toBe('conflict')
    expect(await answers.goalsOf(participantId())).toEqual(['Walk', 'Sing'])
    await unitOfWork.commit(answers.goalsWrites(participantId(), []))
    expect(await name('Dance')).toBe('committed')
    expect(await answers.goalsOf(participantId())).toEqual(['Dance'])
  })

  it('keeps somebody’s own goals apart from what they answered, replaces them, and erases them', async () => {
    const { answers, unitOfWork } = await open(['answers'])
    expect(await answers.goalsOf(participantId())).toEqual([])
    await unitOfWork.commit(answers.goalsWrites(participantId(), ['Walk', '', 'Sing']))
    await unitOfWork.commit(answers.goalsWrites(participantId(), ['Walk further', '', 'Sing']))
    expect(await answers.goalsOf(participantId())).toEqual(['Walk further', '', 'Sing'])
    expect(await answers.goalsOf(participantId(2))).toEqual([])
    await unitOfWork.commit(answers.submitWrites(aResponse()))
    expect(await answers.allOf(participantId())).toEqual({ drafts: [], responses: [aResponse()] })
    await unitOfWork.commit(answers.goalsWrites(participantId(), []))
    expect(await answers.goalsOf(participantId())).toEqual([])
  })
})
