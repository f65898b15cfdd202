import { describe, expect, it } from 'vitest'
import { cymraeg } from '#functions/serve-questionnaire/words/cymraeg.ts'
import { english } from '#functions/serve-questionnaire/words/english.ts'
import { content } from '#shared/platform/page-kit/generated/content.ts'
import { demonstrationEn } from '#shared/questionnaire/rules/wording/demonstration-en.ts'
import { anEpisode, aParticipant } from '../../../support/builders/a-person.ts'
import { aProgramme } from '../../../support/builders/a-programme.ts'
import { aQuestionnaire } from '../../../support/questionnaire/a-questionnaire.ts'

const checked = {
  checkedBy: 'A. Jones',
  checkedOn: '2025-01-06',
  crisisText: 'Os ydych mewn perygl, ffoniwch 999.',
  waves: { '10w': '10 wythnos' },
}
const reading = (language: string) => aParticipant({ episodes: [anEpisode({ language })] })
const inWelsh = () =>
  aQuestionnaire({ participant: reading('cy'), programme: aProgramme({ welsh: checked }) })

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
    expect(page.body).toContain('Tudalen 1 o 6')
    expect(page.body).toContain('<span lang="en">Take pleasure in something</span>')
    expect(page.body).toMatch(/<label [^>]*lang="en">/)
  })

  it('is shown only once a Welsh speaker has read it for the service', async () => {
    const q = aQuestionnaire({ participant: reading('cy') })
    expect((await q.get()).body).toContain('<html lang="en">')
    expect((await q.get('?lang=cy')).body).toContain('<html lang="en">')
    expect((await q.get()).body).not.toContain('Cymraeg')
  })

  it('says the programme’s own texts in Welsh, and that the questions are in English', async () => {
    const { body } = await inWelsh().get()
    expect(body).toContain('Eich dilyniant: 10 wythnos')
    expect(body).toContain('Os ydych mewn perygl')
    expect(body).toContain('Mae’r cwestiynau yn Saesneg')
  })

  it('can be left and chosen on every page, and the choice goes along', async () => {
    const q = inWelsh()
    const landing = await q.get()
    expect(landing.body).toMatch(/<a href="[^"]*\?lang=en" lang="en" hreflang="en">English<\/a>/)
    const english = await q.post('?lang=en', { who: 'helper' })
    expect(english.location).toMatch(/\/1\?with=helper&lang=en$/)
    const page = await q.get('/1?with=helper&lang=en')
    expect(page.body).toContain('<html lang="en">')
    expect(page.body).toContain('lang=cy')
    expect((await q.get('?lang=fr')).body).toContain('<html lang="cy">')
  })

  it('the notices are in Welsh where its pages lead to them, and can be read in English', async () => {
    const q = aQuestionnaire({
      participant: reading('cy'),
      programme: aProgramme({ welsh: { ...checked, name: 'Gwasanaeth Poen' } }),
    })
    expect((await q.get()).body).toContain('href="/privacy?lang=cy"')
    const { body } = await q.get('/privacy?lang=cy')
    expect(body).toContain('<html lang="cy">')
    expect(body).toContain('Gwasanaeth Poen, 01704 000000')
    expect(body).toMatch(/<a href="\/privacy\?lang=en" lang="en" hreflang="en">English<\/a>/)
    expect(body).toContain('href="/accessibility?lang=cy"')
    expect((await q.get('/accessibility?lang=cy')).body).toContain('Datganiad hygyrchedd')
    const inEnglish = await q.get('/privacy?lang=en')
    expect(inEnglish.body).toContain('<html lang="en">')
    expect(inEnglish.body).toMatch(/<a href="\/privacy\?lang=cy" lang="cy" hreflang="cy">Cymraeg<\/a>/)
  })

  it('the notices are in English, and offer nothing else, until a Welsh speaker has checked them', async () => {
    const { body } = await aQuestionnaire().get('/privacy?lang=cy')
    expect(body).toContain('<html lang="en">')
    expect(body).not.toContain('Cymraeg')
  })

  it('the notices say as much in Welsh as in English', () => {
    const shapeOf = ({ html }: { readonly html: string }) => html.match(/<(h2|li|p|a href="[^"]*")/g)
    expect(shapeOf(content['privacy.cy'])).toEqual(shapeOf(content.privacy))
    expect(shapeOf(content['accessibility.cy'])).toEqual(shapeOf(content.accessibility))
  })

  it('refusals do too', async () => {
    const q = inWelsh()
    expect((await q.post('/1', { admin: '1' })).body).toContain('Ni allem ddarllen y dudalen honno')
  })

  it('the response says in which language the questions were asked', async () => {
    const asked = async (language: string) => {
      const q = inWelsh()
      q.ports.wordingFor = (instrument) => {
        const pack = demonstrationEn.find((each) => each.instrument === instrument)
        return pack && { pack: { ...pack, language } }
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
  it('a person who reads another language is told so, with a number to ring', async () => {
    const { body } = await aQuestionnaire({ participant: reading('pl') }).get()
    expect(body).toContain(
      'The questions are in English, because we have no version of them in your language',
    )
    expect((await aQuestionnaire({ participant: reading('en-GB') }).get()).body).not.toContain(
      'no version of them',
    )
    expect((await aQuestionnaire().get()).body).not.toContain('no version of them')
  })

  it('nothing is marked as another language', async () => {
    expect((await aQuestionnaire().get('/1')).body.match(/lang="/g)).toHaveLength(1)
  })
})
