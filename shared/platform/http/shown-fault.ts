import type { PageResponse } from './response.ts'

/**
 * A fault that has a better page than the general one, such as the form with everything that was typed still
 * in it.
 */
export class ShownFault extends Error {
  override name = 'ShownFault'
  readonly page: PageResponse
  constructor(page: PageResponse, cause: unknown) {
    super('the page could not be saved', { cause })
    this.page = page
  }
}
