import { describe, expect, test } from 'vitest'
import { aRoster, read } from './a-roster.ts'

const readOne = async (cells: Readonly<Record<string, string>>) => {
  const { rows, problems } = await read(aRoster(cells))
  return { row: rows[0], effects: problems.map(({ column, effect }) => `${column} ${effect}`) }
}

describe('the agreement to be contacted', () => {
  test.each(['Yes', 'YES', ' yes '])('says yes as %j, which is not worth saying', async (cell) => {
    const { row, effects } = await readOne({ contact_agreed: cell })
    expect([row?.contactAgreed, effects]).toEqual(['yes', []])
  })

  test.each(['y', 'TRUE', '1', 'Yes.'])('says yes as %j, and that is said', async (cell) => {
    const { row, effects } = await readOne({ contact_agreed: cell })
    expect([row?.contactAgreed, effects]).toEqual(['yes', ['contact_agreed mended']])
  })

  test.each([
    'N',
    'FALSE',
    '0',
    'refused',
    'Declined',
    'withdrawn',
    'Withdrew consent',
    'consent revoked',
    'objects',
    'opted-out',
    'Opt out',
    'opts out of contact',
    'No thanks',
    'no thank you',
    'no longer',
    'No longer wants contact',
    'do not contact',
    'Do-not-contact',
    "Don't contact",
    'does not agree',
    'did not consent',
    'patient refused',
    'No, declined',
  ])('says no as %j', async (cell) => {
    const { row, effects } = await readOne({ contact_agreed: cell })
    expect([row?.contactAgreed, effects]).toEqual(['no', ['contact_agreed mended']])
  })

  test.each([
    'maybe',
    'refused?',
    'has not refused',
    'no objection',
    'never declined',
    'did not object',
    'declined telephone, email is fine',
    'withdrew from the course but agrees',
    'do not contact before June',
    'not yet',
    'ask her GP',
    'n/a',
    '-',
    'NA',
  ])('is unclear as %j, never a refusal, and keeps the details', async (cell) => {
    const { row, effects } = await readOne({ contact_agreed: cell })
    expect([row?.contactAgreed, effects]).toEqual(['unclear', ['contact_agreed paused']])
    expect(row?.unread.get('contact_agreed')).toBe(cell)
    expect(row?.email).not.toBeNull()
  })

  test.each(['', 'not asked', 'Not-asked', 'not yet asked'])('is not said as %j', async (cell) => {
    expect((await readOne({ contact_agreed: cell })).row?.contactAgreed).toBe('not-asked')
  })
})

describe('the ways that are safe', () => {
  test.each([
    ['phone only', 'phone-only'],
    ['Telephone only', 'phone-only'],
    ['only by phone', 'phone-only'],
    ['Do not email', 'phone-only'],
    ["don't e-mail", 'phone-only'],
    ['Email only', 'email-only'],
    ['e-mail only', 'email-only'],
    ['do not ring', 'email-only'],
    ['No calls', 'email-only'],
    ['letters only', 'post-only'],
    ['Post only', 'post-only'],
    ['by letter only', 'post-only'],
    ['any way', 'any'],
  ])('are read from %j as %s', async (cell, ways) => {
    const { row, effects } = await readOne({ safe_to_contact: cell })
    expect([row?.safeToContact, effects]).toEqual([ways, ['safe_to_contact mended']])
  })

  test.each(['careful', 'only after 6pm', 'text only', 'mail only', 'do not email or ring', 'no'])(
    'are none that is known from %j',
    async (cell) => {
      const { row, effects } = await readOne({ safe_to_contact: cell })
      expect([row?.safeToContact, effects]).toEqual(['unclear', ['safe_to_contact paused']])
    },
  )
})

describe('the preference', () => {
  test.each([
    ['Phone', 'telephone'],
    ['tel', 'telephone'],
    ['call', 'telephone'],
    ['text', 'telephone'],
    ['SMS', 'telephone'],
    ['post', 'paper'],
    ['Letter', 'paper'],
    ['by letter', 'paper'],
    ['e-mail', 'email'],
    ['no preference', null],
  ])('is read from %j as %s', async (cell, way) => {
    const { row, effects } = await readOne({ contact_preference: cell })
    expect([row?.contactPreference, effects]).toEqual([way, ['contact_preference mended']])
  })

  test.each(['pigeon', 'WhatsApp', 'phone or email'])('is for a person from %j', async (cell) => {
    const { row, effects } = await readOne({ contact_preference: cell })
    expect([row?.contactPreference, effects]).toEqual(['unclear', ['contact_preference paused']])
  })
})

describe('needs', () => {
  test.each([
    ['Large Print', ['large-print'], 'mended'],
    ['Easy Read; help to answer', ['easy-read', 'help-to-answer'], 'mended'],
    ['interpreter, large-print', ['interpreter', 'large-print'], 'mended'],
    ['None', [], 'mended'],
    ['Braille', ['Braille'], 'paused'],
    ['interpreter;braille', ['interpreter', 'braille'], 'paused'],
    ['Interpreter (Polish, Urdu)', ['Interpreter (Polish, Urdu)'], 'paused'],
  ])('are read from %j as %j', async (cell, needs, effect) => {
    const { row, effects } = await readOne({ needs: cell })
    expect([row?.needs, effects]).toEqual([needs, [`needs ${effect}`]])
  })
})

describe('an objection to evaluation', () => {
  test.each([
    ['TRUE', 'yes', 'mended'],
    ['opted out', 'yes', 'mended'],
    ['Objects', 'yes', 'mended'],
    ['n', 'no', 'mended'],
    ['no objection', 'no', 'mended'],
    ['perhaps', 'unclear', 'paused'],
    ['-', 'unclear', 'paused'],
  ])('is read from %j as %s', async (cell, objection, effect) => {
    const { row, effects } = await readOne({ evaluation_objection: cell })
    expect([row?.objection, effects]).toEqual([objection, [`evaluation_objection ${effect}`]])
  })
})
