import type { SentEmail } from '../emulator/mail/mail.ts'

/** Every address in the body, text and HTML, each once. */
export const linksIn = (email: SentEmail): readonly string[] => {
  const found = `${email.text}\n${email.html.replaceAll('&amp;', '&')}`.match(/https?:\/\/[^\s"'<>)]+/g) ?? []
  return [...new Set(found.map((url) => url.replace(/[.,;]+$/, '')))]
}

/** The target of `List-Unsubscribe`. */
export const unsubscribeUrl = (email: SentEmail): string | undefined => {
  const header = email.headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe')?.value
  return /<(https?:[^>]+)>/.exec(header ?? '')?.[1]
}

/** The patient's own link, `…/q/<token>`, from whichever of its pages the email names. */
export const questionsUrl = (email: SentEmail): string | undefined =>
  linksIn(email)
    .map((url) => /^https?:\/\/[^/]+\/q\/[^/?#]+/.exec(url)?.[0])
    .find((url) => url !== undefined)
