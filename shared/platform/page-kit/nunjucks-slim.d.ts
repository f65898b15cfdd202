/** nunjucks without its compiler: the part that a function carries. */
declare module 'nunjucks/browser/nunjucks-slim.js' {
  class PrecompiledLoader {
    constructor(templates: object)
  }
  class Environment {
    constructor(loader: PrecompiledLoader, options: { readonly autoescape: boolean })
    render(name: string, model: object): string
  }
  const nunjucks: {
    readonly PrecompiledLoader: typeof PrecompiledLoader
    readonly Environment: typeof Environment
  }
  export default nunjucks
}
