import { describe, expect, it } from 'vitest'
import { cymraeg } from '#functions/serve-questionnaire/words/cymraeg.ts'
import { english } from '#functions/serve-questionnaire/words/english.ts'
import { demonstrationEn } from '#shared/instruments/wording/demonstration-en.ts'
import { anEpisode, aParticipant } from '#test/support/builders/a-person.ts'
import { aQuestionnaire } from '#test/support/questionnaire/a-questionnaire.ts'

const inWelsh = () => aQuestionnaire({ participant: aParticipant({ episodes: [anEpisode({ language: 'cy' })] }) })

const valuesIn = (words: unknown): readonly unknown[] => {
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([key, value]) => (key === 'value' ? [value] : valuesIn(value)))
}
const textsIn = (words: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (typeof words === 'string') return [[path, words]]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([key, value]) =>
    key === 'value' || key === 'kind' ? [] : textsIn(value, `${path}.${key}`),
  )
}

describe('in Welsh', () => {
  it('the pages speak Welsh, and questions without a Welsh pack stay in English and say so to a screen reader', async () => {
    const page = await inWelsh().get('/1')
    expect(page.body).toContain('<html lang="cy">')
    expect(page.body).toContain('Tudalen 1 o 7')
    expect(page.body).toContain('<span lang="en">Take pleasure in something</span>')
    expect(page.body).toMatch(/<label [^>]*lang="en">/)
  })

  it('refusals do too', async () => {
    const q = inWelsh()
    expect((await q.post('/1', { admin: '1' })).body).toContain('Ni allem ddarllen y dudalen honno')
  })

  it('the response says in which language the questions were asked', async () => {
    const asked = async (language: string) => {
      const q = inWelsh()
      q.ports.packFor = (instrument) => {
        const pack = demonstrationEn.find((each) => each.instrument === instrument)
        return pack && { ...pack, language }
      }
      await q.post('/1', { 'PSEQ.1': '3' })
      await q.post('/check', { send: 'yes' })
      return (await q.responses())[0]?.language
    }
    expect(await asked('en-GB')).toBe('en')
    expect(await asked('cy-GB')).toBe('cy')
  })

  it('has every text, none left in English, and sends what the English page sends', () => {
    expect(valuesIn(cymraeg)).toEqual(valuesIn(english))
    const inEnglish = new Map(textsIn(english))
    expect(textsIn(cymraeg).map(([path]) => path)).toEqual([...inEnglish.keys()])
    for (const [path, text] of textsIn(cymraeg)) expect(text, path).not.toBe(inEnglish.get(path))
  })
})

describe('in English', () => {
  it('nothing is marked as another language', async () => {
    expect((await aQuestionnaire().get('/1')).body.match(/lang="/g)).toHaveLength(1)
  })
})
