/** The bytes of a font, as infra/bundle.ts bundles it. */
declare module '*.ttf' {
  const bytes: Uint8Array
  export default bytes
}
