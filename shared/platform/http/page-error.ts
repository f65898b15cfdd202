import type { PageResponse } from './response.ts'

/** An error that brings its own page, such as the form with everything that was typed still in it. */
export class PageError extends Error {
  override name = 'PageError'
  readonly page: PageResponse
  constructor(page: PageResponse, cause: unknown) {
    super('the page could not be saved', { cause })
    this.page = page
  }
}
