/** That of package.json, which bundles do not carry; a test compares them. */
export const VERSION = '0.1.0'
