import { parse } from 'node-html-parser'
import { describe, expect, it } from 'vitest'
import { emailPreview } from '#local/start/email-preview.ts'
import { aProgramme } from '#test/support/builders/a-programme.ts'
import { bilingualProgramme, everyEmailSent, ORIGIN } from '#test/support/builders/every-email-sent.ts'

const place = { publicOrigin: ORIGIN, senderAddress: 'follow-up@example.nhs.uk' }
const preview = async (programme = bilingualProgramme) => parse(await emailPreview({ ...place, programme }))

describe('the page of every email', () => {
  it('shows each of them in both parts, with its subject and the headers that leave with it, and leads to each', async () => {
    const page = await preview()
    for (const [id, { to, email }] of everyEmailSent) {
      const section = page.querySelector(`section#${id}`)
      expect(page.querySelector(`nav a[href="#${id}"]`), id).not.toBeNull()
      expect(section?.querySelector('strong')?.text).toBe(email.subject)
      expect(section?.querySelector('pre')?.text).toBe(email.text)
      expect(section?.querySelector('iframe')?.getAttribute('srcdoc')).toBe(email.html)
      const headers = section?.querySelectorAll('dt').map((term) => term.text)
      expect(headers).toEqual(expect.arrayContaining(['From', 'To', 'Reply-To']))
      expect(headers?.includes('List-Unsubscribe-Post')).toBe(to === 'patient')
    }
    expect(page.querySelectorAll('section')).toHaveLength(everyEmailSent.length)
  })

  it('lets nothing in an email run, send or lead away', async () => {
    for (const frame of (await preview()).querySelectorAll('iframe'))
      expect(frame.getAttribute('sandbox')).toBe('')
  })

  it('says who has checked the Welsh, or that nobody gets it', async () => {
    expect((await preview()).querySelector('.note')?.text).toContain('Checked for this programme by A. Jones')
    const page = await preview(aProgramme())
    expect(page.querySelector('.note')?.text).toContain('Until one has, nobody gets these')
    expect(page.querySelector('#cy-invitation strong')?.text).toBe('Eich dilyniant (6 mis): holiadur')
  })
})
